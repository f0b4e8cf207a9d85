import { FAILSAFE_SCHEMA, load, YAMLException } from "js-yaml";

export type YamlResult =
  | { value: unknown; problem?: undefined }
  /** `line` counts from 1 within the text. */
  | { value?: undefined; problem: string; line: number };

/**
 * Reads YAML with every scalar as the text that stands there: a version `1.10` is no number and a
 * date no moment in some time zone.
 */
export function readYaml(text: string): YamlResult {
  // The parser wants a document; a file of nothing but remarks has none.
  if (text.split(/[\r\n]+/).every((line) => /^\s*(#|$)/.test(line))) return { value: null };
  try {
    return { value: load(text, { schema: FAILSAFE_SCHEMA }) ?? null };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { problem: error.reason, line: (error.mark?.line ?? 0) + 1 };
  }
}
