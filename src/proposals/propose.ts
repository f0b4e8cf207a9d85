import { readAuthority } from "../authority/read";
import { nameOf } from "../authority/rule";
import type { Claim } from "../authority/verdict";
import { UserError } from "../errors";
import { readHqFile } from "../hq-file";
import { layoutOf } from "../layout";
import { assertPortable } from "../paths";
import { mayTry, type Press, waitByLooking } from "../press";
import { type Line, lineOf } from "../proposal-branch";
import type { PullRequest, Repository, Snapshot } from "../repository";
import { blobText } from "../text-file";
import { writablePath } from "../writable-path";
import { contentsIn } from "./body";
import { bring } from "./bring";
import { catchUp } from "./catch-up";
import { changesTo, isNothing, wantedBy } from "./changed-files";
import { discreet } from "./discreet";
import { documentClaims } from "./document-claims";
import { type Judged, judged } from "./judged";
import { begunOver, leftBy, type Pressed, pressesOn } from "./presses";
import type { Branch, Ground, Proposal } from "./proposal";

export interface Proposed extends Judged {
  /** Undefined where there was nothing to propose, or everything was refused. */
  pullRequest: PullRequest | undefined;
  /** What this press did. */
  outcome: "opened" | "updated" | "already there" | "nothing to propose" | "refused";
}

/**
 * Brings a change as a pull request that can be read, merged or closed. Every step looks first at
 * what is there, so a press that was cut off is completed by the next and leaves nothing twice. The
 * same content, in whatever state, is the same pull request; other content while it is open is a
 * further commit; after that the next branch is taken.
 *
 * @param baseBranch where it is to be merged, "" for the default branch
 * @throws UserError for what can't be proposed, or "press again"
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
    const authority = await readAuthority(base, layout);
    const asked = judged(authority, proposal);
    const none = { ...asked, pullRequest: undefined };
    if (asked.written.length === 0) return { ...none, outcome: "refused" };

    const line = await lineOf(repository, proposal.id, base.branch);
    const branch = line.current.oid === "" ? undefined : await branchOf(repository, line, base);
    if (branch && (await catchUp(repository, base, layout, branch, proposal, press))) continue;

    const at = proposal.accumulates && branch ? branch.at : base;
    const presses = branch?.presses ?? [];
    const refusal = (claim: Claim) => asked.refusals.get(nameOf(claim));
    const past = pastOf(repository, line, presses);
    const ground = { base, at, layout, hq, authority, line, presses, ...past, refusal };
    const drafted = await proposal.draft(ground);
    const isDocument = proposal.writes === "document";
    const draft = isDocument ? await discreet(base, layout, drafted) : drafted;
    const whole = isDocument ? await documentClaims(base, layout, draft) : [];
    const claims = [...proposal.claims, ...whole];
    const { mixed } = draft;
    const judgement = judged(authority, { ...proposal, claims, mixed }, presses);
    const done = line.all.find(
      ({ state, body }) => state !== "open" && contentsIn(body).includes(draft.content),
    );
    if (done) return { ...judgement, pullRequest: done, outcome: "already there" };
    const paths = [...draft.files.keys(), ...(draft.deletions ?? [])];
    const gone = draft.deletions;
    for (const path of paths) writablePath(path, base, hq, { workflow: proposal.workflow, gone });
    for (const path of draft.files.keys()) if (!base.entries.has(path)) assertPortable(path);
    if (presses.length === 0 && isNothing(changesTo(base, wantedBy(draft)))) {
      return { ...none, outcome: "nothing to propose" };
    }
    const task = { base, line, branch, proposal, draft, judged: judgement, press };
    const arrived = await bring(repository, task);
    if (!arrived) continue;
    await label(repository, arrived.pullRequest, judgement.held);
    return { ...judgement, ...arrived };
  }
  throw new UserError(
    "Expected to propose on a branch that stands still, found that others change it at the same time: press again in a minute.",
  );
}

async function branchOf(repository: Repository, line: Line, base: Snapshot): Promise<Branch> {
  const { branch } = line.current;
  const at = await repository.snapshot(branch);
  const untouched = at.commit === base.commit;
  return {
    at,
    presses: untouched ? [] : await pressesOn(repository, branch, at.commit, line.open),
  };
}

/** What files were on the base before, as far as commits of presses tell. */
function pastOf(
  repository: Repository,
  { all }: Line,
  presses: readonly Pressed[],
): Pick<Ground, "begun" | "before"> {
  return {
    async begun(path) {
      const oid = begunOver(presses, path);
      return oid === "" ? undefined : blobText(repository, oid);
    },
    async before(path) {
      const last = all.at(-1);
      if (!last || presses.length > 0) return undefined;
      const earlier = await pressesOn(repository, last.head, last.headOid, last);
      return leftBy(earlier, last.state === "merged" ? "files" : "over").get(path);
    },
  };
}

async function label(repository: Repository, pull: PullRequest, held: boolean): Promise<void> {
  const labels = ["from-coda", ...(held ? ["held-for-review"] : [])];
  const missing = labels.filter((label) => !pull.labels.includes(label));
  if (missing.length > 0) await repository.label(pull.number, missing);
}
