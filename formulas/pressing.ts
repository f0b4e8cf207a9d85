import type * as coda from "@codahq/packs-sdk";
import { UserError } from "../src/errors";
import type { Press } from "../src/press";
import type { Provenance } from "../src/proposals/body";
import { type Moment, type ProposedRow, proposeAndLog } from "../src/proposals/logged";
import type { Proposal } from "../src/proposals/proposal";
import type { Repository } from "../src/repository";
import { assertNoSecrets } from "../src/secrets";
import { explained, repositoryForButton } from "./connection";
import { newPress, provenanceOf } from "./press";

/**
 * Runs a button: whatever it is told is looked through for secrets before any request.
 *
 * @param work given the parameters and the context
 */
export function pressed<Told extends unknown[], Row>(
  work: (told: Told, context: coda.ExecutionContext) => Promise<Row>,
): (told: Told, context: coda.ExecutionContext) => Promise<Row> {
  return (told, context) =>
    explained(() => {
      assertNoSecrets(told.flatMap(textsIn));
      return work(told, context);
    });
}

function textsIn(value: unknown, index: number): { name: string; text: string }[] {
  const texts = [value].flat().filter((each) => typeof each === "string");
  return texts.map((text) => ({ name: `parameter ${index + 1}`, text }));
}

/** What every button that proposes is told. */
export interface Common {
  actor: string | undefined;
  from: string | undefined;
  pressId: string | undefined;
  branch?: string | undefined;
}

/**
 * Proposes what a button was pressed for, and logs it.
 *
 * @throws UserError when Coda owns none of what it would write
 */
export async function proposed(
  context: coda.ExecutionContext,
  { actor, from, pressId = "", branch = "" }: Common,
  proposalOf: (
    provenance: Provenance,
    moment: Moment,
    repository: Repository,
  ) => Proposal | Promise<Proposal>,
): Promise<ProposedRow> {
  const press = newPress(pressId);
  const moment = { at: new Date(), timeZone: context.timezone };
  const repository = repositoryForButton(context);
  const provenance = await provenanceOf(repository, actor, from);
  const proposal = await proposalOf(provenance, moment, repository);
  const row = await proposeAndLog(repository, branch.trim(), proposal, press, moment);
  if (row.outcome !== "refused") return row;
  throw new UserError(
    `Expected to write what Coda owns, found that it may not (${row.reason}): change it in GitHub, or let the authority map say otherwise.`,
  );
}

/** Decides over a proposal that is there. */
export async function deciding(
  context: coda.ExecutionContext,
  { actor, from, pressId = "" }: Common,
  decide: (
    repository: Repository,
    provenance: Provenance,
    press: Press,
    moment: Moment,
  ) => Promise<ProposedRow>,
): Promise<ProposedRow> {
  const press = newPress(pressId);
  const repository = repositoryForButton(context);
  const provenance = await provenanceOf(repository, actor, from);
  return decide(repository, provenance, press, { at: new Date(), timeZone: context.timezone });
}
