import { linkTo, rowId } from "../paths";
import type { Press } from "../press";
import type { Repository } from "../repository";
import type { LogEntry } from "./append";
import { writeLog } from "./write";

/** What a button that logs gives back to its row in Coda. */
export interface LoggedRow {
  id: string;
  path: string;
  line: number;
  link: string;
  text: string;
  branch: string;
  pullRequest: string;
  commit: string;
  outcome: "written" | "already there";
}

/** Logs one entry, and says where it stands. */
export async function logAction(
  repository: Repository,
  entry: LogEntry,
  press: Press,
): Promise<LoggedRow> {
  const { already, anchor, ...logged } = await writeLog(repository, entry, press);
  const { path, line, commit } = logged;
  return {
    ...logged,
    id: rowId({ repository: repository.name, branch: "" }, path, anchor),
    link: linkTo({ repository: repository.name, commit }, path, line),
    outcome: already ? "already there" : "written",
  };
}
