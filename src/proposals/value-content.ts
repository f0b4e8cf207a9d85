import { fingerprint } from "../git-object";
import type { Ground } from "./proposal";

/**
 * Names a change of values. Unlike a document a value goes back and forth: the same change after it
 * was merged, or after another on the branch, is a new one; after it was closed it is the same.
 *
 * @param change all that is wanted, and what there was before
 */
export function valueContent({ base, at, line }: Ground, change: unknown): string {
  const merged = line.all.filter(({ state }) => state === "merged").length;
  return fingerprint(JSON.stringify([change, at === base ? merged : at.commit]));
}
