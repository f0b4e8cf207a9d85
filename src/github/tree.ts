import type { Entry } from "../repository";
import { get } from "./client";
import { A_DAY, type Connection } from "./http";

/** https://docs.github.com/en/rest/git/trees#get-a-tree */
interface TreeAnswer {
  tree: {
    path: string;
    mode: string;
    type: "blob" | "tree" | "commit";
    sha: string;
    size?: number;
  }[];
  /** More than 100,000 entries or 7 MB: what is listed is not all there is. */
  truncated: boolean;
}

const MODES: Record<string, Entry["kind"]> = { "120000": "symlink", "160000": "submodule" };

/**
 * Every path below a tree, in one request where GitHub can; a cut answer is thrown away and the
 * tree walked folder by folder, since what was cut can't be told from what is there.
 *
 * @param oid the tree
 * @param prefix path of the tree itself, with a slash at the end, or ""
 */
export async function wholeTree(
  connection: Connection,
  oid: string,
  prefix = "",
): Promise<Entry[]> {
  const whole = await get<TreeAnswer>(connection, `/git/trees/${oid}?recursive=1`, A_DAY);
  if (!whole.truncated) return entriesOf(whole, prefix);
  const level = await get<TreeAnswer>(connection, `/git/trees/${oid}`, A_DAY);
  const folders = level.tree.filter(({ type }) => type === "tree");
  const below = await Promise.all(
    folders.map(({ sha, path }) => wholeTree(connection, sha, `${prefix}${path}/`)),
  );
  return [...entriesOf(level, prefix), ...below.flat()];
}

function entriesOf({ tree }: TreeAnswer, prefix: string): Entry[] {
  return tree
    .filter(({ type }) => type !== "tree")
    .map(({ path, mode, sha, size = 0 }) => ({
      path: prefix + path,
      oid: sha,
      size,
      kind: MODES[mode] ?? "file",
    }));
}
