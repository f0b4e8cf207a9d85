import { quote, UserError } from "../errors";
import type { BranchState, PullRequest } from "../repository";
import { graphql, ownerAndName } from "./client";
import { failure, messageOf } from "./failures";
import type { Connection } from "./http";

const WRITE = "Pull requests: read and write";

/** What is asked of every pull request. */
export const PULL = `
  fragment Pull on PullRequest {
    number url state title body headRefName headRefOid baseRefName isCrossRepository
    labels(first: 20) { nodes { name } }
  }`;

/** The answer to it. */
export interface Pull {
  number: number;
  url: string;
  state: "OPEN" | "CLOSED" | "MERGED";
  title: string;
  body: string;
  headRefName: string;
  headRefOid: string;
  baseRefName: string;
  isCrossRepository: boolean;
  labels: { nodes: { name: string }[] } | null;
}

/** Branches and every pull request that was made from them, for at most 20 names a request. */
export async function branchStates(
  connection: Connection,
  names: readonly string[],
): Promise<BranchState[]> {
  const fields = names.map((name, index) => {
    const ref = JSON.stringify(`refs/heads/${name}`);
    const head = JSON.stringify(name);
    return `
      r${index}: ref(qualifiedName: ${ref}) { target { oid } }
      p${index}: pullRequests(headRefName: ${head}, first: 20, orderBy: {field: CREATED_AT, direction: DESC}) {
        nodes { ...Pull }
      }`;
  });
  const query = `
    query Branches($owner: String!, $name: String!) {
      repository(owner: $owner, name: $name) { ${fields.join("")} }
    }${PULL}`;
  type Answer = { repository: Record<string, { target?: { oid: string }; nodes?: Pull[] } | null> };
  const { data, errors } = await graphql<Answer>(connection, query, ownerAndName(connection));
  const [error] = errors;
  if (error?.type === "FORBIDDEN") {
    // Who may not read pull requests may not open them either.
    throw await failure(connection, { status: 403, body: error }, WRITE);
  }
  if (!data || error) {
    throw new UserError(
      `Expected GitHub to list branches and pull requests, found an error (${quote(error?.message ?? "no data")}): try again in a minute.`,
    );
  }
  const { repository } = data;
  return names.map((branch, index) => ({
    branch,
    oid: repository[`r${index}`]?.target?.oid ?? "",
    // Somebody's fork may have a branch of the same name.
    pullRequests: (repository[`p${index}`]?.nodes ?? [])
      .filter((pull) => !pull.isCrossRepository)
      .map(pullRequestOf),
  }));
}

const NUMBERED = `
  query PullRequest($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) { pullRequest(number: $number) { ...Pull } }
  }${PULL}`;

/** Undefined where there is none of that number, or it comes from somebody's fork. */
export async function pullRequestNumbered(
  connection: Connection,
  number: number,
): Promise<PullRequest | undefined> {
  const variables = { ...ownerAndName(connection), number };
  type Answer = { repository: { pullRequest: Pull | null } };
  const { data, errors } = await graphql<Answer>(connection, NUMBERED, variables);
  const pull = data?.repository?.pullRequest;
  if (pull) return pull.isCrossRepository ? undefined : pullRequestOf(pull);
  const error = errors.find(({ type }) => type !== "NOT_FOUND");
  if (error) throw await failure(connection, { status: 403, body: error }, WRITE);
  return undefined;
}

/** A pull request in the engine's words. */
export function pullRequestOf(pull: Pull): PullRequest {
  return {
    number: pull.number,
    url: pull.url,
    state: pull.state.toLowerCase() as PullRequest["state"],
    title: pull.title,
    body: pull.body,
    head: pull.headRefName,
    headOid: pull.headRefOid,
    base: pull.baseRefName,
    labels: (pull.labels?.nodes ?? []).map(({ name }) => name),
  };
}

/** https://docs.github.com/en/rest/git/refs#create-a-reference @returns false if it is there already */
export async function createBranch(
  connection: Connection,
  name: string,
  commit: string,
): Promise<boolean> {
  const body = { ref: `refs/heads/${name}`, sha: commit };
  const response = await connection.http({
    method: "POST",
    url: "/git/refs",
    body,
    cacheSeconds: 0,
  });
  if (response.status === 422) {
    if (/already exists/i.test(messageOf(response))) return false;
    throw new UserError(
      `Expected GitHub to make the branch ${name}, found a refusal (${quote(messageOf(response))}): see whether a rule forbids it or another branch is called like the beginning of its name, then press again.`,
    );
  }
  if (response.status >= 400) throw await failure(connection, response, "Contents: read and write");
  return true;
}

/** https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request */
export async function openPullRequest(
  connection: Connection,
  pull: { head: string; base: string; title: string; body: string },
): Promise<PullRequest> {
  const response = await connection.http({
    method: "POST",
    url: "/pulls",
    body: pull,
    cacheSeconds: 0,
  });
  if (response.status === 422 && /already exists/i.test(messageOf(response))) {
    // Another press was quicker: its pull request is this one.
    const [state] = await branchStates(connection, [pull.head]);
    const open = state?.pullRequests.find(({ state }) => state === "open");
    if (open) return open;
  }
  if (response.status === 422) {
    throw new UserError(
      `Expected GitHub to open a pull request from ${pull.head}, found a refusal (${messageOf(response)}): check the branch in GitHub and press again.`,
    );
  }
  if (response.status >= 400) throw await failure(connection, response, WRITE);
  const { number, html_url, head } = response.body as RestPull;
  return { ...pull, number, url: html_url, state: "open", headOid: head.sha, labels: [] };
}

interface RestPull {
  number: number;
  html_url: string;
  head: { sha: string };
}

/** https://docs.github.com/en/rest/pulls/pulls#update-a-pull-request */
export async function updatePullRequest(
  connection: Connection,
  number: number,
  change: { title?: string; body?: string; state?: "closed" },
): Promise<void> {
  const url = `/pulls/${number}`;
  const response = await connection.http({ method: "PATCH", url, body: change, cacheSeconds: 0 });
  if (response.status >= 400) throw await failure(connection, response, WRITE);
}

/**
 * A fine-grained token needs Issues: write for this and may well lack it.
 * https://docs.github.com/en/rest/issues/labels#add-labels-to-an-issue
 */
export async function addLabels(
  connection: Connection,
  number: number,
  labels: readonly string[],
): Promise<boolean> {
  const url = `/issues/${number}/labels`;
  const request = { method: "POST", url, body: { labels }, cacheSeconds: 0 } as const;
  try {
    return (await connection.http(request)).status < 400;
  } catch (error) {
    // No answer; a token that is no longer valid is another matter.
    if (error instanceof UserError) return false;
    throw error;
  }
}
