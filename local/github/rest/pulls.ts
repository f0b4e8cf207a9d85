import { changePull, openPull, setPullState } from "../pull-changes";
import { mergePull } from "../pull-merge";
import { findPull } from "../pulls";
import { Refusal, validationFailed } from "../refusal";
import type { Repository } from "../repository";
import type { Call, Reply, Route } from "./call";
import { issueNumber, optional, required } from "./parameters";
import { pullJson } from "./pull-json";

const documentation = "https://docs.github.com/rest/pulls/pulls";
const pullPath = "/repos/{owner}/{repo}/pulls/{number}";

export const pullRoutes: Route[] = [
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/pulls",
    documentation: `${documentation}#create-a-pull-request`,
    reply: createPull,
  },
  {
    method: "GET",
    path: pullPath,
    documentation: `${documentation}#get-a-pull-request`,
    reply: async ({ repo, path }) => {
      const pull = await findPull(repo, issueNumber(path));
      if (!pull) throw new Refusal("NOT_FOUND", "Not Found");
      return { body: await pullJson(repo, pull) };
    },
  },
  {
    method: "PATCH",
    path: pullPath,
    documentation: `${documentation}#update-a-pull-request`,
    reply: updatePull,
  },
  {
    method: "PUT",
    path: `${pullPath}/merge`,
    documentation: `${documentation}#merge-a-pull-request`,
    reply: mergeReply,
  },
];

const LONGEST_TITLE = 256;
const LONGEST_BODY = 65_536;

/** GitHub says so when it is asked for more, in no page of its documentation. */
function assertLength(title: string | undefined, text: string | undefined): void {
  for (const [field, said = "", most] of [
    ["title", title, LONGEST_TITLE],
    ["body", text, LONGEST_BODY],
  ] as const) {
    if (said.length <= most) continue;
    const message = `${field} is too long (maximum is ${most} characters)`;
    throw validationFailed({ resource: "PullRequest", field, code: "custom", message });
  }
}

async function createPull({ repo, body }: Call): Promise<Reply> {
  assertLength(optional(body, "title"), optional(body, "body"));
  const pull = await openPull(repo, {
    title: required(body, "title"),
    body: optional(body, "body") ?? "",
    head: ownBranch(repo, required(body, "head")),
    base: required(body, "base"),
  });
  const headers = { location: `${repo.apiUrl}/pulls/${pull.number}` };
  return { status: 201, headers, body: await pullJson(repo, pull) };
}

/** `owner:branch` means the same as `branch` in the owner's own repository; forks aren't served. */
function ownBranch(repo: Repository, head: string): string {
  const [owner = "", branch] = head.split(":");
  if (branch === undefined) return head;
  if (owner.toLowerCase() === repo.owner.toLowerCase()) return branch;
  throw validationFailed({ resource: "PullRequest", field: "head", code: "invalid" });
}

async function updatePull({ repo, path, body }: Call): Promise<Reply> {
  const title = optional(body, "title");
  const text = typeof body.body === "string" ? body.body : undefined;
  const state = optional(body, "state");
  if (state !== undefined && state !== "open" && state !== "closed") {
    const message = `${state} is not one of open, closed`;
    throw validationFailed({ resource: "PullRequest", field: "state", code: "invalid", message });
  }
  assertLength(title, text);
  const pull = await changePull(repo, issueNumber(path), async (before) => ({
    record: {
      ...(title !== undefined && { title }),
      ...(text !== undefined && { body: text }),
      ...(state !== undefined && (await setPullState(repo, before, state))),
    },
  }));
  return { body: await pullJson(repo, pull) };
}

async function mergeReply({ repo, path, body }: Call): Promise<Reply> {
  const method = optional(body, "merge_method") ?? "merge";
  if (method !== "merge") {
    const name = method === "squash" ? "Squash" : "Rebase";
    throw new Refusal("NOT_ALLOWED", `${name} merges are not allowed on this repository.`);
  }
  const message = { title: optional(body, "commit_title"), body: optional(body, "commit_message") };
  const merging = mergePull(repo, issueNumber(path), message, optional(body, "sha"));
  const pull = await merging.catch((error: Error) => {
    const unable = error instanceof Refusal && error.type === "NOT_ALLOWED";
    throw unable ? new Refusal("NOT_ALLOWED", "Pull Request is not mergeable") : error;
  });
  const done = { merged: true, message: "Pull Request successfully merged" };
  return { body: { sha: pull.mergeCommitOid, ...done } };
}
