import type { ChangedFile, Commit, History } from "../repository";
import { ask, get, ownerAndName } from "./client";
import { A_DAY, type Connection } from "./http";

const COMMIT = `
  fragment Commit on Commit {
    oid message committedDate additions deletions changedFilesIfAvailable
    author { name user { login } }
  }`;

const PAGE = `
  query History($owner: String!, $name: String!, $from: String!, $count: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      object(expression: $from) { ... on Commit {
        history(first: $count, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { ...Commit }
        }
      } }
    }
  }${COMMIT}`;

interface Node {
  oid: string;
  message: string;
  committedDate: string;
  additions: number;
  deletions: number;
  changedFilesIfAvailable: number | null;
  author: { name: string | null; user: { login: string } | null } | null;
}

interface PageAnswer {
  repository: {
    object: {
      history?: {
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
        nodes: Node[];
      };
    } | null;
  };
}

/**
 * The commits up to one.
 *
 * @param from a commit's oid or a full ref name
 */
export function historyOf(connection: Connection, from: string): History {
  return {
    page: (count, after) => pageOf(connection, from, count, after),
    files: (oid) => filesOf(connection, oid),
    lastTouched: (paths) => lastTouched(connection, from, paths),
  };
}

async function pageOf(connection: Connection, from: string, count: number, after: string) {
  const variables = { ...ownerAndName(connection), from, count, after: after || null };
  const { repository } = await ask<PageAnswer>(connection, PAGE, variables);
  const history = repository.object?.history;
  const { hasNextPage = false, endCursor = "" } = history?.pageInfo ?? {};
  return {
    commits: (history?.nodes ?? []).map(commitOf),
    next: hasNextPage ? (endCursor ?? "") : "",
  };
}

function commitOf(node: Node): Commit {
  return {
    oid: node.oid,
    message: node.message,
    author: node.author?.user?.login ?? node.author?.name ?? "",
    committedAt: node.committedDate,
    additions: node.additions,
    deletions: node.deletions,
    files: node.changedFilesIfAvailable ?? 0,
  };
}

/** https://docs.github.com/en/rest/commits/commits#get-a-commit */
interface RestCommit {
  files?: { filename: string; status: string; previous_filename?: string; patch?: string }[];
}

/** More, with their changed lines, would make a large answer. */
const FILES_A_PAGE = 100;
const STATUSES: Record<string, ChangedFile["status"]> = {
  added: "added",
  copied: "added",
  removed: "removed",
  renamed: "renamed",
};

/** A commit never changes, so its files are kept for a day. More than 100 are not asked for. */
async function filesOf(connection: Connection, oid: string) {
  const url = `/commits/${oid}?per_page=${FILES_A_PAGE}`;
  const { files = [] } = await get<RestCommit>(connection, url, A_DAY);
  return {
    files: files.map(({ filename, status, previous_filename = "", patch = "" }) => ({
      path: filename,
      status: STATUSES[status] ?? ("changed" as const),
      from: previous_filename,
      patch,
    })),
    complete: files.length < FILES_A_PAGE,
  };
}

/** Many paths in one request would time out on a long history, so only as many as a few checks need. */
async function lastTouched(connection: Connection, from: string, paths: readonly string[]) {
  if (paths.length === 0) return new Map<string, Commit>();
  const fields = paths.map(
    (path, index) =>
      `h${index}: history(first: 1, path: ${JSON.stringify(path)}) { nodes { ...Commit } }`,
  );
  const query = `
    query LastTouched($owner: String!, $name: String!, $from: String!) {
      repository(owner: $owner, name: $name) {
        object(expression: $from) { ... on Commit { ${fields.join("\n")} } }
      }
    }${COMMIT}`;
  type Answer = { repository: { object: Record<string, { nodes: Node[] }> | null } };
  const variables = { ...ownerAndName(connection), from };
  const { repository } = await ask<Answer>(connection, query, variables);
  return new Map(
    paths.flatMap((path, index) => {
      const [node] = repository.object?.[`h${index}`]?.nodes ?? [];
      return node ? [[path, commitOf(node)] as const] : [];
    }),
  );
}
