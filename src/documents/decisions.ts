import { dayIn } from "../dates";
import { quote } from "../errors";
import { referredDecisions } from "./decision-references";
import { type DecisionStatus, decisionStatus, SUPERSEDED } from "./decision-status";
import type { Document } from "./document";
import { linesOf } from "./markdown";
import { type DocumentFacts, factsOf, isUnfilled } from "./place";
import { bodyOf, headingKey, type Outline, outlineOf, type Section } from "./sections";
import { labelled, type Statement, statementsOf } from "./stated";

/** A decision record (ADR), read by itself. */
export interface Decision extends DocumentFacts, DecisionStatus {
  /** The day it is of: by header, name, a line on top, or its status; else "". */
  date: string;
  /** Markdown of its sections, "" where there is none. */
  context: string;
  decision: string;
  consequences: string;
  /** What it says it supersedes, and what it says supersedes it, as written. */
  supersedes: Statement[];
  supersededBy: Statement[];
}

export type Part = "context" | "decision" | "consequences";

/** Headings as they are compared, close to the wording of the usual forms of ADR; the best first. */
export const PARTS: Record<Part, RegExp[]> = {
  context: [/^(the )?(context|background|problem|situation|issue|motivation|why)\b/],
  decision: [
    /^(the |our )?(decisions?( outcome| made| taken)?|resolution|outcome|what (we|was|is) decided.*|we decided.*)$/,
    /^(proposal|solution|choice)$/,
  ],
  consequences: [/^(the |positive |negative )?(consequences?|implications?|impact|trade offs?)\b/],
};

/** What a heading of any decision may say; other words tell of that one. */
const USUAL_WORD =
  /^(the|our|and|of|what|why|we|was|is|context|background|problem|situation|issue|motivation|statement|decisions?|outcome|made|taken|decided|resolution|proposal|solution|choice|positive|negative|consequences?|implications?|impact|trade|offs?)$/;

/** Whether a heading says nothing that only one decision has. */
export function isUsual({ heading }: Pick<Section, "heading">): boolean {
  return headingKey(heading)
    .split(" ")
    .every((word) => USUAL_WORD.test(word));
}

/** @returns undefined for a template, which is no decision */
export function readDecision(document: Document): Decision | undefined {
  const outline = outlineOf(document.text);
  const status = decisionStatus(document, outline);
  if (isUnfilled(document, status.state !== "Unknown")) return undefined;
  const facts = factsOf(document);
  const [dated] = statementsOf(document, outline, "date");
  // What its header says has been judged.
  if (dated && document.header.date === "" && dayIn(dated.text) === "") {
    const at = `${document.path}:${dated.line}`;
    facts.problems.push(`${at}: date ${quote(dated.text)} is no day such as 2025-10-28`);
  }
  return {
    ...facts,
    ...status,
    problems: [...facts.problems, ...status.problems],
    date: document.day || dayIn(dated?.text ?? "") || dayIn(status.status),
    ...partsOf(document, outline),
    supersedes: relations(document, outline, "supersedes"),
    supersededBy: relations(document, outline, "superseded_by"),
  };
}

/** `Decision record: …`, `ADR for …`, `ADR-012 …`; not what only speaks of such. */
const CALLED =
  /^\[?(m?adr|(\w+ )?decision record( \(adr\))?)([-#]*\d{1,5}\b(?!\.\d)| #?\d{1,5}\s*[:.–—-]\s|:| for )/i;

/**
 * Whether a document says itself that it is a decision, wherever it lies: by what it is called, or
 * by having all the parts of one.
 */
export function isCalledDecision({ text, line }: Document): boolean {
  // Most documents need no closer look.
  if (!/decision|\badr\b/i.test(text)) return false;
  const outline = outlineOf(text);
  if (CALLED.test(outline.sections[0]?.heading ?? "")) return true;
  const parts = partSections(outline, line);
  // A proposal has much the same parts, and is not decided; where the day is left open, nothing is.
  return (
    parts.every((part, index) => part && (index !== 1 || /decision/i.test(part.heading))) &&
    !/^\W*date:\W*(DATE|YYYY)\b/im.test(text)
  );
}

/** The section of each part, the best of its headings, if it has one. */
export function partSections(outline: Outline, title: number): (Section | undefined)[] {
  const sections = outline.sections.filter((section) => section.line !== title);
  return Object.values(PARTS).map((patterns) =>
    patterns
      .map((pattern) => sections.find(({ heading }) => pattern.test(headingKey(heading))))
      .find((section) => section !== undefined),
  );
}

/** Each part is its first section, without what belongs to another part. */
function partsOf({ text, line }: Document, outline: Outline): Record<Part, string> {
  const names = Object.keys(PARTS) as Part[];
  const chosen = partSections(outline, line);
  const parts = names.map((part, index) => {
    const own = chosen[index];
    if (!own) return [part, inline(outline, part)];
    const lines = linesOf(text);
    for (const other of chosen) {
      const inside = other && other.line > own.line && other.line < own.end;
      if (inside) lines.fill("", other.line - 1, other.end - 1);
    }
    return [part, bodyOf(lines.join("\n"), own)];
  });
  return Object.fromEntries(parts);
}

/** `**Decision:** We take the train.` */
function inline(outline: Outline, part: Part): string {
  const said = outline.lines.flatMap(({ line }) => labelled(line) ?? []);
  const fits = (key: string) => PARTS[part].some((pattern) => pattern.test(key.replace(/_/g, " ")));
  return said.find(({ key }) => fits(key))?.value ?? "";
}

const RELATION =
  /^[^\p{L}\p{N}([~`]*(?:(?:status|accepted|deprecated)\b.*?\W)?(super[sc]edes|super[sc]eded by)\b[*_\s]*:?[*_\s]*(.+)$/iu;

/** In the header, under a heading, or in a line that begins so and points at something. */
function relations(
  document: Document,
  outline: Outline,
  key: "supersedes" | "superseded_by",
): Statement[] {
  const said = statementsOf(document, outline, key);
  const lines = new Set(said.map(({ line }) => line));
  for (const { line, number } of outline.lines) {
    const [, verb = "", text = ""] = RELATION.exec(line) ?? [];
    // What will be superseded is not yet.
    const of = /by$/i.test(verb) ? SUPERSEDED.test(line) && "superseded_by" : "supersedes";
    if (text !== "" && of === key && !lines.has(number) && referredDecisions(text).length > 0) {
      said.push({ text, line: number });
    }
  }
  return said;
}
