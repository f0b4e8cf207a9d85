import { commitOnBranch } from "../commit-on-branch";
import { Refusal } from "../refusal";
import type { Repository } from "../repository";
import { commit } from "./objects";
import { refFields, refNameOf } from "./repository";

/** GitHub's `CreateCommitOnBranchInput`. */
export interface CreateCommitOnBranchInput {
  clientMutationId?: string | null;
  branch: {
    id?: string | null;
    repositoryNameWithOwner?: string | null;
    branchName?: string | null;
  };
  expectedHeadOid: string;
  message: { headline: string; body?: string | null };
  fileChanges?: {
    additions?: { path: string; contents: string }[] | null;
    deletions?: { path: string }[] | null;
  } | null;
}

/**
 * Answers the mutation: https://docs.github.com/graphql/reference/mutations#createcommitonbranch
 * @throws Refusal as {@link commitOnBranch}, or if the branch is of another repository
 */
export async function createCommitOnBranch(repo: Repository, input: CreateCommitOnBranchInput) {
  const branch = branchOf(repo, input.branch);
  const oid = await commitOnBranch(repo, {
    branch,
    expectedHeadOid: input.expectedHeadOid,
    message: input.message,
    additions: (input.fileChanges?.additions ?? []).map(decode),
    deletions: input.fileChanges?.deletions ?? [],
  });
  return {
    clientMutationId: input.clientMutationId ?? null,
    commit: () => commit(repo, oid),
    ref: refFields(repo, { name: `refs/heads/${branch}`, oid }),
  };
}

function branchOf(repo: Repository, branch: CreateCommitOnBranchInput["branch"]): string {
  if (branch.id) {
    const name = refNameOf(branch.id);
    if (name?.startsWith("refs/heads/")) return name.slice("refs/heads/".length);
    const message = `Could not resolve to a node with the global id of '${branch.id}'`;
    throw new Refusal("NOT_FOUND", message);
  }
  const { repositoryNameWithOwner, branchName } = branch;
  if (!repositoryNameWithOwner || !branchName) {
    const message = "A branch needs its id, or repositoryNameWithOwner and branchName.";
    throw new Refusal("UNPROCESSABLE", message);
  }
  if (repositoryNameWithOwner.toLowerCase() !== repo.nameWithOwner.toLowerCase()) {
    const message = `Could not resolve to a Repository with the name '${repositoryNameWithOwner}'.`;
    throw new Refusal("NOT_FOUND", message);
  }
  return branchName.replace(/^refs\/heads\//, "");
}

function decode({ path, contents }: { path: string; contents: string }) {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(contents)) {
    throw new Refusal("UNPROCESSABLE", `The contents of "${path}" are not valid base64.`);
  }
  return { path, contents: Buffer.from(contents, "base64") };
}
