import { compareAndSwap, listRefs, type Ref, updateRefs, ZERO_OID } from "./refs";
import type { Repository } from "./repository";
import { timestamp } from "./viewer";

/** What is recorded of a pull request, as JSON in the blob that `refs/hq/pulls/N` points to. */
export interface PullRecord {
  title: string;
  body: string;
  state: "open" | "closed" | "merged";
  /** The names of its two branches. */
  head: string;
  base: string;
  /** Where the base was when the head last moved, and for good once it is merged or closed. */
  baseOid: string;
  labels: string[];
  createdAt: string;
  updatedAt: string;
  closedAt?: string;
  mergedAt?: string;
  mergeCommitOid?: string;
}

export interface Pull extends PullRecord {
  number: number;
  /** What `refs/pull/N/head` points to. */
  headOid: string;
  /** The blob of the record: the old value for its next update. */
  recordOid: string;
}

/** The two references that are pull request `number`. */
export const pullRefs = (number: number) => ({
  head: `refs/pull/${number}/head`,
  record: `refs/hq/pulls/${number}`,
});

/** Stores a record as a blob, and gives its oid. */
export async function writeRecord(repo: Repository, pull: PullRecord): Promise<string> {
  const { number, headOid, recordOid, ...record } = pull as Pull;
  const input = JSON.stringify(record);
  return String((await repo.git(["hash-object", "-w", "--stdin"], { input })).stdout).trim();
}

/**
 * Loads all pull requests, in order of their numbers. Open ones are first brought to where their
 * branch is, so that also a plain `git push` into the repository is followed.
 */
export async function loadPulls(repo: Repository): Promise<Pull[]> {
  return (await surveyPulls(repo)).pulls;
}

/** Loads all pull requests, and the number for the next: a mirror's `refs/pull/N` are taken too. */
export async function surveyPulls(
  repo: Repository,
): Promise<{ pulls: Pull[]; nextNumber: number }> {
  return compareAndSwap<{ pulls: Pull[]; nextNumber: number }>(async () => {
    const refs = await listRefs(repo, "refs/hq/pulls", "refs/pull", "refs/heads");
    const values = new Map(refs.map(({ name, oid }) => [name, oid]));
    const loaded = await Promise.all(refs.map((ref) => loadPull(repo, ref, values)));
    const found = loaded.filter((pull) => pull !== undefined);
    const followed = await Promise.all(found.map((pull) => follow(repo, pull, values)));
    const pulls = followed.filter((pull) => pull !== undefined);
    if (pulls.length < found.length) return { lost: "another process was as quick to follow" };
    const taken = refs.map(({ name }) =>
      Number(/^refs\/(?:hq\/pulls|pull)\/(\d+)/.exec(name)?.[1]),
    );
    const nextNumber = Math.max(0, ...taken.filter((number) => number > 0)) + 1;
    return { won: { pulls: pulls.sort((a, b) => a.number - b.number), nextNumber } };
  });
}

/** Finds one pull request; undefined if the number was never given. */
export async function findPull(repo: Repository, number: number): Promise<Pull | undefined> {
  return (await loadPulls(repo)).find((pull) => pull.number === number);
}

async function loadPull(
  repo: Repository,
  ref: Ref,
  values: Map<string, string>,
): Promise<Pull | undefined> {
  const number = Number(/^refs\/hq\/pulls\/(\d+)$/.exec(ref.name)?.[1]);
  const headOid = values.get(pullRefs(number).head);
  if (!headOid) return undefined;
  const record = await repo.objects.contents(ref.oid);
  if (!record) return undefined;
  const { state, ...rest } = JSON.parse(String(record.bytes)) as PullRecord;
  return { number, state, ...rest, headOid, recordOid: ref.oid };
}

/**
 * Lets an open pull request follow its branch, as GitHub does; without its branch it is closed.
 * @returns undefined if something moved since it was read
 */
async function follow(
  repo: Repository,
  pull: Pull,
  values: Map<string, string>,
): Promise<Pull | undefined> {
  const branch = `refs/heads/${pull.head}`;
  const tip = values.get(branch);
  if (pull.state !== "open" || tip === pull.headOid) return pull;
  const now = timestamp(repo.now());
  const baseOid = values.get(`refs/heads/${pull.base}`) ?? pull.baseOid;
  const next: Pull = tip
    ? { ...pull, headOid: tip, baseOid, updatedAt: now }
    : { ...pull, state: "closed", updatedAt: now, closedAt: now };
  const recordOid = await writeRecord(repo, next);
  const refs = pullRefs(pull.number);
  const lost = await updateRefs(repo, [
    `verify ${branch} ${tip ?? ZERO_OID}`,
    `update ${refs.record} ${recordOid} ${pull.recordOid}`,
    `update ${refs.head} ${next.headOid} ${pull.headOid}`,
  ]);
  return lost === undefined ? { ...next, recordOid } : undefined;
}
