import { expected, quote } from "../errors";
import { oneLine } from "../one-line";
import { cutLines, joinLines } from "./lines";
import { plain } from "./markdown";
import type { ProseLine } from "./sections";

/** An item of a list. */
export interface Item {
  /** Markdown of its first paragraph, in one line. */
  text: string;
  /** From 1. */
  line: number;
  /** Whether it has a box to tick. https://github.github.com/gfm/#task-list-items-extension- */
  box: "none" | "open" | "done";
  numbered: boolean;
  /** Columns it is indented by. */
  indent: number;
}

const ITEM = /^([\s>]*)(?:[-*+]|(\d{1,9})[.)])\s+(?:\[([ xX])\](?:\s+|$))?(.*)$/;

/** The items of all lists, however deep, in the order they stand; empty ones left out. */
export function itemsIn(lines: readonly ProseLine[]): Item[] {
  const items: Item[] = [];
  let open: Item | undefined;
  let before = 0;
  for (const { line, number } of lines) {
    const [, margin = "", numeral, tick, text] = ITEM.exec(line) ?? [];
    if (text !== undefined) {
      open = undefined;
      // Three marks in a row are a rule.
      if (!/^[-*_\s]*$/.test(text)) {
        const box = tick === undefined ? "none" : tick === " " ? "open" : "done";
        const indent = margin.replace(/\t/g, "    ").length;
        open = { text: text.trim(), line: number, box, numbered: numeral !== undefined, indent };
        items.push(open);
      }
    } else if (line.trim() === "" || /^\s{0,3}(#|-{3,}\s*$)/.test(line) || number !== before + 1) {
      open = undefined;
    } else if (open) {
      open.text += ` ${line.trim()}`;
    }
    before = number;
  }
  return items;
}

/** What is longer goes on in its document. */
const LONGEST_TEXT = 2000;

/** What an item says, as its row has it. */
export function itemText({ text }: Item): string {
  return oneLine(plain(text), LONGEST_TEXT);
}

/** The outermost items, each with what is nested in it; what has a box of its own speaks for itself. */
export function outermost(items: readonly Item[]): Item[] {
  const outer: Item[] = [];
  let nested = 0;
  for (const item of items) {
    const parent = outer.at(-1);
    if (!parent || item.indent < parent.indent + 2) {
      outer.push({ ...item });
      nested = 0;
    } else if (item.box === "none") {
      const mark = nested > 0 ? "; " : /[.:?!]$/.test(parent.text) ? " " : ": ";
      parent.text += mark + item.text.replace(/[.;]$/, "");
      nested++;
    }
  }
  return outer;
}

/**
 * Ticks the box of an item, or takes the tick away. Nothing else changes.
 *
 * @param number the item's line, from 1
 * @throws UserError where that line is no item with a box
 */
export function tickItem(text: string, number: number, done: boolean): string {
  const lines = cutLines(text);
  const line = lines[number - 1];
  const [, lead, tick = "", rest] =
    /^(\uFEFF?[\s>]*(?:[-*+]|\d{1,9}[.)])\s+\[)([ xX])(\](?:\s.*)?)$/.exec(line?.text ?? "") ?? [];
  if (!line || lead === undefined) {
    throw expected(
      'an item with a box to tick, such as "- [ ] Call Ilse"',
      `${quote(line?.text ?? "")} in line ${number}`,
      "give it a box in GitHub, then tick it",
    );
  }
  if ((tick !== " ") !== done) line.text = lead + (done ? "x" : " ") + rest;
  return joinLines(lines);
}
