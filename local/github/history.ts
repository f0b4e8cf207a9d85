import type { Repository } from "./repository";

/** Finds the commit at which two histories parted; undefined if they have none in common. */
export async function mergeBase(
  repo: Repository,
  one: string,
  other: string,
): Promise<string | undefined> {
  const { stdout } = await repo.git(["merge-base", one, other], { accept: [0, 1] });
  return String(stdout).trim() || undefined;
}

export interface Walk {
  from: string;
  without?: string;
  path?: string | null;
  since?: string | null;
  skip?: number;
  limit?: number;
}

/** Lists the oids of a history, newest first: what `git log` would show. */
export async function walk(repo: Repository, wanted: Walk): Promise<string[]> {
  const { stdout } = await repo.git(["rev-list", ...walkArguments(wanted)]);
  return String(stdout).split("\n").filter(Boolean);
}

/** Counts what {@link walk} would list. */
export async function countWalk(repo: Repository, wanted: Walk): Promise<number> {
  return Number(String((await repo.git(["rev-list", "--count", ...walkArguments(wanted)])).stdout));
}

function walkArguments({ from, without, path, since, skip, limit }: Walk): string[] {
  return [
    ...(since ? [`--since=${since}`] : []),
    ...(skip ? [`--skip=${skip}`] : []),
    ...(limit === undefined ? [] : [`--max-count=${limit}`]),
    from,
    ...(without ? [`^${without}`] : []),
    "--",
    ...(path ? [path] : []),
  ];
}
