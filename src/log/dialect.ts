/** What a column of an action log means, whatever it is called. */
export type LogRole =
  | "date"
  | "actor"
  | "action"
  | "entity"
  | "subject"
  | "latencyMs"
  | "tokensIn"
  | "tokensOut"
  | "success"
  | "notes";

/** The two dialects in use, by the names in their first line. */
export const LONG = "ts,agent,action,entity,path,latency_ms,token_in,token_out,success,notes";
export const SHORT = "date,actor,action,entity,notes";

const ROLES: Record<string, LogRole> = {
  ts: "date",
  date: "date",
  timestamp: "date",
  agent: "actor",
  actor: "actor",
  action: "action",
  entity: "entity",
  path: "subject",
  subject: "subject",
  latency_ms: "latencyMs",
  token_in: "tokensIn",
  token_out: "tokensOut",
  success: "success",
  notes: "notes",
};

export interface Column {
  name: string;
  /** Undefined for a column of somebody's own. */
  role: LogRole | undefined;
}

/** An entry with so many fields is a long one; a short one reaches them with unquoted commas at most. */
const LONG_FIELDS = 9;

/**
 * The columns that a log's first line names. A log that begins with an entry is in the dialect its
 * number of fields tells.
 */
export function columnsOf(firstLine: readonly string[]): { columns: Column[]; named: boolean } {
  const named = columns(firstLine);
  if (named.filter(({ role }) => role !== undefined).length >= 3)
    return { columns: named, named: true };
  const dialect = firstLine.length >= LONG_FIELDS ? LONG : SHORT;
  return { columns: columns(dialect.split(",")), named: false };
}

function columns(names: readonly string[]): Column[] {
  return names.map((name) => ({ name: name.trim(), role: ROLES[name.trim().toLowerCase()] }));
}
