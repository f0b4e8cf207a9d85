import { dayIn, isDay } from "../dates";
import { expected, quote } from "../errors";
import { setDecisionStatus } from "./decision-edit";
import { readDecision } from "./decisions";
import { type Document, tagsOf } from "./document";
import type { HeaderKey } from "./header";
import { setHeaderKeys } from "./header-edit";
import { itemsIn, itemText, outermost, tickItem } from "./items";
import { reviewOf } from "./review";
import { setReviewDate } from "./review-edit";
import { outlineOf } from "./sections";
import { zoneOf } from "./zones";

/** A cell's value: text, a list of tags, or whether a box is ticked. */
export type CellValue = string | boolean | readonly string[];

/** A cell of a table that can be edited, and what it stands for. */
export interface Cell {
  path: string;
  /** The column, such as `sourcePath`, `status` or `done`. */
  key: string;
  /** Of an open item: its text, and the line it stood in when the table was read. */
  item?: { text: string; line: number } | undefined;
}

/** How a table's cells are read from a document, and written into its text. */
export interface Cells {
  /** What a claim calls it. */
  entity: string;
  /** Claimed fields by column; what is not here can't be edited. */
  fields: Readonly<Record<string, string>>;
  /** As the table shows it; undefined where there is no such thing any more. */
  read(document: Document, cell: Cell): string | undefined;
  /** @throws UserError for a value that can't stand there */
  write(document: Document, text: string, cell: Cell, value: string): string;
}

const SPECS: Cells = {
  entity: "Spec",
  fields: {
    entity: "entity",
    level: "level",
    zone: "zone",
    version: "version",
    tags: "tags",
    sourcePath: "source_path",
    date: "date",
    reviewDate: "review_date",
  },
  read(document, { key }) {
    const { path, text, fields, day: date, header, tags } = document;
    if (key === "reviewDate") return reviewOf({ path, text, fields, date }, "").date;
    if (key === "tags") return listed(tags);
    return key === "date" ? date : header[keyIn(key)];
  },
  write({ path }, text, { key }, value) {
    if (key === "reviewDate") return setReviewDate(path, text, value);
    const own = keyIn(key);
    return setHeaderKeys(text, { [own]: headerValue(own, value) });
  },
};

const DECISIONS: Cells = {
  entity: "Decision",
  fields: { status: "status" },
  read: (document) => readDecision(document)?.status,
  write: (_, text, __, value) => setDecisionStatus(text, value),
};

const OPEN_ITEMS: Cells = {
  entity: "OpenItem",
  fields: { done: "done" },
  read: (document, cell) => itemAt(document, cell)?.done,
  write: (document, text, cell, value) => {
    return tickItem(text, itemAt(document, cell)?.line ?? 0, value === "true");
  },
};

export const CELLS = { specs: SPECS, decisions: DECISIONS, "open-items": OPEN_ITEMS } as const;

function keyIn(key: string): HeaderKey {
  return SPECS.fields[key] as HeaderKey;
}

/**
 * A value as its document would say it: a list as `tagsOf` takes it apart, a moment as its day.
 *
 * @param value as Coda hands it over, nothing and numbers included
 * @throws UserError for an object
 */
export function cellText(key: string, value: unknown): string {
  if (Array.isArray(value)) return listed(value.map((each) => cellText("", each)));
  if (typeof value === "object" && value !== null) {
    throw expected(`a text or a list of texts for ${key}`, "an object", "choose another value");
  }
  const text = String(value ?? "").trim();
  if (key === "tags") return listed(tagsOf(text));
  return (/date$/i.test(key) && dayIn(text)) || text;
}

function listed(tags: readonly string[]): string {
  const quoted = (tag: string) => (tag.includes('"') ? `'${tag}'` : `"${tag}"`);
  const said = tags.map((tag) => tag.trim()).filter((tag) => tag !== "");
  return said.map((tag) => (/[,"']/.test(tag) ? quoted(tag) : tag)).join(", ");
}

/**
 * A value as a header may have it.
 *
 * @throws UserError for a zone that is none of the four, and a date that is none
 */
export function headerValue(key: HeaderKey, value: string): string {
  const said = value.trim();
  if (said === "") return "";
  if (key === "zone" && !zoneOf(said)) {
    throw expected("a zone of public, internal, private, restricted", quote(said), "choose one");
  }
  if (key !== "date" || isDay(said)) return said;
  throw expected("a date such as 2025-10-28", quote(said), "choose a day");
}

/** The item of that text; of several the one that has not left its line. */
function itemAt({ text }: Document, { item }: Cell): { line: number; done: string } | undefined {
  const items = itemsIn(outlineOf(text).lines);
  const named = [...items, ...outermost(items)].filter((each) => itemText(each) === item?.text);
  const lines = new Set(named.map(({ line }) => line));
  const found = named.find(({ line }) => line === item?.line) ?? named[0];
  if (!found || (lines.size > 1 && found.line !== item?.line)) return undefined;
  return { line: found.line, done: String(found.box === "done") };
}
