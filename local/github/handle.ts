import { serveGraphql } from "./graphql";
import { type HttpRequest, type HttpResponse, header, json, problem } from "./http";
import { admitWrite, budgetHeaders, readBudget, spend } from "./limits";
import type { Repository } from "./repository";
import { serveRest } from "./rest";
import { VIEWER } from "./viewer";

/**
 * Answers one request: first the token, then the limits, then the call.
 * @throws only if git itself fails
 */
export async function handle(
  repo: Repository,
  token: string,
  request: HttpRequest,
): Promise<HttpResponse> {
  const authorization = header(request, "authorization") ?? "";
  if (!/^bearer /i.test(authorization) || authorization.slice(7) !== token) {
    return problem(401, "Bad credentials");
  }
  const url = new URL(request.url);
  if (url.origin !== "https://api.github.com") return problem(404, "Not Found");

  if (url.pathname === "/rate_limit") return serveRest(repo, request, url); // asking is free
  const isGraphql = url.pathname === "/graphql" && request.method.toUpperCase() === "POST";
  const resource = isGraphql ? "graphql" : "core";
  const budget = await spend(repo, resource);
  if (!budget) {
    const spent = await readBudget(repo, resource);
    return budgetSpent(isGraphql, budgetHeaders(resource, spent));
  }
  const refuseWrite = async () => ((await admitWrite(repo)) ? undefined : tooManyWrites());
  const answer = isGraphql
    ? await serveGraphql(repo, request, budget, refuseWrite)
    : (isWrite(request) && (await refuseWrite())) || (await serveRest(repo, request, url));
  return { ...answer, headers: { ...answer.headers, ...budgetHeaders(resource, budget) } };
}

function isWrite(request: HttpRequest): boolean {
  return ["POST", "PATCH", "PUT"].includes(request.method.toUpperCase());
}

const limits = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api";

/** GitHub names no time here: a minute or more is to be waited. */
function tooManyWrites(): HttpResponse {
  const message =
    "You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.";
  return problem(403, message, `${limits}#about-secondary-rate-limits`);
}

function budgetSpent(isGraphql: boolean, headers: Record<string, string>): HttpResponse {
  const message = `API rate limit exceeded for user ID ${VIEWER.id}.`;
  if (isGraphql) return json(200, { errors: [{ type: "RATE_LIMITED", message }] }, headers);
  const refused = problem(403, message, `${limits}#primary-rate-limit-for-authenticated-users`);
  return { ...refused, headers: { ...refused.headers, ...headers } };
}
