import { readYamlValues } from "./yaml-values";

export type YamlResult =
  | { value: unknown; problem?: undefined }
  /** `line` counts from 1 within the text. */
  | { value?: undefined; problem: string; line: number };

/** Reads YAML of one document, every scalar as the text that stands there. */
export function readYaml(text: string): YamlResult {
  // The parser wants a document; a file of nothing but remarks has none.
  if (text.split(/[\r\n]+/).every((line) => /^\s*(#|$)/.test(line))) return { value: null };
  const read = readYamlValues(text, { compose: false });
  if (read.problem !== undefined) return read;
  if (read.documents.length === 1) return { value: read.documents[0] ?? null };
  return { problem: "expected a single document in the stream, but found more", line: 1 };
}
