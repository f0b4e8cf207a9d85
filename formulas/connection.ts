import * as coda from "@codahq/packs-sdk";
import { UserError } from "../src/errors";
import { login, repositories } from "../src/github/account";
import { budgetByGet } from "../src/github/budget";
import { type Head, headByGet, liveHead, liveHeadAndProposals } from "../src/github/head";
import { historyOf } from "../src/github/history";
import { type Connection, FIVE_MINUTES, type Http } from "../src/github/http";
import { proposedChanges } from "../src/github/proposed-changes";
import { proposedTexts } from "../src/github/proposed-texts";
import { openRepository } from "../src/github/repository";
import { snapshotAt } from "../src/github/snapshot";
import type {
  Budget,
  History,
  ProposedChange,
  ProposedText,
  Repository,
  Snapshot,
} from "../src/repository";

/** The one root of GitHub's API that a connected account's requests go to. */
const API = "https://api.github.com";

/** What a formula reads: by GET, so that Coda merges and caches what many cells ask at once. */
export async function snapshotForCells(
  context: coda.ExecutionContext,
  { branch = "", asOf = "" }: { branch?: string | undefined; asOf?: string | undefined },
): Promise<Snapshot> {
  const connection = connectionOf(context);
  const head = await headByGet(connection, branch, FIVE_MINUTES, asOf);
  return snapshotAt(connection, head, "single");
}

/** Whose token it is, before a repository is chosen. */
export function loginOf(context: coda.ExecutionContext): Promise<string> {
  return login(httpOf(context));
}

/** What may be chosen, as `owner/name`. */
export function repositoriesOf(context: coda.ExecutionContext): Promise<string[]> {
  return repositories(httpOf(context));
}

/** What is left of the hour's requests, for a cell. */
export function budgetForCells(context: coda.ExecutionContext, asOf?: string): Promise<Budget> {
  return budgetByGet(connectionOf(context), asOf);
}

/**
 * What a page of a sync reads. The first page looks up the head; the others are given it, so that
 * all pages are of one commit.
 */
export async function snapshotForSync(
  context: coda.ExecutionContext,
  branch: string,
  known?: Head,
): Promise<Snapshot> {
  const connection = connectionOf(context);
  return snapshotAt(connection, known ?? (await liveHead(connection, branch)), "batch");
}

/** The same at its first page, with the open proposals to be merged into that branch. */
export async function snapshotAndProposals(
  context: coda.ExecutionContext,
  branch: string,
): Promise<{ snapshot: Snapshot; proposals: ProposedChange[] }> {
  const connection = connectionOf(context);
  const { head, proposals } = await liveHeadAndProposals(connection, branch);
  return { snapshot: await snapshotAt(connection, head, "batch"), proposals };
}

/** Files as proposals would have them. */
export function proposedTextsForSync(
  context: coda.ExecutionContext,
  proposals: readonly ProposedChange[],
  wanted: (path: string) => boolean,
): Promise<ProposedText[]> {
  return proposedTexts(connectionOf(context), proposals, wanted);
}

/** What came before a commit that a sync reads. */
export function historyForSync(context: coda.ExecutionContext, commit: string): History {
  return historyOf(connectionOf(context), commit);
}

/** What was ever proposed from Coda, newest first. */
export function proposalsForSync(context: coda.ExecutionContext): Promise<ProposedChange[]> {
  return proposedChanges(connectionOf(context));
}

/** What a button writes to. */
export function repositoryForButton(context: coda.ExecutionContext): Repository {
  return openRepository(connectionOf(context));
}

/**
 * Turns what the engine has to say to a person into Coda's error for it. All else passes: a 401
 * makes Coda ask for the token again, and a fault of ours should look like one.
 */
export async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) throw new coda.UserVisibleError(error.message);
    throw error;
  }
}

/** `owner/name` of the connected repository, or "" while none is chosen. */
export function repositoryName(context: { endpoint?: string | undefined }): string {
  const [, name = ""] = /\/repos\/([^/]+\/[^/]+)\/?$/.exec(context.endpoint ?? "") ?? [];
  return name;
}

function connectionOf(context: coda.ExecutionContext): Connection {
  const repository = repositoryName(context);
  if (repository === "") {
    throw new UserError(
      "Expected an account that is connected to one repository, found none chosen: open the account's settings in Coda and choose the repository.",
    );
  }
  return { repository, http: httpOf(context) };
}

/** Carries the engine's requests through Coda, which adds the token. */
function httpOf(context: coda.ExecutionContext): Http {
  return async ({ method, url, body, headers, cacheSeconds }) => {
    try {
      const { status, body: answer } = await context.fetcher.fetch({
        method,
        url: url.startsWith(API) ? url : `${context.endpoint}${url}`,
        headers: {
          Accept: "application/vnd.github+json",
          "X-GitHub-Api-Version": "2022-11-28",
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        cacheTtlSecs: cacheSeconds,
        ...(method !== "GET" && cacheSeconds > 0 ? { forceCache: true } : {}),
      });
      return { status, body: answer };
    } catch (error) {
      const { statusCode, body: answer } = error as Partial<coda.StatusCodeError>;
      if (statusCode === undefined) {
        throw new UserError(
          "Expected GitHub to answer, found that the connection broke: try again in a minute.",
        );
      }
      if (statusCode === 401) throw error;
      return { status: statusCode, body: answer };
    }
  };
}
