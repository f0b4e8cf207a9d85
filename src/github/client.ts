import { expected, quote, UserError } from "../errors";
import { failure, type GraphQLError, rateLimited } from "./failures";
import type { Connection, HttpResponse } from "./http";

/**
 * A GET whose answer must be there.
 *
 * @param cacheSeconds how long the answer stays true
 * @returns the parsed body
 */
export async function get<T>(
  connection: Connection,
  url: string,
  cacheSeconds: number,
): Promise<T> {
  const response = await connection.http({ method: "GET", url, cacheSeconds });
  if (response.status >= 400) throw await failure(connection, response, READ);
  return bodyOf(response) as T;
}

/** What reading needs of a fine-grained token. */
const READ = "Contents: read";
const READ_PULLS = "Pull requests: read";

/** Every answer of GitHub's is JSON; a page of somebody in between is none. */
export function bodyOf({ body }: HttpResponse): object {
  if (typeof body === "object" && body !== null) return body;
  throw expected("an answer of GitHub's", quote(String(body)), "try again in a minute");
}

export interface GraphQLAnswer<T> {
  /** Undefined when there was no usable answer at all (a timeout, a server error). */
  data: T | undefined;
  errors: GraphQLError[];
}

/**
 * A GraphQL request. Errors inside the answer are returned, since part of the data may be there;
 * a spent budget or a refused token is thrown.
 *
 * @param cached where the answer may be kept: seconds, and what tells this request from others,
 *   because Coda's cache does not look at the body of a POST
 */
export async function graphql<T>(
  connection: Connection,
  query: string,
  variables: Record<string, unknown>,
  cached?: { seconds: number; key: string },
): Promise<GraphQLAnswer<T>> {
  const response = await connection.http({
    method: "POST",
    url: "https://api.github.com/graphql",
    body: { query, variables },
    cacheSeconds: cached?.seconds ?? 0,
    ...(cached ? { headers: { "X-Request-Key": cached.key } } : {}),
  });
  if (response.status >= 500) {
    return { data: undefined, errors: [{ message: `status ${response.status}` }] };
  }
  if (response.status >= 400) throw await failure(connection, response, READ);
  const { data, errors = [] } = bodyOf(response) as { data?: T; errors?: GraphQLError[] };
  const limit = errors.find(({ type }) => type === "RATE_LIMITED" || type === "RATE_LIMIT");
  // Its status is 200, so Coda may have kept it since the limit was reached: it has to be seen live.
  if (limit && cached) return graphql(connection, query, variables);
  if (limit) throw await rateLimited(connection.http, limit.message);
  return { data: data ?? undefined, errors };
}

/** What to tell a person where GitHub refused the whole question; undefined where it did not. */
export async function refusal(
  connection: Connection,
  errors: readonly GraphQLError[],
): Promise<UserError | undefined> {
  const [first] = errors;
  if (first?.type === "NOT_FOUND") return failure(connection, { status: 404, body: {} }, READ);
  if (first?.type !== "FORBIDDEN") return undefined;
  const permission = first.path?.includes("pullRequests") ? READ_PULLS : READ;
  return failure(connection, { status: 403, body: { message: first.message } }, permission);
}

/** A GraphQL request whose answer must be whole. */
export async function ask<T>(
  connection: Connection,
  query: string,
  variables: Record<string, unknown>,
): Promise<T> {
  const { data, errors } = await graphql<T>(connection, query, variables);
  const refused = await refusal(connection, errors);
  if (refused) throw refused;
  const [first] = errors;
  if (data === undefined || first) {
    throw new UserError(
      `Expected GitHub to answer, found an error (${first?.message ?? "no data"}): try again in a minute.`,
    );
  }
  return data;
}

/** The repository as GraphQL wants it named. */
export function ownerAndName({ repository }: Connection): { owner: string; name: string } {
  const [owner = "", name = ""] = repository.split("/");
  return { owner, name };
}
