import { csvFormatRow } from "d3-dsv";
import { dayOf } from "../dates";
import { expected, quote, UserError } from "../errors";
import { fingerprint } from "../git-object";
import { type Column, LONG, type LogRole } from "./dialect";
import { readLog } from "./read";

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
 * @throws UserError when the id is there with other content, or the file is not UTF-8
 */
export function appendTo(
  file: Uint8Array | undefined,
  entry: LogEntry,
  settled: boolean,
): Appended {
  const before = Buffer.from(file && file.length > 0 ? file : `${LONG}\n`);
  const text = before.toString("utf8");
  if (!Buffer.from(text).equals(before)) {
    throw expected(
      "an action log in UTF-8",
      "bytes that are none",
      "save the file as UTF-8 in GitHub, then press again",
    );
  }
  const { columns, lines } = readLog(text);
  const fields = columns.map((column) => fieldFor(column, columns, entry));
  if (entry.id !== "") {
    if (!columns.some(({ role }) => role === "notes")) {
      throw expected(
        "an action log with a column called notes, where an entry's id stands",
        quote(columns.map(({ name }) => name).join()),
        "add the column in GitHub, or press without pressId",
      );
    }
    const there = lines.find(({ id }) => id === entry.id);
    if (there) {
      if (!settled) assertSame(columns, fields, there.values, entry.id, there.line);
      const same = lines.filter(({ raw, line }) => raw === there.raw && line < there.line).length;
      return {
        bytes: undefined,
        text: there.raw,
        line: there.line,
        anchor: anchorOf(there.raw, same),
      };
    }
  }
  const raw = csvFormatRow(fields);
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const gap = text === "" || text.endsWith("\n") ? "" : end;
  const bytes = Buffer.concat([before, Buffer.from(`${gap}${raw}${end}`)]);
  const same = lines.filter((each) => each.raw === raw).length;
  const line = (text + gap).split("\n").length;
  return { bytes, text: raw, line, anchor: anchorOf(raw, same) };
}

function anchorOf(raw: string, before: number): string {
  return `${fingerprint(raw).slice(0, 12)}-${before + 1}`;
}

/** What has no column of its own goes to the notes, so that nothing said is lost. */
function fieldFor({ name, role }: Column, columns: readonly Column[], entry: LogEntry): string {
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
    notes: notesOf(columns, entry),
  };
  return role ? oneLine(text[role]) : "";
}

function notesOf(columns: readonly Column[], entry: LogEntry): string {
  const has = (role: LogRole) => columns.some((column) => column.role === role);
  return [
    has("subject") ? "" : entry.subject,
    entry.notes,
    has("success") || entry.success ? "" : "success=false",
    has("latencyMs") || entry.latencyMs === undefined ? "" : `latency_ms=${entry.latencyMs}`,
    has("tokensIn") || entry.tokensIn === undefined ? "" : `token_in=${entry.tokensIn}`,
    has("tokensOut") || entry.tokensOut === undefined ? "" : `token_out=${entry.tokensOut}`,
    entry.from === "" ? "" : `[from:${entry.from}]`,
    entry.id === "" ? "" : `[id:${entry.id}]`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function assertSame(
  columns: readonly Column[],
  fields: readonly string[],
  there: Record<LogRole, string>,
  id: string,
  line: number,
): void {
  const other = columns.find(
    ({ role }, index) => role && role !== "date" && there[role] !== fields[index],
  );
  if (!other?.role) return;
  const wanted = fields[columns.indexOf(other)] ?? "";
  throw new UserError(
    `Expected the same entry again under the id ${quote(id)}, found that line ${line} of the log has ${other.name} ${quote(there[other.role])} where this press says ${quote(wanted)}: press with a new pressId.`,
  );
}

/** @throws UserError for an id that could not be found again in the notes */
export function assertId(id: string): void {
  if (/^[^\]\r\n]{0,200}$/.test(id) && id.trim() === id) return;
  throw expected(
    "a pressId of at most 200 characters in one line, without ]",
    quote(id),
    "use the row's id or a random text",
  );
}
