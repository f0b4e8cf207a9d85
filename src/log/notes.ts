import type { Column, LogRole } from "./dialect";

/** What stands at the end of an entry's notes, taken out of them. */
export interface Notes {
  notes: string;
  /** The Coda row it comes from, or "". */
  from: string;
  entryId: string;
  /** What a log without columns for it says there. */
  values: Partial<Record<LogRole, string>>;
}

const MARK =
  /(?:^|\s)(?:\[(from|id):([^[\]]+)\]|(success|latency_ms|token_in|token_out)=(false|\d+(?:\.\d+)?))$/;

const ROLES: Record<string, LogRole> = {
  success: "success",
  latency_ms: "latencyMs",
  token_in: "tokensIn",
  token_out: "tokensOut",
};

/** Undoes what `appendTo` does to the notes, from the end as far as it goes. */
export function notesIn(text: string, columns: readonly Column[]): Notes {
  const found: Notes = { notes: text, from: "", entryId: "", values: {} };
  for (;;) {
    const mark = MARK.exec(found.notes);
    const [whole = "", bracket, inside = "", name = "", value = ""] = mark ?? [];
    const role = ROLES[name];
    const before = bracket === "id" ? found.entryId : bracket ? found.from : "";
    // A second mark is a person's words, and so is one that has a column of its own.
    if (!mark || before || (role && columns.some((column) => column.role === role))) return found;
    if (role) found.values[role] = value;
    else if (bracket === "id") found.entryId = inside;
    else found.from = inside;
    found.notes = found.notes.slice(0, -whole.length).trimEnd();
  }
}
