import { readAuthority } from "../authority/read";
import { assertMayWrite, judge } from "../authority/verdict";
import { UserError } from "../errors";
import { readHqFile } from "../hq-file";
import { layoutOf } from "../layout";
import { lineOf } from "../proposals/branch";
import type { NotMade, Repository, Snapshot } from "../repository";
import { appendTo, type LogEntry } from "./append";

/** Begun where a repository has no log yet. */
const FIRST_LOG = "logs/context_actions.csv";

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

/** How one press goes about it. */
export interface Press {
  /** Unlike any other press; it names the commit, so that a lost answer can be looked up. */
  nonce: string;
  /** Milliseconds left of the run, at the moment of the call. */
  timeLeft(): number;
  /** From 0 up to 1, for waits that differ between presses. */
  random(): number;
}

/** After so many refused commits the minute's 80 writes belong to others. https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
const ATTEMPTS = 8;
/** What one more attempt may take. */
const ATTEMPT_MS = 10_000;

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
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const base = await logBranch(repository);
    const place = await placeOf(base);
    const done = await appendAt(repository, base, place, entry, press, settled);
    if (!("made" in done)) return done;
    if (done.because === "protected") {
      const standing = await appendToStanding(repository, base, place, entry, press, settled);
      if (!("made" in standing)) return standing;
      if (standing.because === "rate limit") break;
    } else if (done.because === "rate limit") break;
    if (press.timeLeft() < ATTEMPT_MS) break;
    await waitByLooking(repository, press, attempt);
  }
  throw new UserError(
    "Expected to append one line to the action log, found that others write to it faster than GitHub lets us follow: the line was not written, press again in a minute.",
  );
}

/** The branch the log lies on: the default one unless `sot/hq.yaml` names another. */
async function logBranch(repository: Repository): Promise<Snapshot> {
  const main = await repository.snapshot("");
  const { logBranch = "" } = await readHqFile(main);
  return logBranch === "" ? main : repository.snapshot(logBranch);
}

/** Which file is the log, and whether Coda may write it, by what the branch itself says now. */
async function placeOf(base: Snapshot): Promise<string> {
  const layout = layoutOf(base, await readHqFile(base));
  assertMayWrite(
    judge(await readAuthority(base, layout), "LogEntry", "", "Coda"),
    "the action log",
  );
  return layout.places.logs[0] ?? FIRST_LOG;
}

async function appendAt(
  repository: Repository,
  at: Snapshot,
  path: string,
  entry: LogEntry,
  press: Press,
  settled: boolean,
): Promise<Logged | NotMade> {
  const entryAt = at.entries.get(path);
  if (entryAt && entryAt.kind !== "file") {
    throw new UserError(
      `Expected the action log ${path} to be a file, found a ${entryAt.kind}: name another in sot/hq.yaml, then press again.`,
    );
  }
  const file = entryAt ? await at.readBytes(path) : undefined;
  const { bytes, ...there } = appendTo(file, entry, settled);
  const logged = { path, ...there, branch: at.branchName, pullRequest: "" };
  if (!bytes) return { ...logged, commit: at.commit, already: true };
  const message = messageFor(entry, press);
  const change = { additions: new Map([[path, bytes]]) };
  const outcome = await repository.commit(at.branchName, at.commit, message, change);
  return outcome.made ? { ...logged, commit: outcome.oid, already: false } : outcome;
}

function messageFor({ action, entity, subject, actor, from }: LogEntry, { nonce }: Press): string {
  const about = [action, entity, subject].map((each) => each.replace(/\s+/g, " ").trim());
  const trailers = [
    `Actor: ${actor}`,
    ...(from === "" ? [] : [`From: ${from}`]),
    `Press: ${nonce}`,
  ];
  return `log: ${about.join(" ").slice(0, 60)}\n\n${trailers.join("\n")}`;
}

/** One pull request collects what a protected branch does not take. */
async function appendToStanding(
  repository: Repository,
  base: Snapshot,
  path: string,
  entry: LogEntry,
  press: Press,
  settled: boolean,
): Promise<Logged | NotMade> {
  const { current, open } = await lineOf(repository, "log");
  if (current.oid === "") await repository.createBranch(current.branch, base.commit);
  const standing = await repository.snapshot(current.branch);
  const done = await appendAt(repository, standing, path, entry, press, settled);
  if ("made" in done) return done;
  const pull =
    open ??
    (await repository.openPullRequest({
      head: current.branch,
      base: base.branchName,
      title: "Action log: lines from Coda",
      body: "Lines of the action log that came from Coda and that the branch does not take directly.\n\nThis pull request stays open and collects them; merge it whenever you like.",
    }));
  if (!open) await repository.label(pull.number, ["from-coda"]);
  return { ...done, pullRequest: pull.url };
}

/**
 * There is no sleeping in Coda's sandbox, so a press waits by asking where the branch stands, a
 * different number of times from one press to the next.
 */
async function waitByLooking(repository: Repository, press: Press, attempt: number): Promise<void> {
  const looks = 1 + Math.floor(press.random() * 2 ** attempt);
  for (let look = 0; look < looks && press.timeLeft() > ATTEMPT_MS; look++)
    await repository.about();
}
