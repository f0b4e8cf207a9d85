import type { Ground } from "../../governance/checks/ground";

/** The new text of a file, made of what it holds by now; "" where nothing lies. */
export type Edit = (text: string) => string;

/** Edits by path, in the order in which they are made. */
export type Edits = readonly (readonly [path: string, edit: Edit])[];

/** What mends a check. */
export interface Mend {
  /** The file whose pull request takes it, so that no two pull requests write one file. */
  file: string;
  /** Of the file, and of what no other remedy writes. */
  edits(): Edits | Promise<Edits>;
  /** What is left to a person, one sentence each. */
  left?(): readonly string[];
}

/** Mends one check, whatever its state; undefined where that takes a person. */
export type Remedy = (ground: Ground) => Mend | undefined;

/** How everything begins that only a person can know. */
export const QUESTION = "**Question for you:**";

/** A question in a document. */
export function question(text: string): string {
  return `> ${QUESTION} ${text}`;
}
