import type { Judgement } from "../authority/verdict";
import { oneLine } from "../log/one-line";

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

/** A pull request's text: what, why, who from, which rule, and the content's name. */
export function bodyOf({ what, paths, contents, judgement, held, ...by }: BodyParts): string {
  const told = what.slice(-MOST_TOLD).map((each) => oneLine(each));
  return [
    ...(told.length > 1 ? told.map((each) => `- ${each}`) : told),
    "",
    `- Files: ${paths.map((path) => `\`${path}\``).join(", ")}`,
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
  // The last one, since what a person wrote stands above it.
  const list = [...body.matchAll(new RegExp(`^- ${name}: (.*)$`, "gm"))].at(-1)?.[1] ?? "";
  return [...list.matchAll(/`([^`]+)`/g)].map(([, each = ""]) => each);
}
