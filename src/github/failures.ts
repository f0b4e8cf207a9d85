import { quote, UserError } from "../errors";
import type { Connection, HttpResponse } from "./http";

/** GitHub's error body. https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api */
interface ErrorBody {
  message?: string;
  errors?: { message?: string }[];
}

/** An error of a GraphQL answer, which arrives with status 200. */
export interface GraphQLError {
  type?: string;
  message: string;
  path?: (string | number)[];
}

/** What GitHub says went wrong, with the details it lists. */
export function messageOf(response: HttpResponse): string {
  const body = (response.body ?? {}) as ErrorBody;
  const details = (body.errors ?? []).map((error) => error.message).filter(Boolean);
  return [body.message ?? `status ${response.status}`, ...details].join(" ");
}

/** Whether GitHub refused for the number of requests, by either of its limits. */
export function isRateLimit(response: HttpResponse): boolean {
  if (response.status === 429) return true;
  return response.status === 403 && /rate limit|abuse/i.test(messageOf(response));
}

/**
 * The sentence for a request that GitHub refused.
 *
 * @param permission what a fine-grained token needs for this call, since GitHub does not say
 */
export async function failure(
  { repository, http }: Connection,
  response: HttpResponse,
  permission: string,
): Promise<UserError> {
  const message = messageOf(response);
  if (isRateLimit(response)) return rateLimited(http, message);
  switch (response.status) {
    case 403:
      return new UserError(
        `Expected a token that may do this, found that GitHub refused it (${quote(message)}): give the token the permission "${permission}" for ${repository}, then try again.`,
      );
    case 404:
      return new UserError(
        `Expected the repository ${repository} to answer, found nothing there that this token can see: check the repository's name, or give the token access to it with the permission "${permission}".`,
      );
    case 409:
      return emptyRepository(repository);
    default:
      return new UserError(
        `Expected GitHub to answer, found ${response.status} (${quote(message)}): try again in a minute, and see githubstatus.com if it stays.`,
      );
  }
}

export function emptyRepository(repository: string): UserError {
  return new UserError(
    `Expected ${repository} to hold at least one commit, found an empty repository: commit a README to it, then try again.`,
  );
}

interface Limit {
  remaining: number;
  /** Seconds since 1970. */
  reset: number;
}

/** GitHub's 403 does not say when the limit ends; this question is free. https://docs.github.com/en/rest/rate-limit */
export async function rateLimited(http: Connection["http"], message: string): Promise<UserError> {
  if (/secondary|abuse/i.test(message)) {
    return new UserError(
      "Expected GitHub to answer, found that it asks for a pause (its limit of requests a minute is reached): try again in a minute or more.",
    );
  }
  const answer = await http({
    method: "GET",
    url: "https://api.github.com/rate_limit",
    cacheSeconds: 0,
  });
  const { resources } = (answer.body ?? {}) as { resources?: Record<string, Limit> };
  // The budgets that this pack spends; those of search and others have nothing to do with it.
  const spent = [resources?.core, resources?.graphql].filter((limit) => limit?.remaining === 0);
  const reset = Math.max(0, ...spent.map((limit) => limit?.reset ?? 0));
  const until = reset === 0 ? "within the hour" : `at ${new Date(reset * 1000).toISOString()}`;
  return new UserError(
    `Expected GitHub to answer, found that this token's requests of the hour are spent: they are full again ${until}, try again then.`,
  );
}
