import { describePull } from "../pull-details";
import { mergeableState } from "../pull-merge";
import type { Pull } from "../pulls";
import type { Repository } from "../repository";
import { nodeId, VIEWER } from "../viewer";
import { user } from "./account";
import { connection, type Paging } from "./connection";
import { commit } from "./objects";

export interface PullFilter extends Paging {
  headRefName?: string | null;
  baseRefName?: string | null;
  states?: string[] | null;
  orderBy?: { field: string; direction: "ASC" | "DESC" } | null;
}

const CHANGE_TYPES: Record<string, string> = {
  A: "ADDED",
  C: "COPIED",
  D: "DELETED",
  M: "MODIFIED",
  R: "RENAMED",
  T: "CHANGED",
};

/** Lists pull requests as GitHub does: oldest first, unless another order is wanted. */
export function pullConnection(repo: Repository, pulls: Pull[], filter: PullFilter) {
  const { headRefName, baseRefName, states, orderBy } = filter;
  const chosen = pulls.filter(
    ({ head, base, state }) =>
      (!headRefName || head === headRefName) &&
      (!baseRefName || base === baseRefName) &&
      (!states || states.includes(state.toUpperCase())),
  );
  const moment = (pull: Pull) => {
    if (orderBy?.field === "COMMENTS") return "";
    return orderBy?.field === "UPDATED_AT" ? pull.updatedAt : pull.createdAt;
  };
  chosen.sort((a, b) => moment(a).localeCompare(moment(b)) || a.number - b.number);
  if (orderBy?.direction === "DESC") chosen.reverse();
  return connection("pullRequests", chosen, filter, (pull) => pullRequest(repo, pull));
}

/** The GraphQL object of one pull request. */
export function pullRequest(repo: Repository, pull: Pull) {
  let read: ReturnType<typeof describePull> | undefined;
  const details = () => {
    read ??= describePull(repo, pull);
    return read;
  };
  const { number, title, body, createdAt, updatedAt } = pull;
  return {
    __typename: "PullRequest",
    id: nodeId("PR", number),
    number,
    title,
    body,
    createdAt,
    updatedAt,
    state: pull.state.toUpperCase(),
    closed: pull.state !== "open",
    closedAt: pull.closedAt ?? null,
    merged: pull.state === "merged",
    mergedAt: pull.mergedAt ?? null,
    mergeCommit: () => (pull.mergeCommitOid ? commit(repo, pull.mergeCommitOid) : null),
    mergeable: () => mergeableState(repo, pull),
    isDraft: false,
    isCrossRepository: false,
    url: `${repo.url}/pull/${number}`,
    headRefName: pull.head,
    headRefOid: pull.headOid,
    baseRefName: pull.base,
    baseRefOid: pull.baseOid,
    author: user(VIEWER.login),
    additions: async () => (await details()).additions,
    deletions: async () => (await details()).deletions,
    changedFiles: async () => (await details()).files.length,
    labels: (paging: Paging) =>
      connection("labels", pull.labels, paging, (name) => ({
        id: nodeId("LA", name),
        name,
        color: "ededed",
      })),
    files: async (paging: Paging) =>
      connection("files", (await details()).files, paging, ({ letter, ...file }) => ({
        path: file.path,
        additions: file.additions,
        deletions: file.deletions,
        changeType: CHANGE_TYPES[letter] ?? "CHANGED",
      })),
    commits: async (paging: Paging) =>
      connection("commits", (await details()).commits, paging, (oid) => ({
        id: nodeId("PRC", `${number}:${oid}`),
        commit: () => commit(repo, oid),
      })),
  };
}
