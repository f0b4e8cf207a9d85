import { blobOid } from "../git-object";
import { oneLine } from "../log/one-line";
import type { History } from "../repository";
import type { Provenance } from "./body";

/** What the pack's last commit on a proposal's branch brought. */
export interface LastPress {
  content: string;
  /** Object ids of the files as they were left, by path. */
  files: ReadonlyMap<string, string>;
}

/**
 * The lines at the end of a commit's message, from which a later press tells what was done already
 * and what a person has changed since. https://git-scm.com/docs/git-interpret-trailers
 */
export function trailersFor(
  branch: string,
  content: string,
  files: ReadonlyMap<string, Uint8Array>,
  { actor, from }: Provenance,
  nonce: string,
): string {
  return [
    `Proposal: ${branch}`,
    `Content: ${content}`,
    ...[...files].map(([path, bytes]) => `File: ${blobOid(bytes)} ${path}`),
    `Actor: ${oneLine(actor)}`,
    ...(from === "" ? [] : [`From: ${oneLine(from)}`]),
    `Press: ${nonce}`,
  ].join("\n");
}

/** As many as GitHub lists at once: a branch that a person brought up to date holds the base's too. */
const COMMITS = 100;

/** The newest press among a branch's commits, if there was one. */
export async function lastPress(history: History, branch: string): Promise<LastPress | undefined> {
  for (const { message } of (await history.page(COMMITS, "")).commits) {
    const lines = message.split("\n");
    if (!lines.includes(`Proposal: ${branch}`)) continue;
    const content = lines.find((line) => line.startsWith("Content: "))?.slice(9) ?? "";
    const files = lines.flatMap((line) => {
      const [, oid, path] = /^File: ([0-9a-f]{40}) (.+)$/.exec(line) ?? [];
      return oid && path ? [[path, oid] as const] : [];
    });
    return { content, files: new Map(files) };
  }
  return undefined;
}
