import { readBudget } from "../limits";
import type { Repository } from "../repository";
import { nodeId, VIEWER } from "../viewer";
import { pageOf, type Route } from "./call";

/** The token's owner, and the repository's: all accounts here look alike. */
export function userJson(login: string) {
  return {
    login,
    id: VIEWER.id,
    node_id: login === VIEWER.login ? VIEWER.nodeId : nodeId("U", login),
    avatar_url: `https://avatars.githubusercontent.com/u/${VIEWER.id}?v=4`,
    url: `https://api.github.com/users/${login}`,
    html_url: `https://github.com/${login}`,
    type: "User",
    site_admin: false,
  };
}

/** https://docs.github.com/rest/repos/repos#get-a-repository */
export function repositoryJson(repo: Repository) {
  return {
    id: 1,
    node_id: nodeId("R", repo.nameWithOwner),
    name: repo.name,
    full_name: repo.nameWithOwner,
    private: true,
    visibility: "private",
    owner: userJson(repo.owner),
    html_url: repo.url,
    url: repo.apiUrl,
    clone_url: `${repo.url}.git`,
    description: null,
    fork: false,
    archived: false,
    disabled: false,
    default_branch: repo.defaultBranch,
    permissions: { admin: true, maintain: true, push: true, triage: true, pull: true },
  };
}

const documentation = "https://docs.github.com/rest";

export const accountRoutes: Route[] = [
  {
    method: "GET",
    path: "/user",
    documentation: `${documentation}/users/users#get-the-authenticated-user`,
    reply: async () => ({
      body: { ...userJson(VIEWER.login), name: VIEWER.name, email: VIEWER.email },
    }),
  },
  {
    method: "GET",
    path: "/user/repos",
    documentation: `${documentation}/repos/repos#list-repositories-for-the-authenticated-user`,
    reply: async ({ repo, query }) => {
      const { start, end } = pageOf(query, 100, 30);
      return { body: [repositoryJson(repo)].slice(start, end) };
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}",
    documentation: `${documentation}/repos/repos#get-a-repository`,
    reply: async ({ repo }) => ({ body: repositoryJson(repo) }),
  },
  {
    method: "GET",
    path: "/rate_limit",
    documentation: `${documentation}/rate-limit/rate-limit`,
    reply: async ({ repo }) => {
      const [core, graphql] = await Promise.all([
        budgetJson(repo, "core"),
        budgetJson(repo, "graphql"),
      ]);
      return { body: { resources: { core, graphql }, rate: core } };
    },
  },
];

async function budgetJson(repo: Repository, resource: "core" | "graphql") {
  const { limit, used, remaining, reset } = await readBudget(repo, resource);
  return { limit, used, remaining, reset: reset.getTime() / 1000, resource };
}
