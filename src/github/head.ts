import { expected, quote, type UserError } from "../errors";
import type { Budget, ProposedChange } from "../repository";
import { ask, bodyOf, ownerAndName } from "./client";
import { emptyRepository, failure } from "./failures";
import type { Connection } from "./http";
import { CHANGES, type ChangesPage, NEWEST, proposedChanges } from "./proposed-changes";

/** Where a branch stands. */
export interface Head {
  commit: string;
  tree: string;
  /** ISO time. */
  committedAt: string;
  /** The branch's name where it was asked for and is not the default branch, else "". */
  branch: string;
  /** The branch's name, whichever it is; "" where it was not looked up. */
  branchName: string;
}

export interface LiveHead extends Head {
  login: string;
  budget: Budget;
}

interface RestCommit {
  sha: string;
  commit: { tree: { sha: string }; committer: { date: string } | null };
}

/**
 * The head by GET, which Coda merges and caches: a thousand cells that ask at once are one request.
 * `HEAD` needs no knowledge of the default branch's name. One file a page keeps a huge commit's
 * answer small. https://docs.github.com/en/rest/commits/commits#get-a-commit
 *
 * @param asOf anything that was not asked before forces a fresh look
 */
export async function headByGet(
  connection: Connection,
  branch: string,
  cacheSeconds: number,
  asOf = "",
): Promise<Head> {
  const ref = branch === "" ? "HEAD" : `heads/${encodeURIComponent(branch)}`;
  const fresh = asOf === "" ? "" : `&asOf=${encodeURIComponent(asOf)}`;
  const url = `/commits/${ref}?per_page=1${fresh}`;
  const response = await connection.http({ method: "GET", url, cacheSeconds });
  if (response.status === 422) throw noSuchBranch(connection, branch);
  if (response.status >= 400) throw await failure(connection, response, "Contents: read");
  const { sha, commit } = bodyOf(response) as RestCommit;
  const committedAt = commit.committer?.date ?? "";
  return { commit: sha, tree: commit.tree.sha, committedAt, branch, branchName: branch };
}

const HEAD = `
  query Head($owner: String!, $name: String!, $branch: String!, $proposals: Boolean!) {
    viewer { login }
    rateLimit { limit remaining resetAt }
    repository(owner: $owner, name: $name) {
      defaultBranchRef { name target { ...Head } }
      ref(qualifiedName: $branch) { target { ...Head } }
      pullRequests(states: OPEN, ${NEWEST}) @include(if: $proposals) { ...Changes }
    }
  }
  fragment Head on Commit { oid committedDate tree { oid } }${CHANGES}`;

interface GraphQLHead {
  oid: string;
  committedDate: string;
  tree: { oid: string };
}

interface HeadAnswer {
  viewer: { login: string };
  rateLimit: Budget | null;
  repository: {
    defaultBranchRef: { name: string; target: GraphQLHead } | null;
    ref: { target: GraphQLHead } | null;
    pullRequests?: ChangesPage;
  };
}

/** The head as it is this moment, with what a write must know: branch, account, budget. */
export async function liveHead(connection: Connection, branch: string): Promise<LiveHead> {
  return (await lookUp(connection, branch, false)).head;
}

/** The same with the open proposals that would be merged into this branch: one request for both. */
export async function liveHeadAndProposals(
  connection: Connection,
  branch: string,
): Promise<{ head: LiveHead; proposals: ProposedChange[] }> {
  const { head, open } = await lookUp(connection, branch, true);
  const proposals = await proposedChanges(connection, open);
  return { head, proposals: proposals.filter(({ base }) => base === head.branchName) };
}

async function lookUp(
  connection: Connection,
  branch: string,
  proposals: boolean,
): Promise<{ head: LiveHead; open: ChangesPage | undefined }> {
  const ref = `refs/heads/${branch || "-"}`;
  const variables = { ...ownerAndName(connection), branch: ref, proposals };
  const { viewer, rateLimit, repository } = await ask<HeadAnswer>(connection, HEAD, variables);
  const main = repository.defaultBranchRef;
  const target = branch === "" ? main?.target : repository.ref?.target;
  if (!target && !main) throw emptyRepository(connection.repository);
  if (!target) throw noSuchBranch(connection, branch);
  const head = {
    commit: target.oid,
    tree: target.tree.oid,
    committedAt: target.committedDate,
    branch: branch === main?.name ? "" : branch,
    branchName: branch || (main?.name ?? ""),
    login: viewer.login,
    budget: rateLimit ?? { limit: 0, remaining: 0, resetAt: "" },
  };
  return { head, open: repository.pullRequests };
}

function noSuchBranch({ repository }: Connection, branch: string): UserError {
  return expected(
    `a branch of ${repository}`,
    `${quote(branch)}, which is not there`,
    "check the name, or leave the branch empty for the default one",
  );
}
