import type { Check, CheckKind, Evidence } from "../check";

/** What became of one rule. */
export type Finding = Pick<Check, "state" | "evidence" | "remedy" | "fixable">;

/** Nobody reads more than these; the rest is counted. */
const MOST_EVIDENCE = 20;

/** @param evidence what shows it */
export function pass(...evidence: Evidence[]): Finding {
  return { state: "Pass", evidence: listed(evidence), remedy: "", fixable: false };
}

/** @param remedy what to do, in one sentence; `fixable` when a document or file would mend it */
export function fail(remedy: string, evidence: Evidence[], fixable = true): Finding {
  return { state: "Fail", evidence: listed(evidence), remedy, fixable };
}

/** @param remedy what a person should look at, in one sentence */
export function unknown(remedy: string, ...evidence: Evidence[]): Finding {
  return { state: "Unknown", evidence: listed(evidence), remedy, fixable: false };
}

/** Passes when nothing was found, and then says what was looked at. */
export function noneOf(
  found: Evidence[],
  lookedAt: string,
  remedy: string,
  fixable = true,
): Finding {
  return found.length === 0 ? pass(remark(lookedAt)) : fail(remedy, found, fixable);
}

/** The row of a rule. What stands before the slash of its id is its kind. */
export function check(id: string, title: string, finding: Finding): Check {
  const kind = id.slice(0, id.indexOf("/"));
  const named = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}` as CheckKind;
  return { id, title, kind: named, ...finding, target: "", lastSeen: "" };
}

/** A title as the end of an id. */
export function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 60)
    .replace(/^-|-$/g, "");
}

/** Evidence that has no place, such as that nothing was found. */
export function remark(value: string): Evidence {
  return { path: "", line: 0, value };
}

function listed(evidence: Evidence[]): Evidence[] {
  const rest = evidence.length - MOST_EVIDENCE;
  if (rest <= 0) return evidence;
  return [...evidence.slice(0, MOST_EVIDENCE), remark(`and ${rest} more`)];
}
