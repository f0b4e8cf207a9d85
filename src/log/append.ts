import { csvFormatRow } from "d3-dsv";
import { dayOf } from "../dates";
import { expected, quote, UserError } from "../errors";
import { fingerprint } from "../git-object";
import { oneLine } from "../one-line";
import { editable } from "../text-file";
import { type Column, LONG, type LogRole } from "./dialect";
import { notesIn } from "./notes";
import { type LogLine, readLog } from "./read";
import { linesIn } from "./records";

/** What is to be logged. Texts are put on one line each. */
export interface LogEntry {
  at: Date;
  /** The document's time zone, for logs that keep days only. */
  timeZone: string;
  actor: string;
  action: string;
  entity: string;
  subject: string;
  notes: string;
  latencyMs?: number | undefined;
  tokensIn?: number | undefined;
  tokensOut?: number | undefined;
  success: boolean;
  /** The Coda row it comes from, or "". */
  from: string;
  /** What makes it this entry and no other, or "". */
  id: string;
}

export interface Appended {
  /** The whole file with the new line, or undefined when the entry is in it already. */
  bytes: Uint8Array | undefined;
  /** The entry's line as it stands, and its number from 1. */
  text: string;
  line: number;
  /** Names the line whatever its number: a hash of its text, and its occurrence. */
  anchor: string;
}

/**
 * Appends one line to a log in the log's own dialect and line ends; every byte above stays.
 *
 * @param file the log's bytes, or undefined to begin one in the long dialect
 * @param settled whether an entry of this id is this entry, whatever else it says
 * @throws UserError when the id is there with other content, or the file takes no line as it is
 */
export function appendTo(
  file: Uint8Array | undefined,
  entry: LogEntry,
  settled: boolean,
): Appended {
  const there = Buffer.from(file ?? []);
  const text = editable("the action log", there);
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const gap = /(^\uFEFF?|[\r\n])$/.test(text) ? "" : end;
  const header = /\S/.test(text) ? "" : LONG + end;
  const above = text + gap + header;
  const { columns, lines } = readLog(above);
  const notes = notesOf(columns, entry);
  const fields = columns.map((column) => fieldFor(column, entry, notes));
  const found = entry.id === "" ? undefined : lines.find(({ id }) => id === entry.id);
  if (found) {
    if (!settled) assertSame(columns, fields, found, entry.id);
    const { raw, line } = found;
    return { bytes: undefined, text: raw, line, anchor: anchorOf(found, lines) };
  }
  const raw = csvFormatRow(fields);
  const line = linesIn(above).length + 1;
  const bytes = Buffer.concat([there, Buffer.from(gap + header + raw + end)]);
  return { bytes, text: raw, line, anchor: anchorOf({ raw, line }, lines) };
}

function anchorOf({ raw, line }: Pick<LogLine, "raw" | "line">, lines: readonly LogLine[]): string {
  const before = lines.filter((each) => each.raw === raw && each.line < line).length;
  return `${fingerprint(raw).slice(0, 12)}-${before + 1}`;
}

function fieldFor({ name, role }: Column, entry: LogEntry, notes: string): string {
  const text: Record<LogRole, string> = {
    date: /^date$/i.test(name) ? dayOf(entry.at, entry.timeZone) : entry.at.toISOString(),
    actor: entry.actor,
    action: entry.action,
    entity: entry.entity,
    subject: entry.subject,
    latencyMs: String(entry.latencyMs ?? ""),
    tokensIn: String(entry.tokensIn ?? ""),
    tokensOut: String(entry.tokensOut ?? ""),
    success: String(entry.success),
    notes,
  };
  return role ? oneLine(text[role]) : "";
}

/**
 * What has no column of its own goes to the notes, so that nothing said is lost.
 *
 * @throws UserError when there are none, or when they would end in an id that nobody gave
 */
function notesOf(columns: readonly Column[], entry: LogEntry): string {
  const has = (role: LogRole) => columns.some((column) => column.role === role);
  const notes = [
    ...(["actor", "action", "entity", "subject"] as const).map((role) =>
      has(role) ? "" : entry[role],
    ),
    entry.notes,
    has("success") || entry.success ? "" : "success=false",
    has("latencyMs") || entry.latencyMs === undefined ? "" : `latency_ms=${entry.latencyMs}`,
    has("tokensIn") || entry.tokensIn === undefined ? "" : `token_in=${entry.tokensIn}`,
    has("tokensOut") || entry.tokensOut === undefined ? "" : `token_out=${entry.tokensOut}`,
    entry.from === "" ? "" : `[from:${entry.from.replace(/[[\]]/g, encodeURIComponent)}]`,
    entry.id === "" ? "" : `[id:${entry.id}]`,
  ]
    .map((part) => oneLine(part))
    .filter((part) => part !== "")
    .join(" ");
  if (notes !== "" && !has("notes")) {
    throw expected(
      "an action log with a column called notes, for ids and all that has no column of its own",
      quote(columns.map(({ name }) => name).join()),
      "add the column in GitHub, then press again",
    );
  }
  const ends = notesIn(notes, columns).entryId !== entry.id;
  if (ends || notesIn(entry.notes, columns).entryId !== "") {
    const said = quote(entry.notes || entry.subject);
    throw expected("notes that end in no id", said, "give the id as pressId alone");
  }
  return notes;
}

/** @throws UserError when the line that has the id says something else than this press */
function assertSame(
  columns: readonly Column[],
  fields: readonly string[],
  { values, line }: LogLine,
  id: string,
): void {
  const other = columns.find(
    ({ role }, index) => role && role !== "date" && values[role] !== fields[index],
  );
  if (!other?.role) return;
  const wanted = fields[columns.indexOf(other)] ?? "";
  throw new UserError(
    `Expected the same entry again under the id ${quote(id)}, found that line ${line} of the log has another ${other.name} than ${quote(wanted)}: press with a new pressId.`,
  );
}

/** @throws UserError for an id that could not be found again in the notes */
export function assertId(id: string): void {
  if (/^[^[\]]{0,200}$/.test(id) && oneLine(id) === id) return;
  throw expected(
    "a pressId of at most 200 characters in one line, without [ or ]",
    quote(id),
    "use the row's id or a random text",
  );
}
