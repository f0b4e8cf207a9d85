import { UserError } from "../errors";
import { oneLine } from "../one-line";
import type { Press } from "../press";
import type { Line } from "../proposal-branch";
import type { PullRequest, Repository, Snapshot } from "../repository";
import { assertAsLeft } from "./as-left";
import { bodyOf, contentsIn } from "./body";
import { type Changes, changesTo, isNothing, wantedBy } from "./changed-files";
import type { Judged } from "./judged";
import { leftBy, trailersFor } from "./presses";
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
  const at = task.branch?.at ?? base;
  const changes = await changesOf(repository, task);
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
  repository: Repository,
  { base, branch = { at: base, presses: [] }, proposal, draft }: Task,
): Promise<Changes> {
  const { at, presses } = branch;
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
  await assertAsLeft(repository, base, branch, changes);
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
    mixed: draft.mixed ?? "",
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
  const mixed = task.branch?.presses[0]?.mixed ?? "";
  if (settled?.body.includes(mixed) && (says(settled) || draft.files.size === 0)) {
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
  const earlier = proposal.accumulates ? [...(branch?.presses ?? [])].reverse() : [];
  const contents = earlier.flatMap(({ content }) => content || []);
  const isNothing = proposal.accumulates && draft.files.size === 0;
  const isNew = !isNothing && !contents.includes(draft.content);
  const told = [
    ...earlier.flatMap(({ headline, content, mixed }) => [content && headline, mixed]),
    ...(isNew ? [draft.what, draft.mixed ?? ""] : []),
  ];
  const paths = earlier.flatMap(({ files }) => [...files.keys()]);
  return bodyOf({
    ...proposal.provenance,
    what: told.filter((each) => each !== ""),
    paths: [...new Set([...paths, ...draft.files.keys(), ...(draft.deletions ?? [])])],
    contents: [...new Set([...contents, draft.content])],
    judgement: judged.judgement,
    held: judged.held,
  });
}
