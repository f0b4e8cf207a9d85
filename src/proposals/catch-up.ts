import { UserError } from "../errors";
import { blobOid } from "../git-object";
import { oneLine } from "../one-line";
import type { Press } from "../press";
import type { Change, Repository, Snapshot } from "../repository";
import { assertAsLeft, changesTo, type Wanted } from "./changed-files";
import { isPending, leftBy, movedBelow } from "./presses";
import type { Branch, Proposal } from "./proposal";

/**
 * Brings the base into a proposal's branch where others have changed there what the proposal
 * writes. Nothing is forced: what stands on the branch, a person's commits too, stays in its history.
 *
 * @returns whether the branch has changed, so that all is to be looked at anew
 * @throws UserError when both sides changed what no machine should put together
 */
export async function catchUp(
  repository: Repository,
  base: Snapshot,
  branch: Branch,
  proposal: Proposal,
  { nonce }: Press,
): Promise<boolean> {
  const { at, presses } = branch;
  const moved = movedBelow(presses, base);
  if (moved.length === 0) return false;
  const name = at.branchName;
  const merged = await repository.mergeInto(name, base.commit);
  if (merged === "merged") return true;
  if (merged === "nothing") return putTogether(repository, base, branch, proposal, nonce);
  if (proposal.accumulates && !proposal.together) {
    throw new UserError(
      `Expected what waits on ${name} to go together with ${base.branchName}, found that both changed ${moved.join(", ")}: merge it by hand in GitHub, or close the proposal and press again.`,
    );
  }
  // The base's form first, since then nothing conflicts; what stood there is put on top of it after.
  const paths = proposal.accumulates ? moved : [...leftBy(presses, "files").keys()];
  const changes = changesTo(at, await contentsOf(base, paths));
  if (!proposal.accumulates) {
    assertAsLeft(base, at, changes, leftBy(presses, "files"), isPending(presses));
  }
  const waiting = proposal.accumulates ? moved : [];
  const message = [
    `Take over ${base.branchName}\n`,
    `Proposal: ${name}`,
    ...waiting.map((path) => `Waiting: ${at.entries.get(path)?.oid ?? "-"} ${path}`),
    `Press: ${nonce}`,
  ].join("\n");
  if (!(await made(repository, at, message, changes))) return true;
  if ((await repository.mergeInto(name, base.commit)) !== "conflict") return true;
  throw new UserError(
    `Expected ${name} to go together with ${base.branchName}, found a conflict in what a person changed there: resolve it in that pull request in GitHub, then press again.`,
  );
}

/** Puts what waited since the base was taken over on top of it; a press that died left it waiting. */
async function putTogether(
  repository: Repository,
  base: Snapshot,
  { at, presses }: Branch,
  { together }: Proposal,
  nonce: string,
): Promise<boolean> {
  const [{ waiting } = { waiting: new Map<string, string>() }] = presses;
  if (!together || waiting.size === 0) return false;
  const before = leftBy(presses, "over");
  const texts = async (oid: string | undefined) =>
    oid ? Buffer.from(await repository.readBlob(oid)).toString("utf8") : "";
  const additions = new Map<string, Uint8Array>();
  for (const [path, ours] of waiting) {
    const [ancestor, own, theirs] = await Promise.all([
      texts(before.get(path)),
      texts(ours),
      texts(base.entries.get(path)?.oid),
    ]);
    additions.set(path, Buffer.from(together(ancestor, own, theirs)));
  }
  const message = [
    `Put together with ${base.branchName}\n`,
    `Proposal: ${at.branchName}`,
    ...[...additions].map(([path, bytes]) => `File: ${blobOid(bytes)} ${path}`),
    ...[...additions.keys()].map((path) => `Over: ${base.entries.get(path)?.oid ?? "-"} ${path}`),
    `Press: ${nonce}`,
  ].join("\n");
  await made(repository, at, message, { additions });
  return true;
}

/** @returns false when the branch moved meanwhile */
async function made(
  repository: Repository,
  { branchName, commit }: Snapshot,
  message: string,
  change: Change,
): Promise<boolean> {
  const outcome = await repository.commit(branchName, commit, message, change);
  if (outcome.made || outcome.because === "moved") return outcome.made;
  throw new UserError(
    `Expected to commit to ${branchName}, found that GitHub refused it (${oneLine(outcome.message)}): press again in a minute.`,
  );
}

async function contentsOf(base: Snapshot, paths: Iterable<string>): Promise<Wanted> {
  const contents = new Map<string, Uint8Array | undefined>();
  for (const path of paths) {
    contents.set(path, base.entries.has(path) ? await base.readBytes(path) : undefined);
  }
  return contents;
}
