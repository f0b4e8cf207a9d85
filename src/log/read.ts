import { LOST, NOT_UTF8 } from "../text-file";
import { type Column, columnsOf, type LogRole } from "./dialect";
import { notesIn } from "./notes";
import { type CsvRecord, recordsIn } from "./records";

/** One line of an action log, in whichever dialect. */
export interface LogLine {
  /** By meaning, from its column or else from the end of the notes; "" where neither says it. */
  values: Record<LogRole, string>;
  /** From the `[id:…]` at the end of the notes, or "". */
  id: string;
  raw: string;
  line: number;
  /** What is wrong with the line and how it was read all the same; "" when nothing is. */
  problem: string;
}

export interface Log {
  columns: Column[];
  lines: LogLine[];
}

const EMPTY: Record<LogRole, string> = {
  date: "",
  actor: "",
  action: "",
  entity: "",
  subject: "",
  latencyMs: "",
  tokensIn: "",
  tokensOut: "",
  success: "",
  notes: "",
};

/** Reads a whole log. No line is left out: one that is malformed says so. */
export function readLog(text: string): Log {
  const [first, ...rest] = recordsIn(text.replace(/^\uFEFF/, ""));
  const { columns, named } = columnsOf(first?.fields ?? []);
  const entries = named || !first ? rest : [first, ...rest];
  return { columns, lines: entries.map((record) => lineOf(record, columns)) };
}

function lineOf(record: CsvRecord, columns: Column[]): LogLine {
  const { fields, problem } = fitted(record, columns);
  const values = { ...EMPTY };
  columns.forEach(({ role }, index) => {
    // Where two columns mean the same, the first that says something counts.
    if (role) values[role] ||= (fields[index] ?? "").trim();
  });
  const { raw, line } = record;
  const { values: noted, entryId: id } = notesIn(values.notes, columns);
  return { values: { ...values, ...noted }, id, raw, line, problem };
}

/** As many fields as columns: commas that were not quoted belong to the notes. */
function fitted({ fields, open, raw }: CsvRecord, columns: Column[]) {
  const problems = open ? ["a quote is opened and not closed, read as if it were not there"] : [];
  if (raw.includes(LOST)) problems.push(NOT_UTF8);
  const extra = fields.length - columns.length;
  const count = `${fields.length} ${fields.length === 1 ? "field" : "fields"} where ${columns.length} are named`;
  if (extra < 0) problems.push(`${count}, read in their order`);
  if (extra > 0) {
    const notes = columns.findIndex(({ role }) => role === "notes");
    const at = notes < 0 ? columns.length - 1 : notes;
    const parts = fields.slice(at, at + extra + 1);
    fields = [...fields.slice(0, at), parts.join(","), ...fields.slice(at + extra + 1)];
    problems.push(`${count}, ${parts.length} of them put together as ${columns[at]?.name}`);
  }
  return { fields, problem: problems.join("; ") };
}
