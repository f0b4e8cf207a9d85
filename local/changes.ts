import { git } from "./state/git";

/** A commit that was made, on the branch that it was made on. */
export interface CommitReport {
  oid: string;
  branch: string;
  message: string;
  files: string[];
  /** As `git diff` prints it. */
  diff: string;
}

/** Where every branch stands, by name. */
export type Branches = ReadonlyMap<string, string>;

export async function readBranches(gitDir: string): Promise<Branches> {
  const lines = await git(gitDir, [
    "for-each-ref",
    "--format=%(objectname) %(refname:lstrip=2)",
    "refs/heads",
  ]);
  const pairs = lines.split("\n").filter(Boolean);
  return new Map(
    pairs.map((line) => [line.slice(line.indexOf(" ") + 1), line.slice(0, line.indexOf(" "))]),
  );
}

/** The commits that came since branches stood where they did, oldest first within a branch. */
export async function commitsSince(gitDir: string, before: Branches): Promise<CommitReport[]> {
  const reported: CommitReport[] = [];
  const known = new Set(before.values());
  for (const [branch, head] of await readBranches(gitDir)) {
    if (known.has(head)) continue;
    for (const commit of await log(gitDir, head, known)) {
      reported.push({ ...commit, branch, diff: await diffOf(gitDir, commit.oid) });
    }
    known.add(head);
  }
  return reported;
}

/** A merge is told by what it changed on the branch that it was merged into. */
async function log(
  gitDir: string,
  head: string,
  known: ReadonlySet<string>,
): Promise<Omit<CommitReport, "branch" | "diff">[]> {
  const format = [
    "--format=%x01%H%x02%B%x02",
    "--name-only",
    "--diff-merges=first-parent",
    "--root",
    "-z",
  ];
  // Through standard input, since a repository may have more branches than a command line holds.
  const revisions = [head, ...[...known].map((oid) => `^${oid}`)].join("\n");
  const out = await git(gitDir, ["log", "--reverse", ...format, "--stdin"], `${revisions}\n`);
  return out
    .split("\x01")
    .slice(1)
    .map((entry) => {
      const [oid = "", message = "", files = ""] = entry.split("\x02");
      return {
        oid,
        message: message.trim(),
        files: files
          .split("\0")
          .map((path) => path.replace(/^\n/, ""))
          .filter(Boolean),
      };
    });
}

function diffOf(gitDir: string, oid: string): Promise<string> {
  const plain = ["--no-ext-diff", "--no-textconv", "--diff-merges=first-parent"];
  return git(gitDir, ["show", "--format=", "-p", ...plain, oid]);
}
