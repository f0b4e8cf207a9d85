import { writeCommit } from "../commit-object";
import { assertUnprotected } from "../protection";
import { tryMerge } from "../pull-merge";
import { findCommit, readRef, updateRefs } from "../refs";
import { Refusal } from "../refusal";
import type { Call, Reply, Route } from "./call";
import { optional, required } from "./parameters";

/** https://docs.github.com/rest/branches/branches#merge-a-branch */
export const mergeRoutes: Route[] = [
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/merges",
    documentation: "https://docs.github.com/rest/branches/branches#merge-a-branch",
    reply: mergeBranch,
  },
];

async function mergeBranch({ repo, body }: Call): Promise<Reply> {
  const base = required(body, "base");
  const head = required(body, "head");
  const ref = `refs/heads/${base}`;
  const old = await readRef(repo, ref);
  if (!old) throw new Refusal("NOT_FOUND", "Base does not exist");
  const from = await findCommit(repo, head);
  if (!from) throw new Refusal("NOT_FOUND", "Head does not exist");
  const { status } = await repo.git(["merge-base", "--is-ancestor", from.oid, old], {
    accept: [0, 1],
  });
  if (status === 0) return { status: 204, body: undefined };
  const merged = await tryMerge(repo, old, from.oid);
  if ("conflicts" in merged) throw new Refusal("CONFLICT", "Merge conflict");
  await assertUnprotected(repo, base);
  const sha = await writeCommit(repo, {
    tree: merged.tree,
    parents: [old, from.oid],
    message: optional(body, "commit_message") ?? `Merge ${head} into ${base}`,
  });
  const lost = await updateRefs(repo, [`update ${ref} ${sha} ${old}`]);
  if (lost !== undefined) throw new Refusal("CONFLICT", "Merge conflict");
  const url = `${repo.apiUrl}/git/commits/${sha}`;
  return { status: 201, body: { sha, url, parents: [{ sha: old }, { sha: from.oid }] } };
}
