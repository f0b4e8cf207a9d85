import { readCommit, writeCommit } from "./commit-object";
import { assertUnprotected } from "./protection";
import { loadPulls } from "./pulls";
import { compareAndSwap, readRef, updateRefs } from "./refs";
import { Refusal } from "./refusal";
import type { Repository } from "./repository";
import { type FileChanges, writeTree } from "./write-tree";

export interface CommitOnBranch extends FileChanges {
  branch: string;
  expectedHeadOid: string;
  message: { headline: string; body?: string | null };
}

/**
 * Commits files on a branch, if it still is where the caller saw it.
 * https://docs.github.com/graphql/reference/mutations#createcommitonbranch
 * @returns the new commit's oid
 * @throws Refusal NOT_FOUND, STALE_DATA, UNPROCESSABLE, or the branch's protection
 */
export async function commitOnBranch(repo: Repository, wanted: CommitOnBranch): Promise<string> {
  const ref = `refs/heads/${wanted.branch}`;
  const assertHead = async () => {
    const head = await readRef(repo, ref);
    if (!head) throw new Refusal("NOT_FOUND", `No branch named '${wanted.branch}' was found.`);
    if (head === wanted.expectedHeadOid) return head;
    const message = `Expected branch to point to "${head}" but it did not. Pull and try again.`;
    throw new Refusal("STALE_DATA", message);
  };
  const head = await assertHead();
  await assertUnprotected(repo, wanted.branch);
  const parent = await readCommit(repo, head);
  if (!parent) throw new Error(`${ref} points to no commit.`);
  const tree = await writeTree(repo, parent, wanted);
  const { headline, body } = wanted.message;
  const message = body ? `${headline}\n\n${body}` : headline;
  if (message.includes("\0")) throw new Refusal("UNPROCESSABLE", "A message can't contain NUL.");
  const oid = await writeCommit(repo, { tree, parents: [head], message });

  await compareAndSwap<string>(async () => {
    const lost = await updateRefs(repo, [`update ${ref} ${oid} ${head}`]);
    if (lost === undefined) return { won: oid };
    await assertHead(); // moved meanwhile: stale; still there: only git's lock was taken
    return { lost };
  });
  await loadPulls(repo); // lets the pull requests of this branch follow it
  return oid;
}
