import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "./refusal";
import type { Repository } from "./repository";

/** How a branch refuses direct commits. The two kinds answer with different errors. */
export type Protection = "classic" | "ruleset" | "none";

// A configuration subsection takes any branch name: slashes, dots and capitals included.
const key = (branch: string) => `hq.${branch}.protected`;

/** Protects a branch, or (`none`) lifts its protection; every process sees it at once. */
export async function protectBranch(
  repo: Repository,
  branch: string,
  protection: Protection,
): Promise<void> {
  if (protection !== "none") await repo.git(["config", key(branch), protection]);
  else await repo.git(["config", "--unset-all", key(branch)], { accept: [0, 5] });
}

/**
 * Lets a direct commit on a branch pass.
 * @throws Refusal in the words of the branch's protection
 */
export async function assertUnprotected(repo: Repository, branch: string): Promise<void> {
  // Few repositories have a protected branch: one look into the file saves them a git process.
  if (!(await readFile(join(repo.gitDir, "config"), "utf8")).includes('[hq "')) return;
  const { stdout } = await repo.git(["config", "--get", key(branch)], { accept: [0, 1] });
  const rule = "Changes must be made through a pull request.";
  switch (String(stdout).trim()) {
    case "classic":
      throw new Refusal("BRANCH_PROTECTION_RULE_VIOLATION", rule);
    case "ruleset":
      throw new Refusal("UNPROCESSABLE", `Repository rule violations found\n\n${rule}\n\n`);
  }
}
