import { UserError } from "../errors";
import { oneLine } from "../one-line";
import { mayTry, type Press, waitByLooking } from "../press";
import type { NotMade, Repository, Snapshot } from "../repository";
import { appendTo, type LogEntry } from "./append";
import { placeOf } from "./place";
import { bringStanding, standingBranch } from "./standing";

export interface Logged {
  path: string;
  line: number;
  anchor: string;
  text: string;
  /** The commit that shows the line. */
  commit: string;
  /** The branch it stands on, and the pull request that brings it where the log is protected. */
  branch: string;
  pullRequest: string;
  /** Whether it was there before this press. */
  already: boolean;
}

/** What is to be written, and how. */
interface Task {
  path: string;
  entry: LogEntry;
  press: Press;
  /** Whether an entry of this id counts as this one, whatever else it says. */
  settled: boolean;
  /** Whether to look once more before the commit, since others were quicker before. */
  wary: boolean;
}

/**
 * Appends one entry to the action log, exactly once: on the log's branch by compare-and-swap, or on
 * the one standing pull request where that branch takes no commits.
 *
 * @param settled whether an entry of this id counts as this one, whatever else it says
 * @throws UserError when Coda may not write the log, or "not written, press again"
 */
export async function writeLog(
  repository: Repository,
  entry: LogEntry,
  press: Press,
  settled = false,
): Promise<Logged> {
  let write = appendAt;
  let lost = 0;
  while (mayTry(press)) {
    if (lost > 0) await waitByLooking(repository, press, lost);
    const { base, path } = await placeOf(repository);
    const done = await write(repository, base, { path, entry, press, settled, wary: lost > 0 });
    if (!("made" in done)) return done;
    if (done.because === "rate limit") break;
    if (done.because === "moved") lost++;
    else if (write === appendAt) write = appendToStanding;
    else throw refusedEverywhere(base, done);
  }
  throw new UserError(
    "Expected to append one line to the action log, found that others write to it faster than GitHub lets us follow: the line was not written, press again in a minute.",
  );
}

async function appendAt(
  repository: Repository,
  at: Snapshot,
  { path, entry, press, settled, wary }: Task,
): Promise<Logged | NotMade> {
  const there = at.entries.has(path) ? await at.readBytes(path) : undefined;
  const { bytes, ...line } = appendTo(there, entry, settled);
  const logged = { path, ...line, branch: at.branchName, pullRequest: "" };
  if (!bytes) return { ...logged, commit: at.commit, already: true };
  if (wary) {
    // A look costs less than a commit that is refused: of those GitHub takes 80 a minute.
    const [now] = await repository.branches([at.branchName]);
    if (now?.oid !== at.commit) return { made: false, because: "moved", message: "" };
  }
  const message = messageFor(entry, press);
  const change = { additions: new Map([[path, bytes]]) };
  const outcome = await repository.commit(at.branchName, at.commit, message, change);
  return outcome.made ? { ...logged, commit: outcome.oid, already: false } : outcome;
}

function messageFor({ action, entity, subject, actor, from }: LogEntry, { nonce }: Press): string {
  const trailers = [
    `Actor: ${oneLine(actor)}`,
    ...(from === "" ? [] : [`From: ${oneLine(from)}`]),
    `Press: ${nonce}`,
  ];
  const about = oneLine(`${action} ${entity} ${subject}`, 60);
  return `log: ${about}\n\n${trailers.join("\n")}`;
}

/** One pull request collects what a protected branch does not take. */
async function appendToStanding(
  repository: Repository,
  base: Snapshot,
  task: Task,
): Promise<Logged | NotMade> {
  const { path, entry, settled } = task;
  const merged = base.entries.has(path) ? await base.readBytes(path) : undefined;
  const { bytes, ...line } = appendTo(merged, entry, settled);
  if (!bytes) {
    const { commit, branchName: branch } = base;
    return { path, ...line, commit, branch, pullRequest: "", already: true };
  }
  const standing = await standingBranch(repository, base);
  const done = await appendAt(repository, standing, task);
  if ("made" in done) return done;
  const pullRequest = await bringStanding(repository, base, done);
  return pullRequest
    ? { ...done, pullRequest }
    : { made: false, because: "moved", message: "merged or closed meanwhile" };
}

function refusedEverywhere(base: Snapshot, { message }: NotMade): UserError {
  return new UserError(
    `Expected ${base.branchName} or a branch below chore/sot-auto-sync to take the action log's line, found both protected (${oneLine(message)}): the line was not written, let the token's owner commit to one of them, then press again.`,
  );
}
