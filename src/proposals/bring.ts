import { UserError } from "../errors";
import { oneLine } from "../one-line";
import type { Press } from "../press";
import type { Line } from "../proposal-branch";
import type { PullRequest, Repository, Snapshot } from "../repository";
import { bodyOf, contentsIn } from "./body";
import { assertAsLeft, type Changes, changesTo, isNothing, wantedBy } from "./changed-files";
import type { Judged } from "./judged";
import { isPending, leftBy, type Pressed, trailersFor } from "./presses";
import type { Branch, Draft, Proposal } from "./proposal";

/** What one press has to bring, and how things stand. */
export interface Task {
  base: Snapshot;
  line: Line;
  branch: Branch | undefined;
  proposal: Proposal;
  draft: Draft;
  judged: Judged;
  press: Press;
}

export interface Arrived {
  pullRequest: PullRequest;
  outcome: "opened" | "updated" | "already there";
}

/**
 * Branch, commit and pull request, each only where it is missing; undefined when the branch moved,
 * or its pull request was merged or closed meanwhile.
 */
export async function bring(repository: Repository, task: Task): Promise<Arrived | undefined> {
  const { base, line, proposal, draft } = task;
  const { branch } = line.current;
  if (!task.branch && !(await repository.createBranch(branch, base.commit))) return undefined;
  const { at, presses } = task.branch ?? { at: base, presses: [] };
  const changes = await changesOf(task, at, presses);
  if (isNothing(changes)) return bringPullRequest(repository, task, at.commit, line.open);
  const [first = ""] = draft.what.split(/(?<=[.!?])\s/);
  const headline = oneLine(proposal.accumulates ? first : draft.title, 72);
  const message = `${headline}\n\n${trailersOf(task)}`;
  const outcome = await repository.commit(branch, at.commit, message, changes);
  if (outcome.made) return bringPullRequest(repository, task, outcome.oid, undefined);
  if (outcome.because === "moved") return undefined;
  throw new UserError(
    `Expected to commit to ${branch}, found that GitHub refused it (${oneLine(outcome.message)}): press again in a minute.`,
  );
}

/** What the branch lacks: nothing where an earlier press brought this very content. */
async function changesOf(
  { base, proposal, draft }: Task,
  at: Snapshot,
  presses: readonly Pressed[],
): Promise<Changes> {
  // Of what accumulates, something that a person took out again stays out.
  const brought = proposal.accumulates ? presses : presses.slice(0, 1);
  if (brought.some(({ content }) => content === draft.content)) return changesTo(at, new Map());
  const wanted = wantedBy(draft);
  if (proposal.accumulates) return changesTo(at, wanted);
  const left = leftBy(presses, "files");
  for (const path of left.keys()) {
    // An earlier press of the same proposal wrote it, and this one no longer does.
    if (wanted.has(path)) continue;
    wanted.set(path, base.entries.has(path) ? await base.readBytes(path) : undefined);
  }
  const changes = changesTo(at, wanted);
  assertAsLeft(base, at, changes, left, isPending(presses));
  return changes;
}

function trailersOf({ base, line, proposal, draft, judged, press }: Task): string {
  return trailersFor({
    ...proposal.provenance,
    branch: line.current.branch,
    content: draft.content,
    writes: proposal.writes,
    claims: judged.written,
    verdict: judged.judgement.verdict,
    files: draft.files,
    deletions: draft.deletions ?? [],
    base,
    nonce: press.nonce,
  });
}

/** @param settled the open pull request, where the branch stands as it wants it */
async function bringPullRequest(
  repository: Repository,
  task: Task,
  head: string,
  settled: PullRequest | undefined,
): Promise<Arrived | undefined> {
  const { base, line, draft } = task;
  const { branch } = line.current;
  // https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request takes no longer one
  const title = oneLine(draft.title, 256);
  const body = textOf(task);
  const says = (pull: PullRequest) => contentsIn(pull.body).includes(draft.content);
  if (settled && (says(settled) || draft.files.size === 0)) {
    return { pullRequest: settled, outcome: "already there" };
  }
  if (!line.open) {
    const wanted = { head: branch, base: base.branchName, title, body };
    const pullRequest = await repository.openPullRequest(wanted);
    if (says(pullRequest)) return { pullRequest, outcome: "opened" };
  }
  // The text still names other content. Where another press has gone on, it is that one's to mend.
  const [now] = await repository.branches([branch]);
  const open = now?.pullRequests.find(({ state }) => state === "open");
  if (!open) return undefined;
  if (now?.oid === head) await repository.updatePullRequest(open.number, { title, body });
  return { pullRequest: { ...open, title, body }, outcome: "updated" };
}

/** What accumulates tells of every press; all else only of the last. */
function textOf({ branch, proposal, draft, judged }: Task): string {
  const presses = (branch?.presses ?? []).filter(({ content }) => content !== "");
  const earlier = proposal.accumulates ? presses.reverse() : [];
  const isNew = !earlier.some(({ content }) => content === draft.content);
  const paths = earlier.flatMap(({ files }) => [...files.keys()]);
  return bodyOf({
    ...proposal.provenance,
    what: [...earlier.map(({ headline }) => headline), ...(isNew ? [draft.what] : [])],
    paths: [...new Set([...paths, ...draft.files.keys(), ...(draft.deletions ?? [])])],
    contents: [...new Set([...earlier.map(({ content }) => content), draft.content])],
    judgement: judged.judgement,
    held: judged.held,
  });
}
