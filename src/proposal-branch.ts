import { fingerprint } from "./git-object";
import type { BranchState, PullRequest, Repository } from "./repository";

/** Where everything that comes from Coda arrives. */
export const PREFIX = "chore/sot-auto-sync/";

/** So many names are looked up first, since most proposals end with one of these. */
const FIRST_NAMES = 3;
/** And so many in each further request. */
const MORE_NAMES = 20;

/** What has become of a proposal's branches: those that are done with, and the one to work on. */
export interface Line {
  /** The first of `<id>`, `<id>-2`, `<id>-3` that was neither merged nor closed. */
  current: BranchState;
  /** Its open pull request, if there is one. */
  open: PullRequest | undefined;
  /** Every pull request of all its branches, oldest branch first. */
  all: PullRequest[];
}

/**
 * Finds the branch a proposal goes on with. A name that was merged or closed once is never used
 * again, even when its branch is gone, so what a person decided stays decided.
 *
 * @param id kind and stable id, such as `handoff-2026-11-22`; never a title
 * @param onto where it is to be merged, "" for the default branch
 */
export async function lineOf(repository: Repository, id: string, onto: string): Promise<Line> {
  const all: PullRequest[] = [];
  const stem = onto === "" ? id : `${id}-onto-${fingerprint(onto).slice(0, 8)}`;
  for (let first = 1, length = FIRST_NAMES; ; first += length, length = MORE_NAMES) {
    const names = Array.from({ length }, (_, index) => branchName(stem, first + index));
    for (const state of await repository.branches(names)) {
      all.push(...state.pullRequests);
      const open = state.pullRequests.find((pull) => pull.state === "open");
      if (open || state.pullRequests.length === 0) return { current: state, open, all };
    }
  }
}

function branchName(stem: string, number: number): string {
  return `${PREFIX}${stem}${number === 1 ? "" : `-${number}`}`;
}
