import { UserError } from "../errors";
import type { Press } from "../log/press";
import type { Repository, Snapshot } from "../repository";
import { assertAsLeft, changesTo, type Wanted } from "./changed-files";
import { leftBy, movedBelow } from "./presses";
import type { Branch, Proposal } from "./propose";

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
  { at, presses }: Branch,
  { accumulates }: Proposal,
  { nonce }: Press,
): Promise<boolean> {
  const moved = movedBelow(presses, base);
  if (moved.length === 0) return false;
  const branch = at.branchName;
  const merged = await repository.mergeInto(branch, base.commit);
  if (merged !== "conflict") return merged === "merged";
  if (accumulates) {
    throw new UserError(
      `Expected what waits on ${branch} to go together with ${base.branchName}, found that both changed ${moved.join(", ")}: merge it by hand in GitHub, or close the proposal and press again.`,
    );
  }
  // The documents are written anew on the base, so they take its form first: then nothing conflicts.
  const asBelow = await contentsOf(base, leftBy(presses, "files").keys());
  const changes = changesTo(at, asBelow);
  assertAsLeft(base, at, changes, leftBy(presses, "files"));
  const message = `Take over ${base.branchName}\n\nPress: ${nonce}`;
  await repository.commit(branch, at.commit, message, changes);
  if ((await repository.mergeInto(branch, base.commit)) !== "conflict") return true;
  throw new UserError(
    `Expected ${branch} to go together with ${base.branchName}, found a conflict in what a person changed there: resolve it in that pull request in GitHub, then press again.`,
  );
}

async function contentsOf(base: Snapshot, paths: Iterable<string>): Promise<Wanted> {
  const contents = new Map<string, Uint8Array | undefined>();
  for (const path of paths) {
    contents.set(path, base.entries.has(path) ? await base.readBytes(path) : undefined);
  }
  return contents;
}
