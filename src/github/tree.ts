import { expected } from "../errors";
import type { Entry } from "../repository";
import { inTurns } from "../turns";
import { ask, get, graphql, ownerAndName } from "./client";
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
  if (!whole.truncated) return entriesOf(whole.tree, prefix);
  const level = await oneFolder(connection, oid);
  const folders = level.filter(({ type }) => type === "tree");
  const below = await inTurns(folders, ({ sha, path }) =>
    wholeTree(connection, sha, `${prefix}${path}/`),
  );
  return [...entriesOf(level, prefix), ...below.flat()];
}

/** What lies in a folder itself; where REST cuts even that, GraphQL does not. */
async function oneFolder(connection: Connection, oid: string): Promise<TreeAnswer["tree"]> {
  const level = await get<TreeAnswer>(connection, `/git/trees/${oid}`, A_DAY);
  if (!level.truncated) return level.tree;
  const variables = { ...ownerAndName(connection), oid };
  const cached = { seconds: A_DAY, key: oid };
  const { data } = await graphql<FolderAnswer>(connection, FOLDER, variables, cached);
  const kept = data?.repository?.object;
  // A cached answer counts only for what it says it is.
  const folder =
    kept?.oid === oid && kept.entries
      ? kept
      : (await ask<FolderAnswer>(connection, FOLDER, variables)).repository?.object;
  if (!folder?.entries) {
    throw expected("GitHub to list a large folder", "no answer", "try again in a minute");
  }
  return folder.entries.map(({ mode, ...entry }) => ({ ...entry, mode: mode.toString(8) }));
}

/** https://docs.github.com/en/graphql/reference/objects#treeentry; its own `path` is the whole one. */
const FOLDER = `
  query Folder($owner: String!, $name: String!, $oid: GitObjectID!) {
    repository(owner: $owner, name: $name) {
      object(oid: $oid) { ... on Tree { oid entries { path: name mode type sha: oid size } } }
    }
  }`;

interface FolderAnswer {
  repository: {
    object: {
      oid: string;
      entries: (Omit<TreeAnswer["tree"][number], "mode"> & { mode: number })[] | null;
    } | null;
  } | null;
}

function entriesOf(tree: TreeAnswer["tree"], prefix: string): Entry[] {
  return tree
    .filter(({ type }) => type !== "tree")
    .map(({ path, mode, sha, size = 0 }) => ({
      path: prefix + path,
      oid: sha,
      size,
      kind: MODES[mode] ?? "file",
    }));
}
