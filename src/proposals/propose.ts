import { readAuthority } from "../authority/read";
import { type Judgement, judge } from "../authority/verdict";
import { UserError } from "../errors";
import { readHqFile } from "../hq-file";
import { type Layout, layoutOf } from "../layout";
import { oneLine } from "../log/one-line";
import { mayTry, type Press, waitByLooking } from "../log/press";
import type { PullRequest, Repository, Snapshot } from "../repository";
import { bodyOf, contentIn, type Provenance } from "./body";
import { type Line, lineOf } from "./branch";
import { changedFiles } from "./changed-files";
import { lastPress, trailersFor } from "./trailers";
import { writablePath } from "./writable-path";

/** What a button wants to propose. */
export interface Proposal {
  /** Kind and stable id, such as `handoff-2026-11-22`; never a title. */
  id: string;
  /** Names the content, whatever branch or file it ends up in. */
  content: string;
  /** The documents as they should be, which may depend on what was proposed before. */
  draft(base: Snapshot, layout: Layout, line: Line): Draft;
  provenance: Provenance;
}

export interface Draft {
  title: string;
  /** One paragraph for whoever reviews it. */
  what: string;
  files: Map<string, Uint8Array>;
}

export interface Proposed {
  pullRequest: PullRequest;
  /** What this press did. */
  outcome: "opened" | "updated" | "already there";
  judgement: Judgement;
  held: boolean;
}

/**
 * Brings a change as a pull request that can be read, merged or closed. Every step looks first at
 * what is there, so a press that was cut off is completed by the next and leaves nothing twice. The
 * same content, in whatever state, is the same pull request; other content while it is open is a
 * further commit; after that the next branch is taken.
 *
 * @param baseBranch where it is to be merged, "" for the default branch
 */
export async function propose(
  repository: Repository,
  baseBranch: string,
  proposal: Proposal,
  press: Press,
): Promise<Proposed> {
  for (let lost = 0; mayTry(press); lost++) {
    if (lost > 0) await waitByLooking(repository, press, lost);
    const base = await repository.snapshot(baseBranch);
    const hq = await readHqFile(base);
    const layout = layoutOf(base, hq);
    // Proposing to the owner is not writing, so a refusal only holds the pull request for review.
    const judgement = judge(await readAuthority(base, layout), "Spec", "document", "Coda");
    const held = judgement.verdict !== "Allow";
    const line = await lineOf(repository, proposal.id, base.branch);
    const done = line.all.find(
      (pull) => pull.state !== "open" && contentIn(pull.body) === proposal.content,
    );
    if (done) return { pullRequest: done, outcome: "already there", judgement, held };
    const draft = proposal.draft(base, layout, line);
    for (const path of draft.files.keys()) writablePath(path, base, hq);
    const arrived = await bring(repository, base, line, proposal, draft, judgement, press);
    if (!arrived) continue;
    const { pullRequest } = arrived;
    const labels = ["from-coda", ...(held ? ["held-for-review"] : [])];
    const missing = labels.filter((label) => !pullRequest.labels.includes(label));
    if (missing.length > 0) await repository.label(pullRequest.number, missing);
    return { ...arrived, judgement, held };
  }
  throw new UserError(
    "Expected to propose on a branch that stands still, found that others change it at the same time: press again in a minute.",
  );
}

/**
 * Branch, commit and pull request, each only where it is missing; undefined when the branch moved,
 * or its pull request was merged or closed meanwhile.
 */
async function bring(
  repository: Repository,
  base: Snapshot,
  line: Line,
  { content, provenance }: Proposal,
  { title, what, files }: Draft,
  judgement: Judgement,
  press: Press,
): Promise<Pick<Proposed, "pullRequest" | "outcome"> | undefined> {
  const { branch, oid } = line.current;
  if (oid === "") await repository.createBranch(branch, base.commit);
  const at = await repository.snapshot(branch);
  const last =
    at.commit === base.commit ? undefined : await lastPress(repository.history(at.commit), branch);
  let head = at.commit;
  if (last?.content !== content) {
    const additions = changedFiles(base, at, files, last?.files ?? new Map());
    const trailers = trailersFor(branch, content, files, provenance, press.nonce);
    const message = `${oneLine(title)}\n\n${trailers}`;
    const outcome = await repository.commit(branch, head, message, { additions });
    if (!outcome.made && outcome.because === "moved") return undefined;
    if (!outcome.made) {
      throw new UserError(
        `Expected to commit to ${branch}, found that GitHub refused it (${oneLine(outcome.message)}): press again in a minute.`,
      );
    }
    head = outcome.oid;
  }
  const body = bodyOf({ what, paths: [...files.keys()], content, judgement, ...provenance });
  if (!line.open) {
    const wanted = { head: branch, base: base.branchName, title, body };
    const pullRequest = await repository.openPullRequest(wanted);
    if (contentIn(pullRequest.body) === content) return { pullRequest, outcome: "opened" };
  } else if (head === at.commit && contentIn(line.open.body) === content) {
    return { pullRequest: line.open, outcome: "already there" };
  }
  // The text still names other content. Where another press has gone on, it is that one's to mend.
  const [now] = await repository.branches([branch]);
  const open = now?.pullRequests.find(({ state }) => state === "open");
  if (!open) return undefined;
  if (now?.oid === head) await repository.updatePullRequest(open.number, { title, body });
  return { pullRequest: { ...open, title, body }, outcome: "updated" };
}
