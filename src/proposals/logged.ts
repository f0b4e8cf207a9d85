import { UserError } from "../errors";
import type { Press } from "../log/press";
import { writeLog } from "../log/write";
import type { Repository } from "../repository";
import { type Proposal, type Proposed, propose } from "./propose";

/** What a button that proposes gives back to its row in Coda. */
export interface ProposedRow {
  number: number;
  title: string;
  link: string;
  branch: string;
  state: string;
  outcome: Proposed["outcome"];
  verdict: string;
  reason: string;
  held: boolean;
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
 * branch, since two open ones could not both be merged then.
 */
export async function proposeAndLog(
  repository: Repository,
  baseBranch: string,
  proposal: Proposal,
  press: Press,
  moment: Moment,
): Promise<ProposedRow> {
  const { pullRequest, outcome, judgement, held } = await propose(
    repository,
    baseBranch,
    proposal,
    press,
  );
  const { number, title, url, head, state } = pullRequest;
  const entry = {
    ...moment,
    ...proposal.provenance,
    action: "propose",
    entity: "Spec",
    subject: title,
    notes: url,
    success: true,
    id: `proposal:${head}`,
  };
  const problem = await writeLog(repository, entry, press, true).then(
    () => "",
    (error: unknown) => {
      if (error instanceof UserError) return error.message;
      throw error;
    },
  );
  return {
    number,
    title,
    link: url,
    branch: head,
    state,
    outcome,
    verdict: judgement.verdict,
    reason: judgement.reason,
    held,
    logged: problem === "",
    problem,
  };
}
