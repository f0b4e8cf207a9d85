import type { Judgement } from "../authority/verdict";
import { oneLine } from "../one-line";

/** Who it came from. */
export interface Provenance {
  actor: string;
  /** The Coda row it comes from, or "". */
  from: string;
}

export interface BodyParts extends Provenance {
  /** One paragraph a press, oldest first. */
  what: readonly string[];
  paths: readonly string[];
  /** What was ever brought to it, oldest first. */
  contents: readonly string[];
  judgement: Judgement;
  held: boolean;
}

/** So many presses are told one by one; the commits have them all. */
const MOST_TOLD = 30;
const MOST_NAMED = 100;
/** GitHub takes a text of 65,536 characters. */
const LONGEST = 1_000;

/** A pull request's text: what, why, who from, which rule, and the content's name. */
export function bodyOf({ what, paths, contents, judgement, held, ...by }: BodyParts): string {
  const told = what.slice(-MOST_TOLD).map((each) => oneLine(each, LONGEST));
  const named = paths.slice(0, MOST_NAMED).map((path) => `\`${path}\``);
  const more = paths.length - named.length;
  return [
    ...(told.length > 1 ? told.map((each) => `- ${each}`) : told),
    "",
    `- Files: ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
    `- Actor: ${oneLine(by.actor)}`,
    ...(by.from === "" ? [] : [`- From: ${oneLine(by.from)}`]),
    `- Verdict: ${judgement.verdict}. ${judgement.reason}.`,
    `- Rule: ${judgement.rule || "none can be read"}`,
    `- Content: ${contents.map((content) => `\`${content}\``).join(", ")}`,
    "",
    held
      ? "Held for review: read it before you merge it."
      : "Coda owns what this writes, so it may be merged from Coda.",
  ].join("\n");
}

/** The contents that a pull request's text names. */
export function contentsIn(body: string): string[] {
  return namedIn(body, "Content");
}

/** The files that a pull request's text names. */
export function pathsIn(body: string): string[] {
  return namedIn(body, "Files");
}

function namedIn(body: string, name: string): string[] {
  return [...saidIn(body, name).matchAll(/`([^`]+)`/g)].map(([, each = ""]) => each);
}

/** What a pull request's text says of that name; the last time, since a person writes above it. */
export function saidIn(body: string, name: string): string {
  return [...body.matchAll(new RegExp(`^- ${name}: (.*)$`, "gm"))].at(-1)?.[1]?.trim() ?? "";
}
