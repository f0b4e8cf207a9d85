import type { ChangedFile, Commit, History } from "../repository";
import { isClone, isoTime } from "./clone";
import { git } from "./git";
import { patchesOf } from "./patch";

/**
 * What git's log tells of a clone's past, as GitHub would tell it.
 *
 * @returns undefined where there is no `.git`, no commit yet, or a shallow clone: its oldest commit
 *   would seem to have touched every file
 */
export async function folderHistory(folder: string): Promise<History | undefined> {
  if (!isClone(folder)) return undefined;
  const facts = await git(folder, ["rev-parse", "--is-shallow-repository", "HEAD"]).catch(() => "");
  const [shallow, head = ""] = facts.trim().split("\n");
  if (shallow !== "false") return undefined;
  return {
    page: async (count, after) => {
      const skip = Number(after);
      const range = [`--max-count=${count + 1}`, `--skip=${skip}`, head];
      const commits = await log(folder, range);
      const next = commits.length > count ? String(skip + count) : "";
      return { commits: commits.slice(0, count), next };
    },
    files: async (oid) => ({ files: await filesOf(folder, oid), complete: true }),
    lastTouched: (paths) => lastTouched(folder, head, paths),
  };
}

/** Whatever taste a person has for logs and diffs, it is the same here. */
const PLAIN = [
  "--no-color",
  "--no-show-signature",
  "--no-notes",
  "--no-follow",
  "--encoding=UTF-8",
];
/** A merge counts against the branch it was merged into. */
const AGAINST_FIRST = [
  "--diff-merges=first-parent",
  "--diff-algorithm=default",
  "--no-ext-diff",
  "--no-textconv",
  "-M",
];
const FIELDS = "%x00%H%x00%an%x00%ae%x00%ct%x00%B%x00";

async function log(folder: string, range: readonly string[], input = ""): Promise<Commit[]> {
  const told = (...stat: string[]) =>
    git(folder, ["log", ...PLAIN, `--format=${FIELDS}`, ...stat, ...range], input);
  // A partial clone lacks contents that the size of a commit is counted from.
  const text = await told("--shortstat", ...AGAINST_FIRST).catch(() => told());
  const fields = text.split("\0").slice(1);
  return Array.from({ length: Math.floor(fields.length / 6) }, (_, index) =>
    commitOf(fields.slice(index * 6, index * 6 + 6)),
  );
}

function commitOf([oid = "", name = "", email = "", seconds, message = "", stat = ""]: string[]) {
  const counted = (what: RegExp) => Number(what.exec(stat)?.[1] ?? 0);
  return {
    oid,
    message: message.replace(/\n+$/, ""),
    author: loginOf(email) ?? name,
    committedAt: isoTime(Number(seconds)),
    additions: counted(/(\d+) insertion/),
    deletions: counted(/(\d+) deletion/),
    files: counted(/(\d+) file/),
  };
}

/** https://docs.github.com/en/account-and-profile/reference/email-addresses-reference */
function loginOf(email: string): string | undefined {
  return /^(?:\d+\+)?([A-Za-z0-9-]+)@users\.noreply\.github\.com$/.exec(email)?.[1];
}

const STATUSES: Record<string, ChangedFile["status"]> = {
  A: "added",
  C: "added",
  D: "removed",
  R: "renamed",
};

/** https://git-scm.com/docs/git-diff-tree#_raw_output_format */
async function filesOf(folder: string, oid: string): Promise<ChangedFile[]> {
  const form = ["-r", "--root", "--no-commit-id", "-z", "--raw", ...AGAINST_FIRST];
  const told = (...patch: string[]) => git(folder, ["diff-tree", ...form, ...patch, oid]);
  // What a partial clone lacks is as if it were too large.
  const fields = (await told("-p").catch(() => told("--no-renames"))).split("\0");
  const files: { letter: string; path: string; from: string }[] = [];
  let at = 0;
  while (fields[at]?.startsWith(":")) {
    const letter = fields[at++]?.split(" ")[4]?.charAt(0) ?? "";
    const first = fields[at++] ?? "";
    const moved = letter === "R" || letter === "C";
    files.push({ letter, path: moved ? (fields[at++] ?? "") : first, from: moved ? first : "" });
  }
  // An empty field parts the list from the diff, which may hold NULs of its own.
  const diff = fields.slice(at + 1).join("\0");
  const patches = patchesOf(
    diff,
    files.map(({ letter }) => letter),
  );
  return files.map(({ letter, path, from }, index) => ({
    path,
    from,
    status: STATUSES[letter] ?? "changed",
    patch: patches[index] ?? "",
  }));
}

/** In two calls whatever the number of paths: which commits touched any, then what these commits are. */
async function lastTouched(folder: string, head: string, paths: readonly string[]) {
  if (paths.length === 0) return new Map<string, Commit>();
  // Of a merge only what it changed against all that it merged.
  const form = ["log", ...PLAIN, "--diff-merges=combined", "--no-renames", "--name-only", "-z"];
  const input = `${[head, "--", ...paths].join("\n")}\n`;
  const names = (await git(folder, [...form, "--format=:%H", "--stdin"], input)).split("\0");
  const touched = new Map<string, string>();
  let oid = "";
  for (const name of names.map((each) => each.replace(/^\n/, ""))) {
    if (/^:[0-9a-f]{40,64}$/.test(name)) oid = name.slice(1);
    // A folder is touched by what lies in it.
    else for (const path of ancestorsOf(name)) if (!touched.has(path)) touched.set(path, oid);
  }
  const oids = [...new Set(paths.flatMap((path) => touched.get(path) ?? []))];
  if (oids.length === 0) return new Map<string, Commit>();
  const found = await log(folder, ["--no-walk=unsorted", "--stdin"], `${oids.join("\n")}\n`);
  const commits = new Map(found.map((commit) => [commit.oid, commit]));
  return new Map(
    paths.flatMap((path) => {
      const commit = commits.get(touched.get(path) ?? "");
      return commit ? [[path, commit] as const] : [];
    }),
  );
}

function ancestorsOf(path: string): string[] {
  const parts = path.split("/");
  return parts.map((_, depth) => parts.slice(0, depth + 1).join("/"));
}
