import * as coda from "@codahq/packs-sdk";
import type { Snapshot } from "../src/repository";

/** The commit that all pages of one sync are of; a page forgets everything else. */
export interface SameCommit extends coda.Continuation {
  commit: string;
  tree: string;
  committedAt: string;
  branch: string;
  branchName: string;
}

export function sameCommit(snapshot: Snapshot): SameCommit {
  const { commit, tree, committedAt, branch, branchName } = snapshot;
  return { commit, tree, committedAt, branch, branchName };
}

/** Whether any of these columns is shown. Without a schema there is no choice: all of them are. */
export function wants<Row>(
  { sync }: coda.SyncExecutionContext,
  columns: readonly (keyof Row & string)[],
): boolean {
  if (!sync.schema) return true;
  const shown = coda.getEffectivePropertyKeysFromSchema(sync.schema);
  return !shown || columns.some((column) => shown.includes(column));
}
