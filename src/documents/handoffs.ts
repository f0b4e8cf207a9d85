import type { Document } from "./document";
import { handoffParts } from "./handoff-parts";
import type { Item } from "./items";
import { plain } from "./markdown";
import { type DocumentFacts, factsOf } from "./place";
import { type Review, reviewOf } from "./review";
import { outlineOf } from "./sections";
import { statementsOf, topOf } from "./stated";

export type HandoffKind = "Handoff" | "Session note";
export type Colour = "GREEN" | "YELLOW" | "RED" | "";

/** What a session left behind. */
export interface Handoff extends DocumentFacts {
  kind: HandoffKind;
  /** As its name or header has it, such as `v4_FINAL`, else "". */
  version: string;
  date: string;
  /** As it is written, without marks. */
  status: string;
  colour: Colour;
  /** Markdown. */
  summary: string;
  done: string[];
  nextSteps: Item[];
  questions: Item[];
  blockers: string[];
  decisions: string[];
  review: Review;
}

const VERSION = /[_ -](v\d+(?:\.\d+)*(?:[_ -]?final)?|final)(?=[_ .-]|$)/i;

/** @param today the day on which the review is judged */
export function readHandoff(document: Document, today: string): Handoff {
  const { path, line, header, text, fields, day: date } = document;
  const outline = outlineOf(text);
  const [stated] = statementsOf(document, outline, "status");
  // A line that begins with a circle says it too, if it is the only one.
  const bare = topOf(outline).filter(({ line }) => /^\W*[🟢🟡🟠🔴]/u.test(line));
  const said = stated?.text ?? (bare.length === 1 ? (bare[0]?.line ?? "") : "");
  const status = plain(said.split("\n")[0] ?? "");
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]+$/, "");
  const parts = handoffParts(text, outline, line);
  const texts = (items: readonly Item[]) => items.map((item) => plain(item.text));
  return {
    ...factsOf(document),
    ...{ date, status },
    kind: /handoff/i.test(`${path} ${header.entity}`) ? "Handoff" : "Session note",
    version: VERSION.exec(name)?.[1] ?? header.version,
    colour: colourOf(said),
    summary: parts.summary,
    // What has a box that nobody ticked is not done.
    done: texts(parts.done.filter(({ box }) => box !== "open")),
    nextSteps: parts.nextSteps,
    questions: parts.questions,
    blockers: texts(parts.blockers.filter(({ box }) => box !== "done")),
    decisions: texts(parts.decisions),
    review: reviewOf({ path, text, fields, date }, today),
  };
}

const CIRCLES: [Colour, RegExp][] = [
  ["GREEN", /🟢/u],
  ["YELLOW", /[🟡🟠]/u],
  ["RED", /🔴/u],
];
const WORDS: [Colour, RegExp][] = [
  ["GREEN", /\bgreen\b/i],
  ["YELLOW", /\b(yellow|amber|orange)\b/i],
  ["RED", /\bred\b/i],
];

/** A coloured circle, or the colour as first word. More than one is a choice nobody made. */
export function colourOf(said: string): Colour {
  const first = /^\W*(green|yellow|amber|orange|red)\b.*/i.exec(said)?.[0] ?? "";
  for (const [signs, text] of [
    [CIRCLES, said],
    [WORDS, first],
  ] as const) {
    const found = signs.filter(([, sign]) => sign.test(text));
    if (found.length > 0) return found.length === 1 ? (found[0]?.[0] ?? "") : "";
  }
  return "";
}

/**
 * The newest handoff: by its day, then by its version, where a final one comes last. Where there is
 * no handoff, the newest session note.
 */
export function latestOf<T extends Pick<Handoff, "path" | "kind" | "date" | "version">>(
  handoffs: readonly T[],
): T | undefined {
  const real = handoffs.filter(({ kind }) => kind === "Handoff");
  return [...(real.length > 0 ? real : handoffs)].sort(older).at(-1);
}

type Dated = Pick<Handoff, "path" | "date" | "version">;

function older(a: Dated, b: Dated): number {
  const numeral = ({ version }: Dated) => version.replace(/^\D+|\D*$/g, "");
  const final = ({ version }: Dated) => Number(/final/i.test(version));
  return (
    compare(a.date, b.date) ||
    compare(numeral(a), numeral(b)) ||
    final(a) - final(b) ||
    compare(a.path, b.path)
  );
}

/** Numbers inside texts by their value. */
function compare(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
