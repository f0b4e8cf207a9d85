import { rowId } from "./paths";
import type { Snapshot } from "./repository";

/** Coda cuts a table here and says nothing of it. */
export const MOST_ROWS = 10_000;

/**
 * Ids for things that may share a name within one file: the first has it, the next ones `-2`, `-3`
 * behind it.
 *
 * @returns a function like `rowId` that gives no id twice
 */
export function uniqueIds(
  snapshot: Pick<Snapshot, "repository" | "branch">,
): (path: string, anchor?: string) => string {
  const counts = new Map<string, number>();
  const taken = new Set<string>();
  return (path, anchor = "") => {
    const first = rowId(snapshot, path, anchor);
    for (;;) {
      const count = (counts.get(first) ?? 0) + 1;
      counts.set(first, count);
      const id = count === 1 ? first : rowId(snapshot, path, `${anchor}-${count}`);
      if (taken.has(id)) continue;
      taken.add(id);
      return id;
    }
  };
}
