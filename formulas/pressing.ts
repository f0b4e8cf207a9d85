import * as coda from "@codahq/packs-sdk";
import { UserError } from "../src/errors";
import type { Press } from "../src/press";
import type { Provenance } from "../src/proposals/body";
import { type Moment, type ProposedRow, proposeAndLog } from "../src/proposals/logged";
import type { Proposal } from "../src/proposals/proposal";
import type { Repository } from "../src/repository";
import { assertNoSecrets } from "../src/secrets";
import { explained, repositoryForButton } from "./connection";
import { newPress, provenanceOf } from "./press";

type ButtonDef<Told extends coda.ParamDefs, Row extends coda.Schema> = Omit<
  coda.ObjectFormulaDef<Told, Row>,
  "isAction" | "resultType" | "validateParameters"
>;

/** Makes a button: whatever it is told is looked through for secrets before any request. */
export function makeButton<Told extends coda.ParamDefs, Row extends coda.Schema>(
  definition: ButtonDef<Told, Row>,
) {
  const { parameters, execute } = definition;
  return coda.makeFormula({
    ...definition,
    isAction: true,
    resultType: coda.ValueType.Object,
    execute: (told, context) =>
      explained(async () => {
        assertNoSecrets(told.flatMap((value, index) => textsIn(parameters[index]?.name, value)));
        return execute(told, context);
      }),
  });
}

function textsIn(name = "", value: unknown): { name: string; text: string }[] {
  const texts = [value].flat().filter((each) => typeof each === "string");
  return texts.map((text) => ({ name, text }));
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
