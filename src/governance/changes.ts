import { isMarkdown } from "../documents/markdown";
import type { Layout } from "../layout";
import { rowId } from "../paths";
import type { Commit, History, Snapshot } from "../repository";
import { inTurns } from "../turns";
import { changeInWords } from "./change-words";

export interface ChangeRow {
  id: string;
  title: string;
  link: string;
  date: string;
  at: string;
  author: string;
  what: string;
  documents: string[];
  files: number;
  additions: number;
  deletions: number;
  problem: string;
  commit: string;
}

/** A page of history is as much as GitHub gives at once. */
const PAGE = 100;

/** Commits beyond these are not shown; commits beyond the first are shown by their counts alone. */
const MOST_COMMITS = 1_000;
const MOST_IN_WORDS = 300;

export interface ChangeCursor {
  after: string;
  shown: number;
}

/**
 * One page of commits, newest first.
 *
 * @param since the first day to show, or ""
 * @param words whether a column is shown that needs the names of files: a request a commit, once
 */
export async function changePage(
  snapshot: Snapshot,
  layout: Layout,
  history: History,
  since: string,
  cursor: ChangeCursor,
  words: boolean,
): Promise<{ rows: ChangeRow[]; next: ChangeCursor | undefined }> {
  const { commits, next } = await history.page(PAGE, cursor.after);
  const recent = commits.filter(({ committedAt }) => committedAt.slice(0, 10) >= since);
  const inWords = words ? recent.slice(0, Math.max(0, MOST_IN_WORDS - cursor.shown)) : [];
  const told = await inTurns(inWords, async ({ oid }) => history.files(oid));
  const rows = recent.map((commit, index) => rowOf(snapshot, layout, commit, told[index], words));
  const shown = cursor.shown + rows.length;
  const last = next === "" || recent.length < commits.length;
  if (!last && shown < MOST_COMMITS) return { rows, next: { after: next, shown } };
  const oldest = rows.at(-1);
  if (!last && oldest) {
    oldest.problem = [
      oldest.problem,
      `Older commits are not shown: the table stops after ${shown}.`,
    ]
      .filter(Boolean)
      .join(" ");
  }
  return { rows, next: undefined };
}

function rowOf(
  snapshot: Snapshot,
  layout: Layout,
  commit: Commit,
  told: Awaited<ReturnType<History["files"]>> | undefined,
  words: boolean,
): ChangeRow {
  const files = told?.files ?? [];
  const cut = told && !told.complete ? `Only the first ${files.length} files were looked at.` : "";
  const uncounted = words && !told ? "Too far back to be told in words." : "";
  return {
    id: rowId(snapshot, "", commit.oid),
    title: commit.message.split("\n")[0] ?? "",
    link: `https://github.com/${snapshot.repository}/commit/${commit.oid}`,
    date: commit.committedAt.slice(0, 10),
    at: commit.committedAt,
    author: commit.author,
    what: changeInWords(files, layout),
    documents: files.map(({ path }) => path).filter(isMarkdown),
    files: commit.files,
    additions: commit.additions,
    deletions: commit.deletions,
    problem: cut || uncounted,
    commit: snapshot.commit,
  };
}
