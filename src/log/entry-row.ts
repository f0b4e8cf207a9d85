import { quote } from "../errors";
import { oneLine } from "../one-line";
import { linkTo, rowId } from "../paths";
import type { Snapshot } from "../repository";
import type { Column, LogRole } from "./dialect";
import { momentIn } from "./moment";
import { notesIn } from "./notes";
import type { LogLine } from "./read";

/** A line of an action log. */
export interface LogEntryRow {
  id: string;
  /** What was done to what. */
  title: string;
  date: string;
  at: string;
  actor: string;
  action: string;
  entity: string;
  subject: string;
  notes: string;
  latencyMs: number | undefined;
  tokensIn: number | undefined;
  tokensOut: number | undefined;
  success: boolean;
  from: string;
  entryId: string;
  /** The line as it stands. */
  text: string;
  /** Whether it waits on the log's pull request. */
  pending: boolean;
  archived: boolean;
  path: string;
  line: number;
  link: string;
  problem: string;
  commit: string;
}

const LONGEST_TITLE = 100;

const YES = /^(true|yes|y|1|ok)$/i;
const NO = /^(false|no|n|0)$/i;

/** Whether a line tells of what was refused or failed. */
export function isRefusal({ values }: LogLine): boolean {
  return NO.test(values.success);
}

/** Where a line was read. */
export interface LogPlace {
  snapshot: Snapshot;
  path: string;
  pending: boolean;
  archived: boolean;
}

/**
 * The row of one line, whichever its dialect.
 *
 * @param anchor what names the line whatever its number
 */
export function entryRow(
  place: LogPlace,
  columns: readonly Column[],
  { values, problem, raw, line }: LogLine,
  anchor: string,
): LogEntryRow {
  const { notes, from, entryId } = notesIn(values.notes, columns);
  const { actor, action, entity, subject, success } = values;
  const moment = momentIn(values.date);
  const problems = problem === "" ? [] : [problem];
  if (moment.date === "") problems.push(`its time can't be read, found ${quote(values.date)}`);
  const numberIn = (role: LogRole): number | undefined => {
    const value = values[role];
    if (/^-?\d+(\.\d+)?$/.test(value)) return Number(value);
    if (value !== "") problems.push(`${role} is no number, found ${quote(value)}`);
    return undefined;
  };
  const numbers = {
    latencyMs: numberIn("latencyMs"),
    tokensIn: numberIn("tokensIn"),
    tokensOut: numberIn("tokensOut"),
  };
  // Only a refusal has to say so; but a line that was cut off may have said it further on.
  if (problem !== "" && success === "" && columns.some(({ role }) => role === "success")) {
    problems.push("success is not there, read as true");
  }
  if (success !== "" && !YES.test(success) && !NO.test(success)) {
    problems.push(`success is neither true nor false, read as false, found ${quote(success)}`);
  }
  return {
    ...fileRow(place, problems.map((each) => `${place.path}:${line}: ${each}`).join("\n"), line),
    id: rowId(place.snapshot, place.path, anchor),
    title: oneLine([action, entity, subject || notes].join(" "), LONGEST_TITLE) || raw,
    ...moment,
    ...numbers,
    ...{ actor, action, entity, subject, notes, from, entryId },
    success: success === "" || YES.test(success),
    text: raw,
  };
}

/** The row of a log that can't be shown, or what all rows of a log have in common. */
export function fileRow(
  { snapshot, path, pending, archived }: LogPlace,
  problem: string,
  line = 0,
): LogEntryRow {
  return {
    id: rowId(snapshot, path),
    title: "",
    date: "",
    at: "",
    actor: "",
    action: "",
    entity: "",
    subject: "",
    notes: "",
    latencyMs: undefined,
    tokensIn: undefined,
    tokensOut: undefined,
    success: false,
    from: "",
    entryId: "",
    text: "",
    pending,
    archived,
    path,
    line,
    link: linkTo(snapshot, path, line),
    problem,
    commit: snapshot.commit,
  };
}
