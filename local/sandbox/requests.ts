/** What one call asked of GitHub. */
export interface Requests {
  /** Requests that really went out. */
  count: number;
  /** Requests that were answered from the cache, or by an identical one that was on its way. */
  cached: number;
  /** The least that GitHub counts for the GraphQL requests among them. */
  graphqlPoints: number;
  /** Size of all response bodies that came in. */
  bytes: number;
}

export function noRequests(): Requests {
  return { count: 0, cached: 0, graphqlPoints: 0, bytes: 0 };
}

/**
 * What GitHub's secondary rate limit counts for a request: 1 point, 5 with a mutation; nothing here
 * for REST, which has a limit of its own.
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#secondary-rate-limits
 */
export function graphqlPoints(url: URL, body: string | undefined): number {
  if (url.pathname !== "/graphql") return 0;
  let query: unknown;
  try {
    query = JSON.parse(body ?? "").query;
  } catch {
    return 1;
  }
  const operations = String(query).replace(/#.*$/gm, "");
  return /(^|\})\s*mutation\b/.test(operations) ? 5 : 1;
}
