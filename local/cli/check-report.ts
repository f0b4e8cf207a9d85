import type { Check, CheckState } from "../../src/governance/check";
import { oneLine } from "../../src/one-line";

/** What `hq check` found out. */
export interface CheckReport {
  /** `owner/name`, or the folder's name where it has no remote on GitHub. */
  repository: string;
  /** What is checked out, or "". */
  commit: string;
  today: string;
  checks: readonly Check[];
  /** About the clone itself; they never decide the exit status. */
  notes: readonly Note[];
}

/** What can be seen only on the disk. `Note` is for a person to know, and no failure. */
export interface Note {
  id: string;
  state: "Pass" | "Note" | "Unknown";
  value: string;
  /** What to do, in one sentence; "" when there is nothing. */
  remedy: string;
}

/** How many checks are in each state. */
export function countsOf(checks: readonly Check[]): Record<Lowercase<CheckState>, number> {
  const count = (state: CheckState) => checks.filter((check) => check.state === state).length;
  return { pass: count("Pass"), fail: count("Fail"), unknown: count("Unknown") };
}

/** The same in words. */
export function summaryOf(checks: readonly Check[]): string {
  const { pass, fail, unknown } = countsOf(checks);
  return `${pass} pass, ${fail} fail, ${unknown} unknown.`;
}

/** One thing to look at. */
export interface Finding {
  check: Check;
  path: string;
  /** From 1; 0 for the file as a whole. */
  line: number;
  /** What is so, and what to do: one line, whatever stands in the repository. */
  text: string;
}

/** A finding for each piece of evidence; of a check that passes one, since there is nothing to do. */
export function findingsOf(check: Check): Finding[] {
  const { title, state, remedy } = check;
  const [first = { path: "", line: 0, value: "" }, ...rest] = check.evidence;
  return [first, ...(state === "Pass" ? [] : rest)].map(({ path, line, value }) => ({
    ...{ check, path, line },
    text: sentences([title, value || rhythmOf(check)].filter(Boolean).join(": "), remedy),
  }));
}

/** Of a cadence: how often, and when last. */
function rhythmOf({ target, lastSeen }: Check): string {
  return target === "" ? "" : `${target}, last seen ${lastSeen || "never"}`;
}

/** Sentences on one line: text of others may hold line breaks, and what would steer a terminal. */
export function sentences(...parts: readonly string[]): string {
  return parts
    .map((part) => oneLine(part))
    .filter((part) => part !== "")
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(" ");
}
