import type { Repository } from "../repository";
import type { Reply } from "./call";

/** https://docs.github.com/rest/git/trees#get-a-tree: "7 MB when using the recursive parameter" */
const MOST_BYTES = 7 * 1024 * 1024;

/**
 * Lists a tree.
 * Format of git's answer: https://git-scm.com/docs/git-ls-tree#_output_format
 * @param treeish the oid of a tree or commit
 * @returns the entries that fit, and `truncated: true` if some didn't
 */
export async function treeReply(
  repo: Repository,
  treeish: string,
  recursive: boolean,
): Promise<Reply> {
  const flags = recursive ? ["-r", "-t"] : [];
  const { stdout } = await repo.git(["ls-tree", "-z", "-l", ...flags, treeish]);
  const lines = String(stdout).split("\0").filter(Boolean);
  const tree: object[] = [];
  let bytes = 0;
  for (const line of lines) {
    if (tree.length === repo.treeLimit) break;
    const entry = entryJson(repo, line);
    bytes += Buffer.byteLength(JSON.stringify(entry)) + 1;
    if (bytes > MOST_BYTES) break;
    tree.push(entry);
  }
  return {
    body: {
      sha: treeish,
      url: `${repo.apiUrl}/git/trees/${treeish}`,
      tree,
      truncated: tree.length < lines.length,
    },
  };
}

function entryJson(repo: Repository, line: string) {
  const tab = line.indexOf("\t");
  const [mode = "", type = "", sha = "", size = ""] = line.slice(0, tab).split(/ +/);
  const url = { blob: "blobs", tree: "trees" }[type];
  return {
    path: line.slice(tab + 1),
    mode,
    type,
    sha,
    ...(type === "blob" && { size: Number(size) }),
    // A submodule's commit lies in another repository: it has no address here.
    ...(url && { url: `${repo.apiUrl}/git/${url}/${sha}` }),
  };
}
