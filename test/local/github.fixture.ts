import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalGitHub, type LocalGitHubOptions, openGitHub } from "../../local/github";

export const TOKEN = "local-token";
export const NAME = "founder/portfolio";

const opened: LocalGitHub[] = [];
const folders: string[] = [];
let template: string | undefined;

/** Ends what a test file has opened; for `after`. */
export function tidy(): void {
  for (const hub of opened.splice(0)) hub.dispose();
  template = undefined;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Runs plain git, as a person would beside the local GitHub. */
export function git(gitDir: string, args: string[], input?: string | Buffer): string {
  const env = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: "1" };
  const options = { env, input, maxBuffer: 2 ** 28, stdio: ["pipe", "pipe", "pipe"] as "pipe"[] };
  return String(execFileSync("git", [`--git-dir=${gitDir}`, ...args], options)).trim();
}

export interface File {
  mode?: "100644" | "100755" | "120000" | "160000";
  contents: string | Buffer;
}

/** Makes an empty bare repository in a temporary folder. */
export function emptyRepository(branch = "main"): string {
  const folder = mkdtempSync(join(tmpdir(), "github-test-"));
  folders.push(folder);
  const gitDir = join(folder, "hq.git");
  if (!template) {
    template = mkdtempSync(join(tmpdir(), "github-test-"));
    git(template, ["init", "--quiet", "--bare", "--template="]);
    folders.push(template);
  }
  cpSync(template, gitDir, { recursive: true }); // quicker than another git process
  writeFileSync(join(gitDir, "HEAD"), `ref: refs/heads/${branch}\n`);
  return gitDir;
}

/** Makes a bare repository with one commit. */
export function repositoryOf(files: Record<string, File | string>, branch = "main"): string {
  const gitDir = emptyRepository(branch);
  pushCommit(gitDir, branch, files, "");
  return gitDir;
}

/**
 * Adds a commit to a branch, as a push from a person's machine would.
 * @param from the branch it starts from, if the branch is new
 * @returns the commit's oid
 */
export function pushCommit(
  gitDir: string,
  branch: string,
  files: Record<string, File | string>,
  from = branch,
): string {
  const text = "Push from a laptop";
  const parts: (string | Buffer)[] = [
    `commit refs/heads/${branch}\nmark :1\ncommitter Ann <ann@example.com> 1767261600 +0100\n`,
    `data ${text.length}\n${text}\n`,
    from && `from refs/heads/${from}^0\n`,
  ];
  for (const [path, file] of Object.entries(files)) {
    const { mode = "100644", contents } = typeof file === "string" ? { contents: file } : file;
    const quoted = `"${path.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n")}"`;
    if (mode === "160000") parts.push(`M 160000 ${contents} ${quoted}\n`);
    else {
      parts.push(
        `M ${mode} inline ${quoted}\ndata ${Buffer.byteLength(contents)}\n`,
        contents,
        "\n",
      );
    }
  }
  parts.push("get-mark :1\n");
  return git(
    gitDir,
    ["fast-import", "--quiet"],
    Buffer.concat(parts.map((part) => Buffer.from(part))),
  );
}

/** Opens the local GitHub on a repository, with a clock that stands at 2026-01-02. */
export async function open(
  gitDir: string,
  options: Partial<LocalGitHubOptions> = {},
): Promise<LocalGitHub> {
  const now = () => new Date("2026-01-02T03:04:05Z");
  // Limits are counted by a clock that never comes back, except where a test is about them.
  let minutes = 0;
  const limitsNow = options.now ?? (() => new Date(minutes++ * 60_000));
  const hub = await openGitHub({
    gitDir,
    repository: NAME,
    token: TOKEN,
    now,
    limitsNow,
    ...options,
  });
  opened.push(hub);
  return hub;
}

// biome-ignore lint/suspicious/noExplicitAny: JSON as a client would find it
type Json = any;

const headers = { Authorization: `Bearer ${TOKEN}` };

/** Sends a REST request; a path that starts with `/` is taken as it is, others are the repository's. */
export async function rest(hub: LocalGitHub, method: string, path: string, body?: object) {
  const url = `https://api.github.com${path.startsWith("/") ? path : `/repos/${NAME}/${path}`}`;
  const answer = await hub.handle({ method, url, headers, body: body && JSON.stringify(body) });
  return { ...answer, body: JSON.parse(answer.body) as Json };
}

/** Sends a GraphQL request, and gives `data` and `errors`. */
export async function graphql(hub: LocalGitHub, query: string, variables: object = {}) {
  const body = JSON.stringify({ query, variables });
  const answer = await hub.handle({
    method: "POST",
    url: "https://api.github.com/graphql",
    headers,
    body,
  });
  const { data, errors } = JSON.parse(answer.body) as { data?: Json; errors?: Json[] };
  return { status: answer.status, ...(data !== undefined && { data }), errors };
}

/** Asks for fields of the repository, in GraphQL. */
export async function ask(hub: LocalGitHub, fields: string) {
  const answer = await graphql(
    hub,
    `{ repository(owner: "founder", name: "portfolio") { ${fields} } }`,
  );
  return { ...answer, repository: answer.data?.repository };
}

export interface CommitInput {
  branch?: string | { id: string };
  expectedHeadOid: string;
  headline?: string;
  body?: string;
  additions?: Record<string, string | Buffer>;
  deletions?: string[];
}

/** Sends `createCommitOnBranch`; gives the new commit's oid or the first error. */
export async function commit(hub: LocalGitHub, wanted: CommitInput) {
  const { branch = "main", expectedHeadOid, headline = "Change", body } = wanted;
  const additions = Object.entries(wanted.additions ?? {}).map(([path, contents]) => ({
    path,
    contents: Buffer.from(contents).toString("base64"),
  }));
  const deletions = (wanted.deletions ?? []).map((path) => ({ path }));
  const input = {
    branch:
      typeof branch === "string" ? { repositoryNameWithOwner: NAME, branchName: branch } : branch,
    expectedHeadOid,
    message: { headline, body },
    fileChanges: { additions, deletions },
  };
  const query = `mutation ($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) { commit { oid url } ref { name target { oid } } }
  }`;
  const { status, data, errors } = await graphql(hub, query, { input });
  const done = data?.createCommitOnBranch;
  return { status, oid: done?.commit.oid as string, ref: done?.ref, error: errors?.[0] };
}

/** Makes a repository with a branch that has something to propose. */
export function withBranch(
  branch = "chore/x",
  files: Record<string, string> = { "new.md": "1\n2\n" },
) {
  const gitDir = repositoryOf({ "a.md": "a\n" });
  pushCommit(gitDir, branch, files, "main");
  return gitDir;
}

/** Opens a pull request into main. */
export function openPull(hub: LocalGitHub, head = "chore/x", more: object = {}) {
  return rest(hub, "POST", "pulls", {
    title: `Propose ${head}`,
    head,
    base: "main",
    body: "Why",
    ...more,
  });
}
