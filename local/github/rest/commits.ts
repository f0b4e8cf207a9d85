import { patchesOf } from "../../../src/folder/patch";
import type { Commit, Signature } from "../commit-object";
import { type ChangedFile, changedFiles, diffText, EMPTY_TREE } from "../diff";
import { findCommit, isEmpty } from "../refs";
import { Refusal } from "../refusal";
import type { Repository } from "../repository";
import { loginOf, nodeId } from "../viewer";
import { userJson } from "./account";
import { linkHeader, pageOf, type Route } from "./call";

/** https://docs.github.com/rest/commits/commits#get-a-commit: "up to a limit of 3000 files" */
const MOST_FILES = 3_000;
const FILES_A_PAGE = 300;

/** Only a changed type is "changed". https://docs.github.com/en/graphql/reference/enums#patchstatus */
const STATUSES: Record<string, string> = {
  A: "added",
  C: "copied",
  D: "removed",
  M: "modified",
  R: "renamed",
  T: "changed",
};

export const commitRoutes: Route[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/commits/{ref+}",
    documentation: "https://docs.github.com/rest/commits/commits#get-a-commit",
    reply: async ({ repo, path: { ref = "" }, query }) => {
      const commit = await findCommit(repo, ref);
      if (!commit) {
        if (await isEmpty(repo)) throw new Refusal("CONFLICT", "Git Repository is empty.");
        throw new Refusal("UNPROCESSABLE", `No commit found for SHA: ${ref}`);
      }
      const all = await filesOf(repo, commit);
      const listed = all.slice(0, MOST_FILES);
      const { page, size, start, end } = pageOf(query, FILES_A_PAGE, FILES_A_PAGE);
      const files = listed.slice(start, end).map((file) => fileJson(repo, commit.oid, file));
      const url = `${repo.apiUrl}/commits/${encodeURIComponent(ref)}`;
      const headers = linkHeader(url, page, size, listed.length);
      return { headers, body: { ...commitJson(repo, commit), stats: stats(all), files } };
    },
  },
];

type PatchedFile = ChangedFile & { patch: string };

async function filesOf(repo: Repository, { oid, parents }: Commit): Promise<PatchedFile[]> {
  const parent = parents[0] ?? EMPTY_TREE;
  const files = await changedFiles(repo, parent, oid);
  // What a partial clone lacks is as if it were too large.
  const diff = await diffText(repo, parent, oid).catch(() => "");
  const patches = patchesOf(
    diff,
    files.map(({ letter }) => letter),
  );
  return files.map((file, index) => ({ ...file, patch: patches[index] ?? "" }));
}

function commitJson(repo: Repository, commit: Commit) {
  const urls = (oid: string) => ({
    sha: oid,
    url: `${repo.apiUrl}/commits/${oid}`,
    html_url: `${repo.url}/commit/${oid}`,
  });
  const tree = { sha: commit.tree, url: `${repo.apiUrl}/git/trees/${commit.tree}` };
  const author = signatureJson(commit.author);
  const committer = signatureJson(commit.committer);
  return {
    ...urls(commit.oid),
    node_id: nodeId("C", commit.oid),
    commit: {
      url: `${repo.apiUrl}/git/commits/${commit.oid}`,
      author,
      committer,
      message: commit.message,
      tree,
      comment_count: 0,
    },
    author: accountJson(commit.author),
    committer: accountJson(commit.committer),
    parents: commit.parents.map(urls),
  };
}

const signatureJson = ({ name, email, date }: Signature) => ({ name, email, date });

function accountJson({ email }: Signature) {
  const login = loginOf(email);
  return login ? userJson(login) : null;
}

/** https://docs.github.com/rest/commits/commits#get-a-commit, `files` */
function fileJson(repo: Repository, commit: string, file: PatchedFile) {
  const { path, previousPath, additions, deletions, patch } = file;
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return {
    sha: file.oid,
    filename: path,
    status: STATUSES[file.letter] ?? "changed",
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${repo.url}/blob/${commit}/${encoded}`,
    raw_url: `${repo.url}/raw/${commit}/${encoded}`,
    contents_url: `${repo.apiUrl}/contents/${encoded}?ref=${commit}`,
    ...(patch && { patch }),
    ...(previousPath !== undefined && { previous_filename: previousPath }),
  };
}

function stats(files: ChangedFile[]) {
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return { total: additions + deletions, additions, deletions };
}
