import { writeCommit } from "./commit-object";
import { changePull } from "./pull-changes";
import type { Pull } from "./pulls";
import { readRef } from "./refs";
import { Refusal } from "./refusal";
import type { Repository } from "./repository";
import { timestamp } from "./viewer";

/** What merging would give: a tree, or the paths that conflict. */
export type Mergeability = { tree: string } | { conflicts: string[] };

/** Tries a merge of two commits without touching any reference. */
export async function tryMerge(
  repo: Repository,
  base: string,
  head: string,
): Promise<Mergeability> {
  const args = ["merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", base, head];
  const { status, stdout } = await repo.git(args, { accept: [0, 1, 128] });
  const [tree = "", ...conflicts] = String(stdout).split("\0").filter(Boolean);
  return status === 0 ? { tree } : { conflicts };
}

/** Tells whether an open pull request could be merged now; `UNKNOWN` for one that isn't open. */
export async function mergeableState(
  repo: Repository,
  pull: Pull,
): Promise<"MERGEABLE" | "CONFLICTING" | "UNKNOWN"> {
  const base = await readRef(repo, `refs/heads/${pull.base}`);
  if (pull.state !== "open" || !base) return "UNKNOWN";
  return "tree" in (await tryMerge(repo, base, pull.headOid)) ? "MERGEABLE" : "CONFLICTING";
}

/**
 * Merges a pull request with a merge commit, whatever protects its base: a pull request is the way
 * through that protection.
 * https://docs.github.com/rest/pulls/pulls#merge-a-pull-request
 * @param expectedHead the head that the caller saw; refused if it has moved
 * @throws Refusal of one sentence: not open, moved, or in conflict
 */
export async function mergePull(
  repo: Repository,
  number: number,
  message: { title?: string; body?: string } = {},
  expectedHead?: string,
): Promise<Pull> {
  return changePull(repo, number, async (pull) => {
    if (pull.state !== "open") {
      throw new Refusal("NOT_ALLOWED", `Pull request #${number} is already ${pull.state}.`);
    }
    if (expectedHead && expectedHead !== pull.headOid) {
      throw new Refusal("CONFLICT", "Head branch was modified. Review and try the merge again.");
    }
    const baseRef = `refs/heads/${pull.base}`;
    const baseOid = await readRef(repo, baseRef);
    if (!baseOid) throw new Refusal("NOT_ALLOWED", `The base branch ${pull.base} is gone.`);
    const merged = await tryMerge(repo, baseOid, pull.headOid);
    if ("conflicts" in merged) {
      const paths = merged.conflicts.join(", ") || "the two histories";
      const reason = `it conflicts with ${pull.base} in ${paths}`;
      throw new Refusal("NOT_ALLOWED", `Pull request #${number} is not mergeable: ${reason}.`);
    }
    const title = message.title ?? `Merge pull request #${number} from ${repo.owner}/${pull.head}`;
    const mergeCommitOid = await writeCommit(repo, {
      tree: merged.tree,
      parents: [baseOid, pull.headOid],
      message: `${title}\n\n${message.body ?? pull.title}`.trimEnd(),
    });
    const now = timestamp(repo.now());
    return {
      record: { state: "merged", baseOid, mergedAt: now, closedAt: now, mergeCommitOid },
      refs: [
        `update ${baseRef} ${mergeCommitOid} ${baseOid}`,
        `verify refs/heads/${pull.head} ${pull.headOid}`,
      ],
    };
  });
}
