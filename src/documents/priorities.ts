import { readDocument } from "./document";
import { handoffParts } from "./handoff-parts";
import { setHeaderKey } from "./header-edit";
import { cutLines, joinLines, spliceLines } from "./lines";
import { outlineOf } from "./sections";

/** Keys that say of when an entry point is, where its header has them. */
const DATED = ["updated", "last_updated", "date"];

/**
 * Puts other priorities in the place of those that an entry point lists, marked as they were; one
 * that lists none gets a section for them.
 *
 * @param text with byte order mark and line ends of any kind; all else of it stays
 * @param priorities one line each
 * @param day what its header says it is of, if it says so
 */
export function setPriorities(text: string, priorities: readonly string[], day: string): string {
  if (text.startsWith("\uFEFF")) return `\uFEFF${setPriorities(text.slice(1), priorities, day)}`;
  const { line: title, fields } = readDocument("", { text, binary: false }, false);
  const outline = outlineOf(text);
  const [first, ...others] = handoffParts(text, outline, title).nextSteps;
  const lines = cutLines(text);
  const below = outline.sections.filter(({ level, line }) => level < 7 && line > title);
  if (first) {
    const next = outline.sections.find(({ line }) => line > first.line);
    const last =
      others.filter(({ line }) => line < (next?.line ?? lines.length + 1)).at(-1) ?? first;
    let end = last.line;
    while (/^(\s+\S|\s*([-*+]|\d+[.)])\s)/.test(lines[end]?.text ?? "")) end++;
    const marked = listed(priorities, lines[first.line - 1]?.text ?? "");
    spliceLines(lines, first.line - 1, end - first.line + 1, marked);
  } else {
    const at = below[0] ? below[0].line - 1 : lines.length - Number(lines.at(-1)?.text === "");
    const section = ["## Priorities", "", ...listed(priorities, "1. ")];
    spliceLines(lines, at, 0, below[0] ? [...section, ""] : ["", ...section]);
  }
  const key = DATED.find((each) => fields.some((field) => field.key === each));
  return key === undefined ? joinLines(lines) : setHeaderKey(joinLines(lines), key, day);
}

/** Each with the mark of the line before: its number, its bullet, its box. */
function listed(items: readonly string[], like: string): string[] {
  const [, indent = "", number, bullet = "-", box] =
    /^(\s*)(?:\d+([.)])|([-*+]))\s+(\[[ xX]\])?/.exec(like) ?? [];
  return items.map((item, index) => {
    const mark = number === undefined ? bullet : `${index + 1}${number}`;
    return `${indent}${mark} ${box === undefined ? "" : "[ ] "}${item}`;
  });
}
