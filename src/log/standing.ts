import { UserError } from "../errors";
import { lineOf } from "../proposal-branch";
import type { Repository, Snapshot } from "../repository";

/** Lines on a protected branch's way: so many may come between a line and the merge it is part of. */
const COMMITS = 100;

/** The branch of the one standing pull request, made where there is none. */
export async function standingBranch(repository: Repository, base: Snapshot): Promise<Snapshot> {
  const { branch, oid } = (await lineOf(repository, "log", "")).current;
  if (oid === "") await repository.createBranch(branch, base.commit);
  return repository.snapshot(branch);
}

/**
 * The pull request that brings a line, opened where there is none.
 *
 * @returns its address, or undefined when it was merged or closed just before the line came
 * @throws UserError when none can be opened, saying that the line is written
 */
export async function bringStanding(
  repository: Repository,
  base: Snapshot,
  { branch, commit }: { branch: string; commit: string },
): Promise<string | undefined> {
  const [state] = await repository.branches([branch]);
  const [newest, ...others] = state?.pullRequests ?? [];
  const open = [newest, ...others].find((pull) => pull?.state === "open");
  if (open) return open.url;
  if (newest) {
    const { commits } = await repository.history(newest.headOid).page(COMMITS, "");
    const came = newest.state === "merged" && commits.some(({ oid }) => oid === commit);
    return came ? newest.url : undefined;
  }
  const pull = {
    head: branch,
    base: base.branchName,
    title: "Action log: lines from Coda",
    body: "Lines of the action log that came from Coda and that the branch does not take directly.\n\nThis pull request stays open and collects them; merge it whenever you like.",
  };
  const opened = await repository.openPullRequest(pull).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      `${error.message.replace(/\.$/, "")}; the line stands on ${branch} already, and the next press opens its pull request.`,
    );
  });
  await repository.label(opened.number, ["from-coda"]);
  return opened.url;
}
