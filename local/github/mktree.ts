import { createInterface } from "node:readline";
import type { GitSession } from "./git";
import { type TreeEntry, typeOf } from "./tree-object";

/** What a tree holds under a name. */
export type Entry = Pick<TreeEntry, "mode" | "oid">;

/** Writes trees, one after the other. */
export interface TreeWriter {
  /**
   * Writes a tree.
   * @param entries by the bytes of their names, in any order
   * @returns the tree's oid
   */
  write(entries: Map<string, Entry>): Promise<string>;
  end(): void;
}

/**
 * Starts a git process that writes trees. It doesn't look at names: whoever writes checks them.
 * Format: https://git-scm.com/docs/git-mktree
 */
export function openTreeWriter(session: GitSession): TreeWriter {
  const child = session(["mktree", "-z", "--batch"]);
  let failure = "";
  child.stderr.on("data", (chunk: Buffer) => {
    failure += String(chunk);
  });
  child.on("error", (error) => {
    failure += error.message;
  });
  child.stdin.on("error", () => undefined); // the end of its output tells
  const oids = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async write(entries) {
      const lines = Array.from(
        entries,
        ([name, { mode, oid }]) => `${mode} ${typeOf(mode)} ${oid}\t${name}\0`,
      );
      child.stdin.write(`${lines.join("")}\0`, "latin1");
      const { value, done } = await oids.next();
      if (done) throw new Error(`git mktree ended: ${failure.trim()}`);
      return value;
    },
    end: () => child.stdin.end(),
  };
}
