import { type HttpRequest, type HttpResponse, json, jsonObject, problem } from "../http";
import { Refusal, statusOf } from "../refusal";
import type { Repository } from "../repository";
import { accountRoutes } from "./account";
import { matchPath, type Route } from "./call";
import { commitRoutes } from "./commits";
import { gitRoutes } from "./git";
import { labelRoutes } from "./labels";
import { mergeRoutes } from "./merges";
import { pullRoutes } from "./pulls";

const ROUTES: Route[] = [
  ...accountRoutes,
  ...commitRoutes,
  ...gitRoutes,
  ...mergeRoutes,
  ...pullRoutes,
  ...labelRoutes,
];

/**
 * Answers a REST request of somebody whose token was accepted.
 * @returns GitHub's answer; 404 for another repository, and for every call that isn't served here
 */
export async function serveRest(
  repo: Repository,
  request: HttpRequest,
  url: URL,
): Promise<HttpResponse> {
  const method = request.method.toUpperCase();
  for (const route of ROUTES) {
    const path = route.method === method && matchPath(route.path, url.pathname);
    if (!path) continue;
    if ("owner" in path && !isRepository(repo, path))
      return problem(404, "Not Found", route.documentation);
    const body = method === "GET" ? {} : jsonObject(request.body);
    if (!body) return problem(400, "Problems parsing JSON", route.documentation);
    try {
      const reply = await route.reply({ repo, path, query: url.searchParams, body });
      return json(reply.status ?? 200, reply.body, reply.headers);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return problem(statusOf(error), error.message, route.documentation, error.errors);
    }
  }
  return problem(404, "Not Found");
}

/** GitHub doesn't mind the case of a repository's name. */
function isRepository(repo: Repository, path: Record<string, string>): boolean {
  const name = `${path.owner}/${path.repo}`;
  return name.toLowerCase() === repo.nameWithOwner.toLowerCase();
}
