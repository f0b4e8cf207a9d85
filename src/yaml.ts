import { type Key, readYamlValues } from "./yaml-values";

export type YamlResult =
  | { value: unknown; keys: Key[]; problem?: undefined }
  /** `line` counts from 1 within the text. */
  | { value?: undefined; problem: string; line: number };

/** Reads YAML of one document, every scalar as the text that stands there. */
export function readYaml(text: string): YamlResult {
  // The parser wants a document; a file of nothing but remarks has none.
  if (text.split(/[\r\n]+/).every((line) => /^\s*(#|$)/.test(line)))
    return { value: null, keys: [] };
  const read = readYamlValues(text, { compose: false });
  if (read.problem !== undefined) return read;
  return { value: read.documents[0] ?? null, keys: read.keys };
}
