import { linesOf } from "../documents/markdown";
import { quote } from "../errors";

/** A table of Coda as the list of ids has it; what is not said is "". */
export interface TableId {
  table: string;
  tableId: string;
  parentPage: string;
  /** Where its first line stands, from 1. */
  line: number;
  /** What can't be read as it should, or "". */
  problem: string;
}

/** `Table: Decisions`, also as an item of a list or in bold. */
const FIELD = /^[\s>*+-]*(table|table[ _-]?name|table[ _-]?id|parent[ _-]?page)\**\s*:(.*)$/i;

/** What Coda calls a table, and a view of one. https://coda.io/developers/apis/v1 */
const ID = /^(grid|table)-[\w-]+$/;

/**
 * The list that people copy out of Coda's developer mode: for each table the lines `Table:`,
 * `Table ID:` and `Parent Page:`, in any order. A line that comes again begins the next table, and
 * so does one behind a blank line: an id must not go to the table below.
 */
export function readTableIds(text: string): TableId[] {
  const found: Omit<TableId, "problem">[] = [];
  let said = new Set<string>();
  let last: (typeof found)[number] | undefined;
  linesOf(text).forEach((each, index) => {
    if (each.trim() === "") last = undefined;
    const [, label = "", value = ""] = FIELD.exec(each) ?? [];
    if (label === "") return;
    const key = /id$/i.test(label) ? "tableId" : /page$/i.test(label) ? "parentPage" : "table";
    if (last === undefined || said.has(key)) {
      last = { table: "", tableId: "", parentPage: "", line: index + 1 };
      found.push(last);
      said = new Set();
    }
    said.add(key);
    last[key] = value.replace(/[`*]/g, "").trim();
  });
  return found.map((each) => ({ ...each, problem: problemOf(each) }));
}

function problemOf({ table, tableId }: Omit<TableId, "problem">): string {
  if (table === "") return "it does not say which table this is";
  if (tableId === "" || ID.test(tableId)) return "";
  return `expected an id such as grid-AbC123, found ${quote(tableId)}`;
}
