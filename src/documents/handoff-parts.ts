import { type Item, itemsIn, outermost } from "./items";
import { plain } from "./markdown";
import {
  bodyOf,
  headingKey,
  linesIn,
  type Outline,
  type ProseLine,
  type Section,
} from "./sections";

export interface HandoffParts {
  /** Markdown. */
  summary: string;
  done: Item[];
  nextSteps: Item[];
  questions: Item[];
  blockers: Item[];
  decisions: Item[];
}

type ListName = Exclude<keyof HandoffParts, "summary">;

/** Headings as they are compared; the first that fits says what the section holds. */
const HEADINGS: [ListName | "mixed" | "summary" | "other", RegExp][] = [
  ["other", /\breview\b|definition of done|\bttl\b/],
  ["mixed", /question.*block|block.*question/],
  [
    "nextSteps",
    /\bnext\b|\bmits?\b|^(open|action) items?|^to ?dos?\b|^follow ups?\b|^priorities\b/,
  ],
  ["questions", /\bquestions?\b|^(outstanding|unclear|unknowns?)\b/],
  ["blockers", /\bblock(ers?|ed|ing)\b|^(impediments?|stuck|waiting)\b/],
  ["decisions", /^(key )?decisions?\b|\bdecided\b/],
  [
    "done",
    /^(what )?(we |i |was |got )*(done|did|completed?|accomplish\w*|shipped|finished|achieve\w*|delivered|built)\b|^(progress|wins)\b/,
  ],
  ["summary", /^(executive )?summary\b|^tl dr\b|^where we are\b|^what happened\b|^overview\b/],
];

/** `None`, `None tonight. …`, `n/a`: a section that says that it is empty. */
const NOTHING =
  /^(none\b(?! of)|n\/a\b|nothing\W*$|no (open |known )?(blockers|questions|decisions)\b|[-–—.\s]*$)/i;

/**
 * Sorts what a handoff lists by the headings it stands under, however they are worded.
 *
 * @param title the line of the document's own title, which heads no list
 */
export function handoffParts(text: string, outline: Outline, title: number): HandoffParts {
  const parts: HandoffParts = {
    summary: "",
    done: [],
    nextSteps: [],
    questions: [],
    blockers: [],
    decisions: [],
  };
  const known = outline.sections.flatMap((section) => {
    if (section.line === title && section.level === 1) return [];
    const key = headingKey(section.heading);
    const [name] = HEADINGS.find(([, pattern]) => pattern.test(key)) ?? [];
    return name === undefined ? [] : [{ section, name }];
  });
  for (const { section, name } of known) {
    if (name === "other") continue;
    if (name === "summary") {
      parts.summary ||= bodyOf(text, section);
      continue;
    }
    // What stands under a heading of its own belongs there.
    const inner = known.filter((other) => within(other.section, section));
    const lines = linesIn(outline, section).filter(
      ({ number }) =>
        !inner.some((each) => number >= each.section.line && number < each.section.end),
    );
    for (const item of listed(lines)) {
      const blocked = name === "mixed" && /^\W*(block|waiting|stuck)/i.test(item.text);
      parts[name === "mixed" ? (blocked ? "blockers" : "questions") : name].push(item);
    }
  }
  return parts;
}

function within(inner: Section, outer: Section): boolean {
  return inner.line > outer.line && inner.line < outer.end;
}

/** The items of its lists; where there is none, its paragraphs. */
function listed(lines: readonly ProseLine[]): Item[] {
  const items = outermost(itemsIn(lines));
  return (items.length > 0 ? items : paragraphs(lines)).filter(
    ({ text }) => !NOTHING.test(plain(text)),
  );
}

function paragraphs(lines: readonly ProseLine[]): Item[] {
  const found: Item[] = [];
  let open: Item | undefined;
  for (const { line, number } of lines) {
    if (/^\s*$|^\s{0,3}(#|\||-{3,}\s*$|\*{3,}\s*$)/.test(line)) open = undefined;
    else if (open) open.text += ` ${line.trim()}`;
    else {
      open = { text: line.trim(), line: number, box: "none", numbered: false, indent: 0 };
      found.push(open);
    }
  }
  return found;
}
