import { UserError } from "../errors";
import { blobOid } from "../git-object";
import type { Snapshot } from "../repository";

/**
 * The files that are not on the branch as they should be.
 *
 * @param left object ids as the last press left them
 * @throws UserError when a person has changed or deleted one of them on the branch since
 */
export function changedFiles(
  base: Snapshot,
  at: Snapshot,
  files: ReadonlyMap<string, Uint8Array>,
  left: ReadonlyMap<string, string>,
): Map<string, Uint8Array> {
  const changed = new Map<string, Uint8Array>();
  for (const [path, bytes] of files) {
    const there = at.entries.get(path);
    const wanted = blobOid(bytes);
    if (there?.oid === wanted) continue;
    const known = left.get(path) ?? base.entries.get(path)?.oid;
    if (there ? there.kind !== "file" || there.oid !== known : left.has(path)) {
      throw new UserError(
        `Expected ${path} on ${at.branchName} as the last press left it, found that someone has changed or deleted it there: go on in that pull request in GitHub, or close it and press again.`,
      );
    }
    changed.set(path, bytes);
  }
  return changed;
}
