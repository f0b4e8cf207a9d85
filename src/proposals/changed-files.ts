import { blobOid } from "../git-object";
import type { Snapshot } from "../repository";
import type { Draft } from "./proposal";

/** What a commit is to write and to delete. */
export interface Changes {
  additions: Map<string, Uint8Array>;
  deletions: string[];
}

/** What is not yet as it should be: `wanted` whole contents by path, undefined where nothing is to lie. */
export type Wanted = ReadonlyMap<string, Uint8Array | undefined>;

/** A draft's files as they should be, those that should be gone included. */
export function wantedBy({ files, deletions = [] }: Draft): Map<string, Uint8Array | undefined> {
  return new Map([...deletions.map((path) => [path, undefined] as const), ...files]);
}

/** The files of a commit that are not as they should be. */
export function changesTo(at: Snapshot, wanted: Wanted): Changes {
  const changes: Changes = { additions: new Map(), deletions: [] };
  for (const [path, bytes] of wanted) {
    const there = at.entries.get(path)?.oid;
    if (bytes === undefined) {
      if (there !== undefined) changes.deletions.push(path);
    } else if (there !== blobOid(bytes)) changes.additions.set(path, bytes);
  }
  return changes;
}

/** Whether there is nothing to write. */
export function isNothing({ additions, deletions }: Changes): boolean {
  return additions.size === 0 && deletions.length === 0;
}
