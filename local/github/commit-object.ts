import type { Repository } from "./repository";
import { COMMITTER, type Identity, timestamp, VIEWER } from "./viewer";

export interface Signature extends Identity {
  /** In UTC. */
  date: string;
  /** With the offset of the one who signed. */
  localDate: string;
}

export interface Commit {
  oid: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
}

/** Reads the commit that a name stands for; undefined if it stands for none. */
export async function readCommit(repo: Repository, name: string): Promise<Commit | undefined> {
  const object = await repo.objects.contents(`${name}^{commit}`);
  if (object?.type !== "commit") return undefined;
  const text = object.bytes.toString("utf8");
  const end = text.indexOf("\n\n");
  const headers = (end < 0 ? text : text.slice(0, end)).split("\n");
  const values = (key: string) =>
    headers.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  return {
    oid: object.oid,
    tree: values("tree")[0] ?? "",
    parents: repo.shallow.has(object.oid) ? [] : values("parent"),
    author: signature(values("author")[0]),
    committer: signature(values("committer")[0]),
    message: end < 0 ? "" : text.slice(end + 2).replace(/\n+$/, ""),
  };
}

function signature(line = ""): Signature {
  const [, name = "", email = "", seconds = "0", sign = "+", hours = "00", minutes = "00"] =
    /^(.*?) ?<(.*)> (\d+) ([+-])(\d\d)(\d\d)$/.exec(line) ?? [];
  const time = Number(seconds) * 1000;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  const local = timestamp(new Date(time + offset * 60_000)).slice(0, -1);
  const localDate = offset === 0 ? `${local}Z` : `${local}${sign}${hours}:${minutes}`;
  return { name, email, date: timestamp(new Date(time)), localDate };
}

/**
 * Writes a commit of the token's owner, committed by GitHub now. No reference moves.
 * @returns its oid
 */
export async function writeCommit(
  repo: Repository,
  commit: { tree: string; parents: string[]; message: string },
): Promise<string> {
  const date = `@${Math.floor(repo.now().getTime() / 1000)} +0000`;
  const parents = commit.parents.flatMap((parent) => ["-p", parent]);
  const { stdout } = await repo.git(["commit-tree", commit.tree, ...parents], {
    input: commit.message,
    env: {
      GIT_AUTHOR_NAME: VIEWER.name,
      GIT_AUTHOR_EMAIL: VIEWER.email,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: COMMITTER.name,
      GIT_COMMITTER_EMAIL: COMMITTER.email,
      GIT_COMMITTER_DATE: date,
    },
  });
  return String(stdout).trim();
}
