import { type DocumentState, documentIn } from "./document";
import { type Dialect, HEADER_KEYS, type HeaderKey } from "./header";

/** What is right and wrong about a header. */
export interface HeaderCheck {
  valid: boolean;
  state: DocumentState;
  dialect: Dialect;
  /** Keys that have no value. */
  missing: HeaderKey[];
  /** One sentence each, with its line. */
  problems: string[];
}

/** Checks the header of a document that may lie nowhere yet. */
export function checkHeader(text: string): HeaderCheck {
  const { state, dialect, header, problems } = documentIn("", text);
  return {
    valid: state === "Valid",
    state,
    dialect,
    missing: HEADER_KEYS.filter((key) => header[key] === ""),
    // They are told as path:line, and here there is no path.
    problems: problems.map((problem) => problem.replace(/^:(\d+)/, "line $1")),
  };
}
