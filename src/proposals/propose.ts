import { readAuthority } from "../authority/read";
import { type Judgement, judge } from "../authority/verdict";
import { UserError } from "../errors";
import { blobOid } from "../git-object";
import { readHqFile } from "../hq-file";
import { type Layout, layoutOf } from "../layout";
import type { Press } from "../log/write";
import type { PullRequest, Repository, Snapshot } from "../repository";
import { bodyOf, contentIn, oneLine, type Provenance } from "./body";
import { type Line, lineOf } from "./branch";
import { lastPress, trailersFor } from "./trailers";

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

/** So often a press begins again when others change the branch at the same time. */
const ATTEMPTS = 5;

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
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const base = await repository.snapshot(baseBranch);
    const layout = layoutOf(base, await readHqFile(base));
    // Proposing to the owner is not writing, so a refusal only holds the pull request for review.
    const judgement = judge(await readAuthority(base, layout), "Spec", "document", "Coda");
    const held = judgement.verdict !== "Allow";
    const line = await lineOf(repository, proposal.id);
    const done = line.all.find(
      (pull) => pull.state !== "open" && contentIn(pull.body) === proposal.content,
    );
    if (done) return { pullRequest: done, outcome: "already there", judgement, held };
    const draft = proposal.draft(base, layout, line);
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

/** Branch, commit and pull request, each only where it is missing; undefined when the branch moved. */
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
  const last = oid === "" ? undefined : await lastPress(repository.history(at.commit), branch);
  if (last?.content !== content) {
    const additions = changedFiles(base, at, files, last?.files ?? new Map());
    const trailers = trailersFor(branch, content, files, provenance, press.nonce);
    const message = `${oneLine(title)}\n\n${trailers}`;
    const outcome = await repository.commit(branch, at.commit, message, { additions });
    if (!outcome.made && outcome.because === "moved") return undefined;
    if (!outcome.made) {
      throw new UserError(
        `Expected to commit to ${branch}, found that GitHub refused it (${oneLine(outcome.message)}): press again in a minute.`,
      );
    }
  }
  const body = bodyOf({ what, paths: [...files.keys()], content, judgement, ...provenance });
  const { open } = line;
  if (!open) {
    const pull = { head: branch, base: base.branchName, title, body };
    return { pullRequest: await repository.openPullRequest(pull), outcome: "opened" };
  }
  if (contentIn(open.body) === content) return { pullRequest: open, outcome: "already there" };
  await repository.updatePullRequest(open.number, { title, body });
  return { pullRequest: { ...open, title, body }, outcome: "updated" };
}

/**
 * The files that are not on the branch as they should be.
 *
 * @param left object ids as the last press left them
 * @throws UserError when a person has changed one of them on the branch since
 */
function changedFiles(
  base: Snapshot,
  at: Snapshot,
  files: ReadonlyMap<string, Uint8Array>,
  left: ReadonlyMap<string, string>,
): Map<string, Uint8Array> {
  const changed = new Map<string, Uint8Array>();
  for (const [path, bytes] of files) {
    const there = at.entries.get(path);
    const wanted = blobOid(bytes);
    if (there?.oid === wanted) continue;
    const known = left.get(path) ?? base.entries.get(path)?.oid;
    if (there && (there.kind !== "file" || there.oid !== known)) {
      throw new UserError(
        `Expected ${path} on ${at.branchName} as the last press left it, found that someone has changed it there: go on in that pull request in GitHub, or close it and press again.`,
      );
    }
    changed.set(path, bytes);
  }
  return changed;
}
