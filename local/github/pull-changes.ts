import { countWalk, mergeBase } from "./history";
import {
  findPull,
  loadPulls,
  type Pull,
  type PullRecord,
  pullRefs,
  surveyPulls,
  writeRecord,
} from "./pulls";
import { compareAndSwap, readRef, updateRefs, ZERO_OID } from "./refs";
import { Refusal, validationFailed } from "./refusal";
import type { Repository } from "./repository";
import { timestamp } from "./viewer";

const resource = "PullRequest";

/**
 * Opens a pull request between two branches of the repository.
 * @throws Refusal "Validation Failed": no such branch, nothing between them, or one is open already
 */
export async function openPull(
  repo: Repository,
  wanted: Pick<PullRecord, "title" | "body" | "head" | "base">,
): Promise<Pull> {
  return compareAndSwap<Pull>(async () => {
    // Read before the checks: if this number is still free in the end, none was opened meanwhile.
    const { pulls, nextNumber: number } = await surveyPulls(repo);
    const headOid = await readRef(repo, `refs/heads/${wanted.head}`);
    const baseOid = await readRef(repo, `refs/heads/${wanted.base}`);
    if (!headOid) throw validationFailed({ resource, field: "head", code: "invalid" });
    if (!baseOid) throw validationFailed({ resource, field: "base", code: "invalid" });
    if (pulls.some((pull) => isOpenFor(pull, wanted))) {
      throw custom(`A pull request already exists for ${repo.owner}:${wanted.head}.`);
    }
    await assertCommitsBetween(repo, wanted, headOid, baseOid);

    const now = timestamp(repo.now());
    const dates = { createdAt: now, updatedAt: now };
    const record: PullRecord = { ...wanted, state: "open", baseOid, labels: [], ...dates };
    const recordOid = await writeRecord(repo, record);
    const lost = await updateRefs(repo, [
      `update ${pullRefs(number).record} ${recordOid} ${ZERO_OID}`,
      `update ${pullRefs(number).head} ${headOid} ${ZERO_OID}`,
    ]);
    return lost === undefined ? { won: { ...record, number, headOid, recordOid } } : { lost };
  });
}

const custom = (message: string) => validationFailed({ resource, code: "custom", message });

async function assertCommitsBetween(
  repo: Repository,
  wanted: Pick<PullRecord, "head" | "base">,
  headOid: string,
  baseOid: string,
): Promise<void> {
  const [fork, commits] = await Promise.all([
    mergeBase(repo, baseOid, headOid),
    countWalk(repo, { from: headOid, without: baseOid }),
  ]);
  if (!fork) {
    throw custom(`The ${wanted.head} branch has no history in common with ${wanted.base}`);
  }
  if (commits === 0) {
    throw custom(`No commits between ${wanted.base} and ${wanted.head}`);
  }
}

function isOpenFor(pull: Pull, { head, base }: Pick<PullRecord, "head" | "base">): boolean {
  return pull.state === "open" && pull.head === head && pull.base === base;
}

/** A change of a pull request's record, and the references that have to move with it. */
export interface PullChange {
  record: Partial<PullRecord>;
  /** Further lines for `git update-ref --stdin`. */
  refs?: string[];
}

/**
 * Changes a pull request's record, and tries again if another process changed it meanwhile.
 * @param change decides from what is there now; what it throws ends the attempt
 * @throws Refusal NOT_FOUND if there is no such pull request
 */
export async function changePull(
  repo: Repository,
  number: number,
  change: (pull: Pull) => PullChange | Promise<PullChange>,
): Promise<Pull> {
  return compareAndSwap<Pull>(async () => {
    const pull = await findPull(repo, number);
    if (!pull) throw new Refusal("NOT_FOUND", "Not Found");
    const { record, refs = [] } = await change(pull);
    const next = { ...pull, updatedAt: timestamp(repo.now()), ...record };
    const recordOid = await writeRecord(repo, next);
    const update = `update ${pullRefs(number).record} ${recordOid} ${pull.recordOid}`;
    const lost = await updateRefs(repo, [update, ...refs]);
    return lost === undefined ? { won: { ...next, recordOid } } : { lost };
  });
}

/**
 * Closes or reopens a pull request.
 * @throws Refusal if it is merged, or its branch is gone
 */
export async function setPullState(
  repo: Repository,
  pull: Pull,
  state: "open" | "closed",
): Promise<Partial<PullRecord>> {
  if (pull.state === state) return {};
  const invalid = (message: string) =>
    validationFailed({ resource, field: "state", code: "invalid", message });
  if (pull.state === "merged") {
    if (state === "closed") return {};
    throw invalid("state cannot be changed. The pull request has been merged.");
  }
  if (state === "closed") {
    const baseOid = (await readRef(repo, `refs/heads/${pull.base}`)) ?? pull.baseOid;
    return { state, baseOid, closedAt: timestamp(repo.now()) };
  }
  if (!(await readRef(repo, `refs/heads/${pull.head}`))) {
    throw invalid(`state cannot be changed. The ${pull.head} branch has been deleted.`);
  }
  if ((await loadPulls(repo)).some((other) => isOpenFor(other, pull))) {
    const message = `There is already an open pull request from ${pull.head} to ${pull.base}.`;
    throw invalid(`state cannot be changed. ${message}`);
  }
  return { state, closedAt: undefined };
}
