import { counted } from "../../counted";
import type { Check, CheckKind, Evidence } from "../check";

/** What became of one rule. */
export type Finding = Pick<Check, "state" | "evidence" | "remedy">;

/** Nobody reads more than these; the rest is counted. */
const MOST_EVIDENCE = 20;

/** @param evidence what shows it */
export function pass(...evidence: Evidence[]): Finding {
  return found("Pass", "", evidence);
}

/** @param remedy what to do, in one sentence */
export function fail(remedy: string, evidence: Evidence[]): Finding {
  return found("Fail", remedy, evidence);
}

/** @param remedy what a person should look at, in one sentence */
export function unknown(remedy: string, ...evidence: Evidence[]): Finding {
  return found("Unknown", remedy, evidence);
}

/** @param whether what only a person can judge */
export function look(whether: string, ...evidence: Evidence[]): Finding {
  return unknown(`A person should look whether ${whether}.`, ...evidence);
}

/** @param what it needs and is not there */
export function before(what: string): Finding {
  return unknown(`Can't be told before there is ${what}.`);
}

/** Passes when nothing was found, and then says how many were looked at. */
export function noneOf(
  wrong: Evidence[],
  remedy: string,
  count: number,
  noun = "document",
): Finding {
  return wrong.length === 0
    ? pass(remark(`${counted(count, noun)} looked at`))
    : fail(remedy, wrong);
}

/** Passes where something is there that nobody has to have. */
export function optional(path: string | undefined, remedy: string): Finding {
  return path === undefined ? unknown(`Optional: ${remedy}.`) : pass(whole(path, "is there"));
}

/** The row of a rule. What stands before the slash of its id is its kind. */
export function check(id: string, title: string, finding: Finding): Check {
  const kind = id.slice(0, id.indexOf("/"));
  const named = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}` as CheckKind;
  return { id, title, kind: named, ...finding, target: "", lastSeen: "", fixable: false };
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
  return whole("", value);
}

/** Evidence that is about a file as a whole. */
export function whole(path: string, value: string): Evidence {
  return { path, line: 0, value };
}

function found(state: Finding["state"], remedy: string, all: Evidence[]): Finding {
  const rest = all.length - MOST_EVIDENCE;
  const more = rest > 0 ? [remark(`and ${rest} more`)] : [];
  return { state, evidence: [...all.slice(0, MOST_EVIDENCE), ...more], remedy };
}
