import { PREFIX } from "../proposals/branch";
import type { ProposedChange } from "../repository";
import { ask, ownerAndName } from "./client";
import type { Connection } from "./http";
import { PULL, type Pull, pullRequestOf } from "./pulls";

const PROPOSALS = `
  query Proposals($owner: String!, $name: String!, $after: String) {
    repository(owner: $owner, name: $name) {
      pullRequests(first: 50, after: $after, orderBy: {field: CREATED_AT, direction: DESC}) {
        pageInfo { hasNextPage endCursor }
        nodes {
          ...Pull
          createdAt mergeable additions deletions changedFiles
          files(first: 100) { nodes { path } }
        }
      }
    }
  }${PULL}`;

interface Node extends Pull {
  createdAt: string;
  mergeable: "MERGEABLE" | "CONFLICTING" | "UNKNOWN";
  additions: number;
  deletions: number;
  changedFiles: number;
  files: { nodes: { path: string }[] } | null;
}

interface Answer {
  repository: {
    pullRequests: { pageInfo: { hasNextPage: boolean; endCursor: string | null }; nodes: Node[] };
  };
}

/** A repository's other pull requests are gone through too, so there is an end to it. */
const MOST_PAGES = 20;

/** Every pull request that the pack made, newest first, among the newest 1,000 of the repository. */
export async function proposedChanges(connection: Connection): Promise<ProposedChange[]> {
  const found: ProposedChange[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const variables: Record<string, unknown> = { ...ownerAndName(connection), after };
    const { repository }: Answer = await ask<Answer>(connection, PROPOSALS, variables);
    const { nodes, pageInfo } = repository.pullRequests;
    found.push(...nodes.filter(isOurs).map(changeOf));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return found;
}

function isOurs({ headRefName, isCrossRepository }: Pull): boolean {
  return headRefName.startsWith(PREFIX) && !isCrossRepository;
}

function changeOf(node: Node): ProposedChange {
  return {
    ...pullRequestOf(node),
    createdAt: node.createdAt,
    mergeable: node.mergeable === "UNKNOWN" ? undefined : node.mergeable === "MERGEABLE",
    paths: (node.files?.nodes ?? []).map(({ path }) => path),
    files: node.changedFiles,
    additions: node.additions,
    deletions: node.deletions,
  };
}
