import type { Judgement } from "../authority/verdict";
import { oneLine } from "../log/one-line";

/** Who it came from. */
export interface Provenance {
  actor: string;
  /** The Coda row it comes from, or "". */
  from: string;
}

export interface BodyParts extends Provenance {
  /** One paragraph. */
  what: string;
  paths: readonly string[];
  content: string;
  judgement: Judgement;
}

/** A pull request's text: what, why, who from, which rule, and the content's name. */
export function bodyOf({ what, paths, content, judgement, actor, from }: BodyParts): string {
  const held = judgement.verdict !== "Allow";
  return [
    oneLine(what),
    "",
    `- Files: ${paths.map((path) => `\`${path}\``).join(", ")}`,
    `- Actor: ${oneLine(actor)}`,
    ...(from === "" ? [] : [`- From: ${oneLine(from)}`]),
    `- Verdict: ${judgement.verdict}. ${judgement.reason}.`,
    `- Rule: ${judgement.rule || "none can be read"}`,
    `- Content: \`${content}\``,
    "",
    held
      ? "Held for review: read it before you merge it."
      : "Coda owns what this writes, so it may be merged from Coda.",
  ].join("\n");
}

/** The content that a pull request's text names, or "". */
export function contentIn(body: string): string {
  return /^- Content: `([0-9a-f]{40})`/m.exec(body)?.[1] ?? "";
}

/** The files that a pull request's text names. */
export function pathsIn(body: string): string[] {
  const [, list = ""] = /^- Files: (.*)$/m.exec(body) ?? [];
  return [...list.matchAll(/`([^`]+)`/g)].map(([, path = ""]) => path);
}
