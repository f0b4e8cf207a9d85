import type { HqFile } from "../../schemas/files/hq";
import { quote } from "../errors";
import { HQ_FILE } from "../hq-file";
import { lineOf } from "../proposal-branch";
import type { Repository, Snapshot } from "../repository";

/** A commit to read logs from. */
export interface LogSource {
  snapshot: Snapshot;
  /** Whether what only this commit has waits on the log's pull request. */
  pending: boolean;
}

export interface LogSources {
  sources: LogSource[];
  /** What the repository says of where its logs lie. */
  hq: HqFile;
  /** Which of them could not be found, or "". */
  problem: string;
}

/**
 * Everywhere that lines of the log stand: the branch that `sot/hq.yaml` names for it, the default
 * branch, and the standing pull request where that branch takes no commits. Lines are the same
 * lines wherever they stand, so all of them count as of the default branch.
 */
export async function logSources(
  repository: Repository,
  main: Snapshot,
  hq: HqFile,
): Promise<LogSources> {
  const { logBranch = "" } = hq;
  const [line, named] = await Promise.all([
    lineOf(repository, "log", ""),
    logBranch === "" ? [] : repository.branches([logBranch]),
  ]);
  const missing = logBranch !== "" && !named[0]?.oid;
  const own = logBranch === "" || missing ? [] : [await repository.snapshot(logBranch)];
  const standing = line.current.oid === "" ? [] : [await repository.snapshot(line.current.branch)];
  const all = [...own, main, ...standing];
  return {
    sources: all.map((snapshot) => ({
      snapshot: { ...snapshot, branch: "" },
      pending: standing.includes(snapshot),
    })),
    hq,
    problem: missing
      ? `${HQ_FILE}: it names the branch ${quote(logBranch)}, which is not there`
      : "",
  };
}
