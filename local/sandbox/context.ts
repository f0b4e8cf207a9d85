import { randomUUID } from "node:crypto";
import type {
  ExecutionContext,
  Fetcher,
  Sync,
  SyncExecutionContext,
} from "@codahq/packs-sdk/dist/api_types";
import { newFetcherSyncExecutionContext } from "@codahq/packs-sdk/dist/testing/fetcher";
import { CachingFetcher, type CachingOptions } from "./caching-fetcher";
import { type Route, throughRoute } from "./network";
import type { PackMetadata } from "./pack-metadata";

export interface ContextOptions extends CachingOptions {
  pack: PackMetadata;
  token: string;
  timezone: string;
  route: Route;
  sync?: object;
}

type Credentials = Parameters<typeof newFetcherSyncExecutionContext>[3];
type Authentication = Parameters<typeof newFetcherSyncExecutionContext>[1];

/**
 * What the pack gets as `context`: the SDK's own, which adds the token and refuses other domains,
 * behind Coda's cache.
 */
export function newContext(options: ContextOptions): ExecutionContext {
  const { pack, token, endpoint, timezone, route, sync } = options;
  const credentials = { token, ...(endpoint && { endpointUrl: endpoint }) } as Credentials;
  const context: SyncExecutionContext = newFetcherSyncExecutionContext(
    () => undefined,
    pack.defaultAuthentication as Authentication,
    pack.networkDomains,
    credentials,
  );
  const live: Fetcher = {
    fetch: (request) => throughRoute(route, () => context.fetcher.fetch(request)),
  };
  const fetcher = new CachingFetcher(live, options);
  return {
    ...context,
    fetcher,
    timezone,
    temporaryBlobStorage: {
      storeBlob: async () => temporaryUrl(),
      storeUrl: async (url, _options, request) => {
        await fetcher.fetch({ method: "GET", url, isBinaryResponse: true, ...request });
        return temporaryUrl();
      },
    },
    sync: sync as Sync<unknown>,
  };
}

/** Of the form that the SDK's own stand-in gives: nothing is kept there. */
function temporaryUrl(): string {
  return `https://not-a-real-url.s3.amazonaws.com/tempBlob/${randomUUID()}`;
}
