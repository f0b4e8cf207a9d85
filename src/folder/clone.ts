import { existsSync } from "node:fs";
import { join } from "node:path";
import { git } from "./git";
import { type Remote, remotesIn } from "./remotes";

/** Where a clone stands: what its history, its remotes and git's view of its files say. */
export interface Clone {
  /** What is checked out, "" before the first commit. */
  commit: string;
  tree: string;
  /** ISO time, or "". */
  committedAt: string;
  /** "" when it is detached. */
  branch: string;
  /** Such as `origin/main`; "" where the branch has none, or it was never fetched. */
  upstream: string;
  /** Commits that the upstream lacks, and those that it has more. */
  ahead: number;
  behind: number;
  /** Paths whose file on the disk is another than git has staged, and how. */
  onDisk: ReadonlyMap<string, "changed" | "removed">;
  /** Paths that git neither has nor ignores; a repository inside the folder is one path. */
  untracked: readonly string[];
  /** How many paths differ from the commit, staged or not, untracked ones left out. */
  changes: number;
  remotes: readonly Remote[];
}

/** Whether a folder is the top of a clone; in a worktree `.git` is a file. */
export function isClone(folder: string): boolean {
  return existsSync(join(folder, ".git"));
}

/**
 * Asks git about a work tree. Nothing is written, not even git's index.
 *
 * @throws UserError when it can't be read
 */
export async function readClone(folder: string): Promise<Clone> {
  const [status, remotes, head] = await Promise.all([
    git(folder, ["status", ...STATUS_FORM]),
    git(folder, ["remote", "-v"]),
    // Before the first commit there is none to show.
    git(folder, ["log", "-1", "--no-show-signature", "--format=%H %T %ct"]).catch(() => ""),
  ]);
  const [commit = "", tree = "", seconds = ""] = head.trim().split(" ");
  return {
    commit,
    tree,
    committedAt: seconds && isoTime(Number(seconds)),
    remotes: remotesIn(remotes),
    ...statusOf(status.split("\0")),
  };
}

const STATUS_FORM = [
  "--porcelain=v2",
  "--branch",
  "-z",
  "--untracked-files=all",
  "--no-renames",
  "--ignore-submodules=dirty",
];

/** In UTC and without milliseconds, as GitHub writes it. */
export function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000", "");
}

/** https://git-scm.com/docs/git-status#_porcelain_format_version_2 */
function statusOf(lines: readonly string[]) {
  const onDisk = new Map<string, "changed" | "removed">();
  const untracked: string[] = [];
  let [branch, upstream, ahead, behind, changes] = ["", "", 0, 0, 0];
  for (const line of lines) {
    const fields = line.split(" ");
    const [mark, key = "", value = "", more = ""] = fields;
    if (mark === "?") untracked.push(line.slice(2).replace(/\/$/, ""));
    else if (mark === "1" || mark === "u") {
      const path = fields.slice(mark === "1" ? 8 : 10).join(" ");
      changes++;
      // The second letter compares the disk with what is staged; of a conflict both sides are staged.
      if (key[1] === "D" && mark === "1") onDisk.set(path, "removed");
      else if (key[1] !== "." || mark === "u") onDisk.set(path, "changed");
    } else if (key === "branch.head" && value !== "(detached)") branch = value;
    else if (key === "branch.ab") [ahead, behind] = [Number(value), -Number(more)];
    else if (key === "branch.upstream") upstream = value;
  }
  const known = lines.some((line) => line.startsWith("# branch.ab "));
  return {
    branch,
    upstream: known ? upstream : "",
    ahead,
    behind,
    onDisk,
    untracked,
    changes,
  };
}
