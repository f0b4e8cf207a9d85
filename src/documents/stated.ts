import type { Document } from "./document";
import { headingKey, linesIn, type Outline, type ProseLine } from "./sections";

/** Something a document says of itself, as markdown, and the line it says it in. */
export interface Statement {
  text: string;
  line: number;
}

/** What is said of the document stands on top; further down it may be said of something else. */
const TOP_LINES = 60;

const LABELLED =
  /^\s{0,3}(?:[-*+]\s+)?(?:\*\*|__)?([A-Za-z][\w /-]{0,30}?)(?:(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*|(?:\*\*|__)\s+(?=\S))(.*)$/;

/** `Status: Accepted`, with or without a bullet, or `**Status** Accepted`; the label in its header's form. */
export function labelled(line: string): { key: string; value: string } | undefined {
  const [, label, value = ""] = LABELLED.exec(line) ?? [];
  if (label === undefined) return undefined;
  const key = label
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  return { key, value: value.trim() };
}

/** The lines above the first section, the title's own aside; one about the status belongs to them. */
export function topOf({ lines, sections }: Outline): Outline["lines"] {
  const first =
    sections.find(
      ({ level, heading }) => level > 1 && level < 7 && headingKey(heading) !== "status",
    )?.line ?? TOP_LINES;
  return lines.filter(({ number }) => number < Math.min(first, TOP_LINES));
}

/**
 * Everything a document says of itself under a name: in its header, in a labelled line on top, as
 * a heading's end (`## Status: Accepted`), or in a section of that name, whose lines are kept apart.
 *
 * @param key as a header has it, such as `superseded_by`
 */
export function statementsOf(
  { fields }: Pick<Document, "fields">,
  outline: Outline,
  key: string,
): Statement[] {
  const found = new Map<number, string>();
  const say = (text: string, line: number) => {
    if (text.trim() !== "" && !found.has(line)) found.set(line, text.trim());
  };
  for (const field of fields) if (field.key === key) say(field.value, field.line);
  for (const { line, number } of topOf(outline)) {
    const said = labelled(line);
    if (said?.key === key) say(said.value, number);
  }
  for (const section of outline.sections) {
    const said = labelled(section.heading.replace(/^[\d.)\s]+/, ""));
    if (said?.key === key) say(said.value, section.line);
    if (headingKey(section.heading).replace(/ /g, "_") !== key) continue;
    const lines = answerIn(linesIn(outline, section));
    say(lines.map(({ line }) => withoutMark(line)).join("\n"), lines[0]?.number ?? section.line);
  }
  return [...found].map(([line, text]) => ({ line, text })).sort((a, b) => a.line - b.line);
}

/** Where the possible answers have boxes, the one that is ticked is the answer; else what has no box. */
function answerIn(lines: ProseLine[]): ProseLine[] {
  // Of when it is so its date speaks, below whichever heading.
  const said = lines.filter(({ line }) => line.trim() !== "" && labelled(line)?.key !== "date");
  const ticked = said.filter(({ line }) => /^\s*[-*+]\s+\[[xX]\]/.test(line));
  return ticked.length > 0 ? ticked : said.filter(({ line }) => !/^\s*[-*+]\s+\[ \]/.test(line));
}

function withoutMark(line: string): string {
  return line.replace(/^\s*(?:[-*+]\s+)?(?:\[[ xX]\]\s+)?/, "");
}
