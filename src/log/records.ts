import { csvParseRows } from "d3-dsv";

/** One entry of a CSV file as it stands there. */
export interface CsvRecord {
  fields: string[];
  /** Without line end. */
  raw: string;
  /** The line it begins in, from 1. */
  line: number;
  /** Set when a quote is opened and never closed: then the line is taken by itself. */
  open: boolean;
}

/** A quoted field goes over so many lines at the most; a quote left open must not eat the log. */
const MOST_LINES = 20;

/** The entries of a CSV file, blank lines left out. */
export function recordsIn(text: string): CsvRecord[] {
  const lines = text.split(/\r?\n/);
  const records: CsvRecord[] = [];
  for (let index = 0; index < lines.length; ) {
    const { record, lines: taken } = recordAt(lines, index);
    if (record.raw.trim() !== "") records.push(record);
    index += taken;
  }
  return records;
}

function recordAt(lines: string[], index: number): { record: CsvRecord; lines: number } {
  const first = lines[index] ?? "";
  for (let taken = 1; taken <= Math.min(MOST_LINES, lines.length - index); taken++) {
    const raw = lines.slice(index, index + taken).join("\n");
    if (!isOpen(raw)) {
      const fields = csvParseRows(raw)[0] ?? [""];
      return { record: { fields, raw, line: index + 1, open: false }, lines: taken };
    }
  }
  const fields = first.split(",").map((field) => field.replace(/^\s*"/, ""));
  return { record: { fields, raw: first, line: index + 1, open: true }, lines: 1 };
}

/** Whether a field begins with a quote that is not closed. A quote inside a field is a character. */
function isOpen(raw: string): boolean {
  const closed = raw.replace(/(^|,)"(?:[^"]|"")*"(?=,|$)/g, "$1");
  return /(^|,)"/.test(closed);
}
