import type { Commit } from "../repository";
import { ask, ownerAndName } from "./client";
import type { Connection } from "./http";

const COMMITS = `
  query Commits($owner: String!, $name: String!, $number: Int!, $before: String) {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) {
        commits(last: 100, before: $before) {
          pageInfo { hasPreviousPage startCursor }
          nodes { commit { oid message } }
        }
      }
    }
  }`;

interface Page {
  pageInfo: { hasPreviousPage: boolean; startCursor: string | null };
  nodes: { commit: Pick<Commit, "oid" | "message"> }[];
}

/** GitHub lists 250 of them at the most. */
const MOST_PAGES = 3;

/** What a pull request's branch holds that its base does not, newest first. */
export async function commitsOf(
  connection: Connection,
  number: number,
): Promise<Pick<Commit, "oid" | "message">[]> {
  const found: Page["nodes"] = [];
  let before: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const { pageInfo, nodes } = await pageBefore(connection, number, before);
    found.unshift(...nodes);
    if (!pageInfo.hasPreviousPage) break;
    before = pageInfo.startCursor;
  }
  return found.map(({ commit }) => commit).reverse();
}

async function pageBefore(
  connection: Connection,
  number: number,
  before: string | null,
): Promise<Page> {
  const variables = { ...ownerAndName(connection), number, before };
  type Answer = { repository: { pullRequest: { commits: Page } } };
  return (await ask<Answer>(connection, COMMITS, variables)).repository.pullRequest.commits;
}
