import type { Layout } from "../layout";
import type { ChangedFile, Entry, History, Snapshot } from "../repository";
import { changeInWords } from "./change-words";
import type { Line } from "./focus-summary";

const MOST_COMMITS = 100;

/**
 * What has happened since an earlier commit: all of it in words, then commit by commit, newest first.
 *
 * @param treeAt every path of an earlier commit
 * @returns nothing where nothing has
 */
export async function changesSince(
  snapshot: Snapshot,
  layout: Layout,
  history: History,
  earlier: string,
  treeAt: (commit: string) => Promise<Snapshot["entries"]>,
): Promise<Line[]> {
  if (earlier === snapshot.commit) return [];
  const { commits } = await history.page(MOST_COMMITS, "");
  const end = commits.findIndex(({ oid }) => oid === earlier);
  const since = end < 0 ? commits : commits.slice(0, end);
  const words = changeInWords(treeChanges(await treeAt(earlier), snapshot.entries), layout);
  const more = end < 0 ? " and more" : "";
  const base = `https://github.com/${snapshot.repository}`;
  // A line of the log is a commit too, and has its row in LogEntries.
  const told = since.filter(({ message }) => !message.startsWith("log: "));
  return [
    {
      text: `${since.length}${more} commit${since.length === 1 ? "" : "s"}: ${words}`,
      link: `${base}/compare/${earlier}...${snapshot.commit}`,
    },
    ...told.map(({ oid, message, author, committedAt }) => ({
      text: `${committedAt.slice(0, 10)} ${author}: ${message.split("\n")[0]}`,
      link: `${base}/commit/${oid}`,
    })),
  ];
}

type Tree = ReadonlyMap<string, Pick<Entry, "oid">>;

/** What differs between two commits, by their trees alone: names, and no changed lines. */
export function treeChanges(before: Tree, after: Tree): ChangedFile[] {
  const gone = new Map<string, string>();
  for (const [path, { oid }] of before) if (!after.has(path)) gone.set(oid, path);
  const changes: ChangedFile[] = [];
  for (const [path, { oid }] of after) {
    const old = before.get(path);
    if (old?.oid === oid) continue;
    const from = old ? "" : (gone.get(oid) ?? "");
    if (from !== "") gone.delete(oid);
    const status = old ? "changed" : from === "" ? "added" : "renamed";
    changes.push({ path, status, from, patch: "" });
  }
  const moved = new Set(changes.map(({ from }) => from));
  for (const path of before.keys()) {
    if (after.has(path) || moved.has(path)) continue;
    changes.push({ path, status: "removed", from: "", patch: "" });
  }
  return changes;
}
