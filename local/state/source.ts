import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { expected, quote } from "../../src/errors";
import { git } from "./git";

/** A git repository that is only read. */
export interface Source {
  /** Its own git directory (a worktree has one of its own), by which it is recognised again. */
  gitDir: string;
  objects: string;
  /** The file that lists where a shallow clone ends, if it is one. */
  shallow: string | undefined;
  objectFormat: string;
  /** `owner/name`, as GitHub would call it. */
  repository: string;
}

/**
 * Finds the repository that a folder is, or lies in.
 *
 * @param folder a bare repository, a work tree, or any folder of one
 */
export async function openSource(folder: string): Promise<Source> {
  if (!existsSync(folder)) {
    throw expected(
      "--repo to name a folder with a git repository",
      `no folder ${quote(folder)}`,
      "check the path",
    );
  }
  const facts = await git(folder, [
    "rev-parse",
    "--absolute-git-dir",
    "--git-common-dir",
    "--show-object-format",
  ]).catch(() => {
    throw expected(
      "--repo to name a git repository",
      `none in ${quote(folder)}`,
      `run "git init" and commit there, or name another folder`,
    );
  });
  const [gitDir = "", commonDir = "", objectFormat = "sha1"] = facts.trimEnd().split("\n");
  const common = resolve(realpathSync(folder), commonDir);
  const shallow = join(common, "shallow");
  return {
    gitDir: realpathSync(gitDir),
    objects: join(common, "objects"),
    shallow: existsSync(shallow) ? shallow : undefined,
    objectFormat,
    repository: `local/${await nameOf(folder, gitDir)}`,
  };
}

/** GitHub takes letters, digits, dots, hyphens and underscores, and makes hyphens of the rest. */
async function nameOf(folder: string, gitDir: string): Promise<string> {
  const workTree = await git(folder, ["rev-parse", "--show-toplevel"]).catch(() => "");
  const home = workTree.trimEnd() || (basename(gitDir) === ".git" ? dirname(gitDir) : gitDir);
  const name = basename(home)
    .replace(/\.git$/, "")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .slice(0, 100);
  return /^\.*$/.test(name) ? "repository" : name;
}

/** Where the local GitHub's default branch is to stand. */
export interface Head {
  branch: string;
  /** Absent when the branch is one of the source's own, which stands where it stands. */
  oid?: string;
}

/**
 * What a ref asks for: a branch is that branch; a tag, a commit or a detached head becomes branch
 * `main`, since GitHub's default branch is always a branch.
 *
 * @param ref as given; without it, what is checked out
 */
export async function findHead(folder: string, ref: string | undefined): Promise<Head> {
  if (ref === undefined) {
    const named = (await git(folder, ["symbolic-ref", "--short", "HEAD"]).catch(() => "")).trim();
    if (named === "") return { branch: "main", oid: await commitOf(folder, "HEAD") };
    const branches = await branchesOf(folder);
    // A bare repository's HEAD may name a branch that nobody ever pushed.
    const there = [named, "main", "master", ...branches].find((name) => branches.includes(name));
    return { branch: there ?? named };
  }
  const branch = ref.replace(/^refs\/heads\//, "");
  const isBranch = await git(folder, [
    "show-ref",
    "--verify",
    "--quiet",
    `refs/heads/${branch}`,
  ]).then(
    () => true,
    () => false,
  );
  return isBranch ? { branch } : { branch: "main", oid: await commitOf(folder, ref) };
}

async function commitOf(folder: string, ref: string): Promise<string> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`];
  const oid = await git(folder, args).catch(() => "");
  // Some versions of git repeat the option that ends the options.
  const found = oid.trim().split("\n").at(-1);
  if (found) return found;
  const branches = await branchesOf(folder);
  const there =
    branches.length === 0
      ? "the repository has no branches yet"
      : `branches: ${branches.slice(0, 8).join(", ")}`;
  throw expected(
    "--ref to be a branch, a tag or a commit of the repository",
    quote(ref),
    `choose one of its (${there})`,
  );
}

async function branchesOf(folder: string): Promise<string[]> {
  const names = await git(folder, ["for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads"]);
  return names.split("\n").filter((name) => name !== "");
}
