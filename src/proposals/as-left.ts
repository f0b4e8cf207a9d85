import { UserError } from "../errors";
import { blobOid } from "../git-object";
import { mergeLines } from "../merge-lines";
import type { Repository, Snapshot } from "../repository";
import { blobText } from "../text-file";
import type { Changes } from "./changed-files";
import { isPending, leftBy } from "./presses";
import type { Branch } from "./proposal";

/** @throws UserError when a person has changed or deleted one of the files on the branch since */
export async function assertAsLeft(
  repository: Repository,
  base: Snapshot,
  { at, presses }: Branch,
  { additions, deletions }: Changes,
): Promise<void> {
  const [left, over] = [leftBy(presses, "files"), leftBy(presses, "over")];
  for (const path of [...additions.keys(), ...deletions]) {
    const there = at.entries.get(path);
    const below = base.entries.get(path)?.oid;
    // The base's own version is nobody's work on the branch, nor is one that was taken over.
    const pending = isPending(presses) ? [below ?? "", presses[0]?.taken.get(path)] : [below];
    const known = [left.get(path) ?? below ?? "", ...pending];
    if ((there?.kind ?? "file") === "file") {
      if (known.includes(there?.oid ?? "")) continue;
      const merged = await mergedOid(repository, over.get(path), left.get(path), below);
      if (there && there.oid === merged) continue;
    }
    throw new UserError(
      `Expected ${path} on ${at.branchName} as the last press left it, found that someone has changed or deleted it there or on ${base.branchName}: go on in that pull request in GitHub, or close it and press again.`,
    );
  }
}

/** What git makes of a file when it brings the base in without a conflict. */
async function mergedOid(repository: Repository, ...oids: (string | undefined)[]) {
  if (!oids.every(Boolean)) return undefined;
  const [before = "", left = "", below = ""] = await Promise.all(
    oids.map((oid) => blobText(repository, oid)),
  );
  const { text, conflicts } = mergeLines(before, left, below, "ours");
  return conflicts.length === 0 ? blobOid(Buffer.from(text)) : undefined;
}
