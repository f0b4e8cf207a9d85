import { readAuthority } from "../authority/read";
import { claimNamed } from "../authority/verdict";
import { expected, quote, UserError } from "../errors";
import { readHqFile } from "../hq-file";
import { layoutOf } from "../layout";
import { mayTry, type Press, waitByLooking } from "../press";
import { PREFIX } from "../proposal-branch";
import type { PullRequest, Repository } from "../repository";
import type { Provenance } from "./body";
import { DOCUMENT, type Judged, judged, type Written } from "./judged";
import { loggedOr, type Moment, type ProposedRow, proposedRow } from "./logged";
import { isPending, type Pressed, pressesOn } from "./presses";

/** Which proposal a person decides over. */
export interface Decision {
  /** Its number, link or row id. */
  named: string;
  /** The commit at which it was read, or "" for whatever it holds now. */
  head: string;
  provenance: Provenance;
}

/**
 * Merges a pull request of the pack at the commit at which it was read. Who owns what it writes is
 * judged anew, since the map may have changed since.
 *
 * @param confirm whether a person has reviewed what is held
 * @throws UserError when it is not the pack's, has moved, is held, or GitHub refuses
 */
export async function mergeProposal(
  repository: Repository,
  decision: Decision,
  confirm: boolean,
  press: Press,
  moment: Moment,
): Promise<ProposedRow> {
  const pull = await proposalNamed(repository, decision);
  if (pull.state === "closed") {
    throw expected(
      `#${pull.number} to be open`,
      "that it was closed",
      "open it again in GitHub, or press the button that made it",
    );
  }
  const { presses, judgement } = await judgedAnew(repository, pull);
  if (pull.state === "merged") {
    return decided(repository, pull, judgement, "already merged", decision, press, moment);
  }
  if (isPending(presses)) {
    throw new UserError(
      `Expected #${pull.number} to hold what it proposes, found that a press died before it was put on top of what changed in GitHub: press again the button that made it, then merge.`,
    );
  }
  const [refused] = judgement.refusals.values();
  if (refused) {
    throw new UserError(
      `Expected #${pull.number} to write only what Coda owns, found that it may not (${refused.reason}): change it in GitHub, or close the proposal.`,
    );
  }
  const held = judgement.held || pull.labels.includes("held-for-review");
  if (held && !confirm) {
    throw new UserError(
      `Expected a review of #${pull.number}, found that it is held for one (${judgement.judgement.reason}): read it at ${pull.url}, then press again with confirm.`,
    );
  }
  await merge(repository, pull, press);
  return decided(repository, pull, judgement, "merged", decision, press, moment);
}

/** Closes a pull request of the pack, which withdraws what it proposes. */
export async function closeProposal(
  repository: Repository,
  decision: Decision,
  press: Press,
  moment: Moment,
): Promise<ProposedRow> {
  const pull = await proposalNamed(repository, decision);
  if (pull.state === "merged") {
    throw expected(
      `#${pull.number} to be open`,
      "that it was merged",
      "change in GitHub what it brought",
    );
  }
  const { judgement } = await judgedAnew(repository, pull);
  const already = pull.state === "closed";
  if (!already) await repository.updatePullRequest(pull.number, { state: "closed" });
  const outcome = already ? "already closed" : "closed";
  return decided(repository, pull, judgement, outcome, decision, press, moment);
}

async function proposalNamed(
  repository: Repository,
  { named, head }: Decision,
): Promise<PullRequest> {
  const [, number] = /^(?:#?|.*[/#]pull[/-])(\d{1,9})(?:[/?#].*)?$/.exec(named.trim()) ?? [];
  const [, elsewhere] =
    /^(?:https:\/\/github\.com\/)?([^/\s:]+\/[^/\s:]+)(?::|\/pull\/)/.exec(named.trim()) ?? [];
  if (!number || (elsewhere && elsewhere.toLowerCase() !== repository.name.toLowerCase())) {
    throw expected(
      `a proposal of ${repository.name}, by its number or link`,
      quote(named),
      "take the link from the table Proposals",
    );
  }
  const pull = await repository.pullRequest(Number(number));
  if (!pull?.head.startsWith(PREFIX)) {
    throw expected(
      `#${number} to be a proposal of this pack`,
      pull ? `a pull request from ${pull.head}` : "no such pull request",
      "decide over other pull requests in GitHub",
    );
  }
  const said = head.trim().toLowerCase();
  if (said !== "" && (said.length < 7 || !pull.headOid.startsWith(said))) throw movedSince(pull);
  return pull;
}

function movedSince({ number, url }: PullRequest): UserError {
  return new UserError(
    `Expected #${number} as it stood when its row was read, found that it has changed since: read it again at ${url}, sync Proposals, then press again.`,
  );
}

/** What waits on the log's own pull request is lines, which are the log's to take. */
const LOG_LINES: Written = { writes: "values", claims: [{ entity: "LogEntry", field: "" }] };

async function judgedAnew(
  repository: Repository,
  pull: PullRequest,
): Promise<{ presses: readonly Pressed[]; judgement: Judged }> {
  const base = await repository.snapshot("");
  const authority = await readAuthority(base, layoutOf(base, await readHqFile(base)));
  if (/^log(-\d+)?$/.test(pull.head.slice(PREFIX.length))) {
    return { presses: [], judgement: judged(authority, LOG_LINES) };
  }
  const presses = await pressesOn(repository, pull.head, pull.headOid, pull);
  return { presses, judgement: judged(authority, writtenBy(presses), presses) };
}

/** Where no press can be told, it counts as a document that nobody has reviewed. */
function writtenBy(presses: readonly Pressed[]): Written {
  const claims = [...new Set(presses.flatMap((press) => press.claims))];
  const isValues = presses.length > 0 && presses.every(({ writes }) => writes === "values");
  return {
    writes: isValues ? "values" : "document",
    claims: claims.length === 0 ? [DOCUMENT] : claims.map((claim) => claimNamed(claim, "")),
  };
}

async function merge(repository: Repository, pull: PullRequest, press: Press): Promise<void> {
  const { number, headOid, url } = pull;
  for (let lost = 0; mayTry(press); lost++) {
    if (lost > 0) await waitByLooking(repository, press, lost);
    const outcome = await repository.mergePullRequest(number, headOid);
    if (outcome.made) return;
    if (outcome.because === "moved") throw movedSince(pull);
    // Every log line moves the base, and GitHub then asks to try again.
    if (/base branch was modified/i.test(outcome.message)) continue;
    throw new UserError(
      `Expected GitHub to merge #${number}, found a refusal (${quote(outcome.message)}): press again the button that made it, which brings it up to date, or look at ${url}.`,
    );
  }
  throw new UserError(
    `Expected the base of #${number} to stand still, found that others change it all the time: press again in a minute.`,
  );
}

async function decided(
  repository: Repository,
  pull: PullRequest,
  judgement: Judged,
  outcome: "merged" | "closed" | "already merged" | "already closed",
  { provenance }: Decision,
  press: Press,
  moment: Moment,
): Promise<ProposedRow> {
  const state = outcome.endsWith("merged") ? "merged" : "closed";
  const action = state === "merged" ? "merge" : "close";
  const [about] = [...judgement.written, ...judgement.refusals.keys()];
  const problem = await loggedOr(
    repository,
    {
      ...moment,
      ...provenance,
      action,
      entity: claimNamed(about ?? "Spec", "").entity,
      subject: pull.title,
      notes: pull.url,
      success: true,
      id: `${action}:${pull.head}`,
    },
    press,
  );
  return proposedRow(repository.name, { ...pull, state }, outcome, judgement, problem);
}
