import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Git, type GitSession, openGit } from "./git";
import { type Objects, openObjects } from "./objects";

/** What every call works on: one git repository under GitHub's name for it. */
export interface Repository {
  gitDir: string;
  owner: string;
  name: string;
  nameWithOwner: string;
  url: string;
  apiUrl: string;
  git: Git;
  session: GitSession;
  objects: Objects;
  /** The default branch, whether or not it has a commit. No call served here changes it. */
  defaultBranch: string;
  /** Commits whose parents a shallow clone left out. */
  shallow: ReadonlySet<string>;
  now(): Date;
  /** The most entries that a listed tree has. */
  treeLimit: number;
  /** The clock by which limits are counted. */
  limitsNow(): Date;
}

/**
 * Opens a bare git repository.
 * @param nameWithOwner `owner/name`, the name it answers to
 * @throws if the name has another form, there is no git repository, or its HEAD is no branch
 */
export async function openRepository(
  gitDir: string,
  nameWithOwner: string,
  settings: Pick<Repository, "now" | "limitsNow" | "treeLimit">,
): Promise<Repository> {
  const [owner = "", name = "", ...rest] = nameWithOwner.split("/");
  if (!owner || !name || rest.length) {
    throw new Error(`A repository is named "owner/name", not "${nameWithOwner}".`);
  }
  const { git, session } = openGit(gitDir);
  const ask = async (...args: string[]) => String((await git(args)).stdout).trim();
  const head = await ask("symbolic-ref", "HEAD").catch((error: Error) => {
    throw new Error(`"${gitDir}" is not a git repository: ${error.message}`);
  });
  // Walking is git's business; it knows that a boundary has no parents, its raw object does not.
  const roots = existsSync(join(gitDir, "shallow"))
    ? await ask("rev-list", "--all", "--max-parents=0")
    : "";
  return {
    gitDir,
    owner,
    name,
    nameWithOwner,
    url: `https://github.com/${nameWithOwner}`,
    apiUrl: `https://api.github.com/repos/${nameWithOwner}`,
    git,
    session,
    objects: openObjects(session),
    defaultBranch: head.replace("refs/heads/", ""),
    shallow: new Set(roots.split("\n").filter(Boolean)),
    ...settings,
  };
}
