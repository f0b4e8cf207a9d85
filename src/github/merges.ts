import { UserError } from "../errors";
import type { MergeOutcome } from "../repository";
import { failure, messageOf } from "./failures";
import type { Connection } from "./http";

const WRITE = "Contents: read and write";

/** A repository may forbid some of these; the first that it allows is taken. */
const METHODS = ["merge", "squash", "rebase"];

/**
 * Merges a pull request only if it still stands at `head`.
 * https://docs.github.com/en/rest/pulls/pulls#merge-a-pull-request
 */
export async function mergePullRequest(
  connection: Connection,
  number: number,
  head: string,
): Promise<MergeOutcome> {
  let message = "";
  for (const merge_method of METHODS) {
    const response = await connection.http({
      method: "PUT",
      url: `/pulls/${number}/merge`,
      body: { sha: head, merge_method },
      cacheSeconds: 0,
    });
    message = messageOf(response);
    if (response.status === 409) return { made: false, because: "moved", message };
    if (response.status === 405) {
      if (/(merge commits|merges) are not allowed/i.test(message)) continue;
      return { made: false, because: "refused", message };
    }
    if (response.status >= 400) throw await failure(connection, response, WRITE);
    return { made: true, oid: (response.body as { sha: string }).sha };
  }
  return { made: false, because: "refused", message };
}

/**
 * Merges a commit into a branch by a commit of GitHub's own; nothing is ever forced.
 * https://docs.github.com/en/rest/branches/branches#merge-a-branch
 */
export async function mergeInto(
  connection: Connection,
  base: string,
  head: string,
): Promise<"merged" | "nothing" | "conflict"> {
  const response = await connection.http({
    method: "POST",
    url: "/merges",
    body: { base, head },
    cacheSeconds: 0,
  });
  if (response.status === 409) return "conflict";
  if (response.status === 404) {
    throw new UserError(
      `Expected the branch ${base} to be there, found that it was deleted meanwhile: press again.`,
    );
  }
  if (response.status >= 400) throw await failure(connection, response, WRITE);
  return response.status === 204 ? "nothing" : "merged";
}
