import { describePull } from "../pull-details";
import { mergeableState } from "../pull-merge";
import type { Pull } from "../pulls";
import type { Repository } from "../repository";
import { nodeId, VIEWER } from "../viewer";
import { repositoryJson, userJson } from "./account";
import { labelJson } from "./labels";

/** https://docs.github.com/rest/pulls/pulls#get-a-pull-request */
export async function pullJson(repo: Repository, pull: Pull) {
  const { number, title, body, labels } = pull;
  const [mergeable, details] = await Promise.all([
    mergeableState(repo, pull),
    describePull(repo, pull),
  ]);
  const side = (ref: string, sha: string) => ({
    label: `${repo.owner}:${ref}`,
    ref,
    sha,
    user: userJson(repo.owner),
    repo: repositoryJson(repo),
  });
  return {
    id: number,
    node_id: nodeId("PR", number),
    url: `${repo.apiUrl}/pulls/${number}`,
    html_url: `${repo.url}/pull/${number}`,
    issue_url: `${repo.apiUrl}/issues/${number}`,
    number,
    state: pull.state === "open" ? "open" : "closed",
    locked: false,
    draft: false,
    title,
    body: body || null,
    user: userJson(VIEWER.login),
    labels: labels.map((label) => labelJson(repo, label)),
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt ?? null,
    merged_at: pull.mergedAt ?? null,
    merged: pull.state === "merged",
    merged_by: pull.state === "merged" ? userJson(VIEWER.login) : null,
    merge_commit_sha: pull.mergeCommitOid ?? null,
    mergeable: mergeable === "UNKNOWN" ? null : mergeable === "MERGEABLE",
    mergeable_state: { MERGEABLE: "clean", CONFLICTING: "dirty", UNKNOWN: "unknown" }[mergeable],
    head: side(pull.head, pull.headOid),
    base: side(pull.base, pull.baseOid),
    author_association: "OWNER",
    commits: details.commits.length,
    additions: details.additions,
    deletions: details.deletions,
    changed_files: details.files.length,
  };
}
