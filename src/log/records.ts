import { csvParseRows } from "d3-dsv";

/** One entry of a CSV file as it stands there. */
export interface CsvRecord {
  fields: string[];
  /** Without the line end behind it. */
  raw: string;
  /** The line it begins in, from 1. */
  line: number;
  /** Set when a quote is opened and never closed: then the line is taken by itself. */
  open: boolean;
}

/** A quoted field goes over so many lines at the most; a quote left open must not eat the log. */
const MOST_LINES = 20;

/** Nor does it eat the next entry: both dialects begin with a date. */
const BEGINS_ENTRY = /^\s*"?\d{4}-\d{2}-\d{2}/;

/** The lines of a text, each with its end: LF, CRLF, or the lone CR of old. */
export function linesIn(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n|\r(?!\n))/);
}

/** The entries of a CSV file, blank lines left out. */
export function recordsIn(text: string): CsvRecord[] {
  const lines = linesIn(text);
  const records: CsvRecord[] = [];
  for (let index = 0; index < lines.length; ) {
    const { record, lines: taken } = recordAt(lines, index);
    if (record.raw.trim() !== "") records.push(record);
    index += taken;
  }
  return records;
}

function recordAt(lines: string[], index: number): { record: CsvRecord; lines: number } {
  for (let taken = 1; taken <= Math.min(MOST_LINES, lines.length - index); taken++) {
    if (taken > 1 && BEGINS_ENTRY.test(lines[index + taken - 1] ?? "")) break;
    const raw = withoutEnd(lines.slice(index, index + taken).join(""));
    if (!isOpen(raw)) {
      const fields = csvParseRows(raw)[0] ?? [""];
      return { record: { fields, raw, line: index + 1, open: false }, lines: taken };
    }
  }
  const raw = withoutEnd(lines[index] ?? "");
  const fields = raw.split(",").map((field) => field.replace(/^\s*"/, ""));
  return { record: { fields, raw, line: index + 1, open: true }, lines: 1 };
}

function withoutEnd(text: string): string {
  return text.replace(/(\r\n|\n|\r)$/, "");
}

/** Whether a field begins with a quote that is not closed. A quote inside a field is a character. */
function isOpen(raw: string): boolean {
  const closed = raw.replace(/(^|,)"[^"]*(?:""[^"]*)*"(?=,|$)/g, "$1");
  return /(^|,)"/.test(closed);
}
