import { dayOf } from "../dates";
import { UserError } from "../errors";
import type { LogEntry } from "../log/append";
import type { Press } from "../log/press";
import { writeLog } from "../log/write";
import type { Repository } from "../repository";
import { type Proposal, type Proposed, propose } from "./propose";

/** What a button that proposes gives back to its row in Coda. */
export interface ProposedRow {
  /** 0 where there is no pull request. */
  number: number;
  title: string;
  link: string;
  branch: string;
  state: string;
  outcome: Proposed["outcome"];
  verdict: string;
  reason: string;
  held: boolean;
  /** What was left out because Coda does not own it, one sentence each. */
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
  const { pullRequest, outcome, judgement, held, refusals } = proposed;
  const common = { ...moment, ...proposal.provenance, action: "propose" };
  const entries: LogEntry[] = [...refusals].map(([name, { reason }]) => ({
    ...common,
    entity: name,
    subject: proposal.id,
    notes: reason,
    success: false,
    id: `refused:${dayOf(moment.at, moment.timeZone)}:${proposal.id}:${name}`,
  }));
  if (pullRequest) {
    const { title: subject, url: notes, head } = pullRequest;
    const id = `proposal:${head}`;
    entries.push({ ...common, entity: "Spec", subject, notes, success: true, id });
  }
  let problem = "";
  for (const entry of entries) problem ||= await loggedOr(repository, entry, press);
  return {
    number: pullRequest?.number ?? 0,
    title: pullRequest?.title ?? "",
    link: pullRequest?.url ?? "",
    branch: pullRequest?.head ?? "",
    state: pullRequest?.state ?? "",
    outcome,
    verdict: judgement.verdict,
    reason: judgement.reason,
    held: pullRequest !== undefined && held,
    refused: [...refusals].map(([name, { reason }]) => `${name} was left out: ${reason}.`),
    logged: entries.length > 0 && problem === "",
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
