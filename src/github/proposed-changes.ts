import { PREFIX } from "../proposal-branch";
import type { ProposedChange } from "../repository";
import { ask, ownerAndName } from "./client";
import type { Connection } from "./http";
import { PULL, type Pull, pullRequestOf } from "./pulls";

/** The newest first; `CHANGES` is what is asked of them. */
export const NEWEST = "first: 50, orderBy: {field: CREATED_AT, direction: DESC}";
export const CHANGES = `
  fragment Changes on PullRequestConnection {
    pageInfo { hasNextPage endCursor }
    nodes {
      ...Pull createdAt mergeable additions deletions changedFiles
      files(first: 100) { nodes { path } }
      commits(last: 10) { nodes { commit { message } } }
    }
  }${PULL}`;

const PROPOSALS = `
  query Proposals($owner: String!, $name: String!, $states: [PullRequestState!], $after: String) {
    repository(owner: $owner, name: $name) {
      pullRequests(states: $states, after: $after, ${NEWEST}) { ...Changes }
    }
  }${CHANGES}`;

interface Node extends Pull {
  createdAt: string;
  mergeable: "MERGEABLE" | "CONFLICTING" | "UNKNOWN";
  additions: number;
  deletions: number;
  changedFiles: number;
  files: { nodes: { path: string }[] } | null;
  commits: { nodes: { commit: { message: string } }[] };
}

/** The answer to `CHANGES`. */
export interface ChangesPage {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: Node[];
}

/** A repository's other pull requests are gone through too, so there is an end to it. */
const MOST_PAGES = 20;

/**
 * The pull requests that the pack made, newest first, among the newest 1,000 of the repository.
 *
 * @param open the first page of the open ones, to which the search is limited then; without it all
 *   are looked up
 */
export async function proposedChanges(
  connection: Connection,
  open?: ChangesPage,
): Promise<ProposedChange[]> {
  const states = open ? ["OPEN"] : ["OPEN", "CLOSED", "MERGED"];
  const found: ProposedChange[] = [];
  let page = open ?? (await pageAfter(connection, states, null));
  for (let pages = 1; ; pages++) {
    found.push(...page.nodes.filter(isOurs).map(changeOf));
    if (!page.pageInfo.hasNextPage || pages === MOST_PAGES) return found;
    page = await pageAfter(connection, states, page.pageInfo.endCursor);
  }
}

async function pageAfter(
  connection: Connection,
  states: readonly string[],
  after: string | null,
): Promise<ChangesPage> {
  const variables = { ...ownerAndName(connection), states, after };
  type Answer = { repository: { pullRequests: ChangesPage } };
  return (await ask<Answer>(connection, PROPOSALS, variables)).repository.pullRequests;
}

function isOurs({ headRefName, isCrossRepository }: Pull): boolean {
  return headRefName.startsWith(PREFIX) && !isCrossRepository;
}

function changeOf(node: Node): ProposedChange {
  return {
    ...pullRequestOf(node),
    createdAt: node.createdAt,
    mergeable: node.mergeable === "UNKNOWN" ? undefined : node.mergeable === "MERGEABLE",
    messages: node.commits.nodes.map(({ commit }) => commit.message).reverse(),
    paths: (node.files?.nodes ?? []).map(({ path }) => path),
    files: node.changedFiles,
    additions: node.additions,
    deletions: node.deletions,
  };
}
