import { dayOf } from "../dates";
import { UserError } from "../errors";
import type { LogEntry } from "../log/append";
import { writeLog } from "../log/write";
import type { Press } from "../press";
import type { PullRequest, Repository } from "../repository";
import type { Judged } from "./judged";
import type { Proposal } from "./proposal";
import { type Proposed, propose } from "./propose";
import { proposalId } from "./rows";

/** What a button that proposes gives back to its row in Coda. */
export interface ProposedRow {
  /** Of its row in Proposals, or "". */
  id: string;
  /** 0 where there is no pull request. */
  number: number;
  title: string;
  link: string;
  branch: string;
  state: string;
  outcome: Proposed["outcome"] | "merged" | "closed" | "already merged" | "already closed";
  verdict: string;
  reason: string;
  held: boolean;
  /** What was left out, and why, one sentence each. */
  refused: string[];
  /** Whether its line is in the action log; the next press repairs it. */
  logged: boolean;
  /** What is still to do or went wrong, or "". */
  problem: string;
}

/** When it is and where, for the log's line. */
export interface Moment {
  at: Date;
  timeZone: string;
}

/**
 * Proposes, and logs once the pull request exists. The line never stands on the proposal's own
 * branch, since two open ones could not both be merged then. What Coda does not own is logged as
 * refused, once a day.
 */
export async function proposeAndLog(
  repository: Repository,
  baseBranch: string,
  proposal: Proposal,
  press: Press,
  moment: Moment,
): Promise<ProposedRow> {
  const proposed = await propose(repository, baseBranch, proposal, press);
  const { pullRequest, outcome, refusals } = proposed;
  const common = { ...moment, ...proposal.provenance, action: "propose" };
  const [claim] = proposal.claims;
  const entries: LogEntry[] = [...refusals].map(([name, { reason }]) => ({
    ...common,
    entity: name,
    subject: proposal.id,
    notes: reason,
    success: false,
    // Brackets would end it where it stands in the notes.
    id: `refused:${dayOf(moment.at, moment.timeZone)}:${proposal.id}:${name}`.replace(/[[\]]/g, ""),
  }));
  if (pullRequest) {
    const { title: subject, url: notes, head } = pullRequest;
    const id = `proposal:${head}`;
    const entity = claim?.entity ?? "Spec";
    entries.push({ ...common, entity, subject, notes, success: true, id });
  }
  let problem = "";
  for (const entry of entries) {
    const said = await loggedOr(repository, entry, press);
    problem ||= said;
  }
  return proposedRow(repository.name, pullRequest, outcome, proposed, problem);
}

/** @param problem what kept the line from the log, or "" */
export function proposedRow(
  repository: string,
  pull: PullRequest | undefined,
  outcome: ProposedRow["outcome"],
  { judgement, held, refusals }: Judged,
  problem: string,
): ProposedRow {
  return {
    id: pull ? proposalId(repository, pull.number) : "",
    number: pull?.number ?? 0,
    title: pull?.title ?? "",
    link: pull?.url ?? "",
    branch: pull?.head ?? "",
    state: pull?.state ?? "",
    outcome,
    verdict: judgement.verdict,
    reason: judgement.reason,
    held: pull?.state === "open" && held,
    refused: [...refusals].map(([name, { reason }]) => `${name} was left out: ${reason}.`),
    logged: problem === "" && (pull !== undefined || refusals.size > 0),
    problem,
  };
}

/** What kept the line from the log, or "". */
export async function loggedOr(
  repository: Repository,
  entry: LogEntry,
  press: Press,
): Promise<string> {
  try {
    await writeLog(repository, entry, press, true);
    return "";
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
