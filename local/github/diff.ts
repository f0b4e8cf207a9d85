import type { Repository } from "./repository";

export interface ChangedFile {
  path: string;
  previousPath?: string;
  /** git's letter: A, C, D, M, R or T. */
  letter: string;
  oid: string;
  additions: number;
  deletions: number;
}

// Plumbing, so that no program and no taste of a configuration file takes part.
const DIFF = ["diff-tree", "-r", "-M", "--no-ext-diff", "--no-textconv"];

/** The tree without any file, which git knows without storing it. */
export const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/**
 * Compares two commits (or trees).
 * Format: https://git-scm.com/docs/git-diff-tree#_raw_output_format
 * @returns the files that differ, renames found, in order of their paths
 */
export async function changedFiles(
  repo: Repository,
  from: string,
  to: string,
): Promise<ChangedFile[]> {
  const compare = ["-z", "--raw", "--no-abbrev", from, to];
  const { stdout } = await repo
    .git([...DIFF, "--numstat", ...compare])
    // A partial clone lacks some contents: which files differ can be told all the same.
    .catch(() => repo.git([...DIFF, "--no-renames", ...compare]));
  const fields = String(stdout).split("\0");
  const files: ChangedFile[] = [];
  let at = 0;
  while (fields[at]?.startsWith(":")) {
    const [, , , oid = "", letters = ""] = (fields[at++] ?? "").split(" ");
    const letter = letters.charAt(0);
    const first = fields[at++] ?? "";
    const moved = letter === "R" || letter === "C";
    const paths = moved ? { path: fields[at++] ?? "", previousPath: first } : { path: first };
    files.push({ ...paths, letter, oid, additions: 0, deletions: 0 });
  }
  for (const file of files) {
    // A rename leaves the third column empty, and its two paths follow.
    const [added, deleted, path] = (fields[at++] ?? "").split("\t");
    if (path === "") at += 2;
    file.additions = Number(added) || 0;
    file.deletions = Number(deleted) || 0;
  }
  return files;
}

/** Gives the same comparison as text, as `git diff` prints it. */
export async function diffText(repo: Repository, from: string, to: string): Promise<string> {
  return String((await repo.git([...DIFF, "-p", from, to])).stdout);
}
