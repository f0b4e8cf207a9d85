import type { Fetcher, FetchRequest, FetchResponse } from "@codahq/packs-sdk/dist/api_types";
import type { Clock } from "./clock";
import type { Requests } from "./requests";
import type { ResponseCache } from "./response-cache";

/** In which kind of execution a request is made: they differ in what is cached. */
export type Execution = "formula" | "sync" | "action" | "metadata";

/**
 * Seconds for which Coda keeps a response: 5 minutes by default, a day at most.
 * https://coda.io/packs/build/latest/guides/advanced/caching/#duration-and-scope
 */
const DEFAULT_SECONDS = 5 * 60;
const MAX_SECONDS = 24 * 60 * 60;

/**
 * The only headers that a pack may rely on seeing; which others are safe isn't published.
 * https://coda.io/packs/build/latest/guides/basics/fetcher/#headers
 */
const SAFE_HEADERS = ["content-type", "link"];
const REDACTED = "<<<REDACTED by Superhuman>>>";

export interface CachingOptions {
  execution: Execution;
  cache: ResponseCache;
  clock: Clock;
  requests: Requests;
  /** What a relative URL is relative to. */
  endpoint: string | undefined;
  /** What else the cache is scoped to: account and version of the pack. */
  scope: string;
}

/**
 * A fetcher that keeps and merges responses by Coda's documented rules.
 * https://coda.io/packs/build/latest/guides/advanced/caching/#fetcher
 */
export class CachingFetcher implements Fetcher {
  constructor(
    private readonly inner: Fetcher,
    private readonly options: CachingOptions,
  ) {}

  async fetch<T>(request: FetchRequest): Promise<FetchResponse<T>> {
    const { cache, clock, requests } = this.options;
    const key = this.keyOf(request);
    const seconds = secondsKept(request, this.options.execution);
    const kept = seconds > 0 ? await cache.read(key, clock) : undefined;
    // Merged even when caching is disabled, but only GETs.
    // https://coda.io/packs/build/latest/guides/advanced/caching/#in-progress-request-de-duplication
    const merged = kept ?? (request.method === "GET" ? cache.underway.get(key) : undefined);
    // While a file was looked for, an identical request may have come back.
    const answer = merged ?? (seconds > 0 ? cache.recent(key, clock) : undefined);
    if (answer) {
      requests.cached += 1;
      return answer as FetchResponse<T>;
    }
    const live = this.fetchLive(request, key, seconds);
    if (request.method !== "GET") return live;
    cache.underway.set(key, live);
    return live.finally(() => cache.underway.delete(key));
  }

  private async fetchLive(
    request: FetchRequest,
    key: string,
    seconds: number,
  ): Promise<FetchResponse> {
    const { status, headers, body } = await this.inner.fetch(request);
    const response = { status, headers: redact(headers), body };
    const succeeded = status >= 200 && status < 300;
    if (succeeded && seconds > 0)
      await this.options.cache.write(key, response, seconds, this.options.clock);
    return response;
  }

  /** The body is not part of it: a cached POST has to tell itself apart in URL or headers. */
  private keyOf({ method, url, headers = {}, isBinaryResponse = false }: FetchRequest): string {
    const { endpoint = "", scope } = this.options;
    const absolute = /^https?:/i.test(url) ? url : `${endpoint}/${url.replace(/^\//, "")}`;
    const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    return JSON.stringify([scope, method, absolute, named.sort(), isBinaryResponse]);
  }
}

function secondsKept(request: FetchRequest, execution: Execution): number {
  const { method, forceCache, cacheTtlSecs } = request;
  if (execution === "action" || execution === "metadata") return 0;
  if (method !== "GET" && !forceCache) return 0;
  return Math.min(cacheTtlSecs ?? (execution === "formula" ? DEFAULT_SECONDS : 0), MAX_SECONDS);
}

function redact(headers: FetchResponse["headers"]): FetchResponse["headers"] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const known = name.toLowerCase();
      return [known, SAFE_HEADERS.includes(known) ? value : REDACTED];
    }),
  );
}
