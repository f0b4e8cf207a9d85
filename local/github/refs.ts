import { readCommit } from "./commit-object";
import type { Repository } from "./repository";

export interface Ref {
  name: string;
  oid: string;
}

/** The oid that stands for "no such reference yet" in an update. */
export const ZERO_OID = "0".repeat(40);

/**
 * Tells whether git takes a full reference name.
 * Rules: https://git-scm.com/docs/git-check-ref-format
 */
export function isRefName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: git forbids them by name
  const forbidden = /[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|(^|\/)\.|\.lock(\/|$)|[./]$|^\//;
  return name.startsWith("refs/") && !forbidden.test(name);
}

/** Reads one reference by its full name; undefined if it isn't there. */
export async function readRef(repo: Repository, name: string): Promise<string | undefined> {
  return isRefName(name) ? (await repo.objects.info(name))?.oid : undefined;
}

/** Lists the references under prefixes such as `refs/heads`, in order of their names. */
export async function listRefs(repo: Repository, ...prefixes: string[]): Promise<Ref[]> {
  const format = "--format=%(objectname) %(refname)";
  const { stdout } = await repo.git(["for-each-ref", format, ...prefixes]);
  const lines = String(stdout).split("\n").filter(Boolean);
  return lines.map((line) => ({ oid: line.slice(0, 40), name: line.slice(41) }));
}

/** Tells whether nothing was ever pushed. */
export async function isEmpty(repo: Repository): Promise<boolean> {
  const { stdout } = await repo.git(["for-each-ref", "--count=1", "refs/heads"]);
  return stdout.length === 0;
}

/**
 * Finds the full name of a reference that is named in any of the ways GitHub accepts: `main`,
 * `heads/main`, `refs/heads/main`.
 */
export async function findRef(repo: Repository, name: string): Promise<Ref | undefined> {
  for (const prefix of ["", "refs/", "refs/heads/", "refs/tags/"]) {
    // Records of pull requests are this stand-in's own; GitHub has nothing there.
    if (`${prefix}${name}`.startsWith("refs/hq/")) continue;
    const oid = await readRef(repo, `${prefix}${name}`);
    if (oid) return { name: `${prefix}${name}`, oid };
  }
  return undefined;
}

/** Finds the commit that HEAD, a sha or a reference stands for. */
export async function findCommit(repo: Repository, name: string) {
  if (name === "HEAD" || /^[0-9a-f]{4,40}$/i.test(name)) {
    const commit = await readCommit(repo, name);
    if (commit) return commit;
  }
  const ref = await findRef(repo, name);
  return ref && readCommit(repo, ref.oid);
}

/**
 * Updates several references at once, each only if it still has its old value.
 * Commands: https://git-scm.com/docs/git-update-ref#_description
 * @param commands lines such as `update refs/heads/main <new> <old>`
 * @returns undefined when all were updated, else git's reason why none was
 */
export async function updateRefs(
  repo: Repository,
  commands: string[],
): Promise<string | undefined> {
  const input = `${commands.join("\n")}\n`;
  const { status, stderr } = await repo.git(["update-ref", "--stdin"], {
    input,
    accept: [0, 1, 128],
  });
  return status === 0 ? undefined : stderr.trim();
}

/**
 * Goes on trying a compare-and-swap that others may have won, each time from what is there then.
 * @param attempt gives the result, or `{ lost: reason }` when the old value was no longer there
 * @throws when it was lost a hundred times
 */
export async function compareAndSwap<T>(
  attempt: () => Promise<{ won: T } | { lost: string }>,
): Promise<T> {
  let reason = "";
  for (let tries = 0; tries < 100; tries++) {
    const outcome = await attempt();
    if ("won" in outcome) return outcome.won;
    reason = outcome.lost;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
  }
  throw new Error(`The repository's references would not settle: ${reason}`);
}
