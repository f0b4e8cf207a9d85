import { changePull } from "../pull-changes";
import { Refusal } from "../refusal";
import type { Repository } from "../repository";
import { nodeId } from "../viewer";
import type { Call, Reply, Route } from "./call";
import { issueNumber } from "./parameters";

/** Describes a label. GitHub gives a new one the colour `ededed`. */
export function labelJson(repo: Repository, name: string) {
  return {
    id: 1,
    node_id: nodeId("LA", name),
    url: `${repo.apiUrl}/labels/${encodeURIComponent(name)}`,
    name,
    color: "ededed",
    default: false,
    description: null,
  };
}

export const labelRoutes: Route[] = [
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/issues/{number}/labels",
    documentation: "https://docs.github.com/rest/issues/labels#add-labels-to-an-issue",
    reply: addLabels,
  },
];

async function addLabels({ repo, path, body }: Call): Promise<Reply> {
  const wanted = body.labels;
  if (!Array.isArray(wanted) || !wanted.every((label) => typeof label === "string")) {
    const message = `Invalid request.\n\n"labels" wasn't supplied as a list of names.`;
    throw new Refusal("UNPROCESSABLE", message);
  }
  const pull = await changePull(repo, issueNumber(path), ({ labels }) => ({
    record: { labels: [...new Set([...labels, ...(wanted as string[])])] },
  }));
  return { body: pull.labels.map((label) => labelJson(repo, label)) };
}
