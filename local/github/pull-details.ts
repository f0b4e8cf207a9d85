import { type ChangedFile, changedFiles, diffText } from "./diff";
import { mergeBase, walk } from "./history";
import type { Pull } from "./pulls";
import type { Repository } from "./repository";

export interface PullDetails {
  files: ChangedFile[];
  additions: number;
  deletions: number;
  /** Oids, oldest first, as GitHub lists a pull request's commits. */
  commits: string[];
}

/** A pull request shows what its head changed since it left the base: `git diff base...head`. */
async function forkPoint(repo: Repository, pull: Pull): Promise<string> {
  // A shallow repository may not reach back to where the two parted.
  return (await mergeBase(repo, pull.baseOid, pull.headOid)) ?? pull.baseOid;
}

/** Works out the files and commits of a pull request. */
export async function describePull(repo: Repository, pull: Pull): Promise<PullDetails> {
  const [files, newestFirst] = await Promise.all([
    forkPoint(repo, pull).then((from) => changedFiles(repo, from, pull.headOid)),
    walk(repo, { from: pull.headOid, without: pull.baseOid }),
  ]);
  return {
    files,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    commits: newestFirst.reverse(),
  };
}

/** Gives a pull request's diff as text. */
export async function pullDiff(repo: Repository, pull: Pull): Promise<string> {
  return diffText(repo, await forkPoint(repo, pull), pull.headOid);
}
