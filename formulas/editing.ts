import * as coda from "@codahq/packs-sdk";
import type { CellValue } from "../src/documents/cells";
import { type Touched, touchedBy, type Waiting } from "../src/documents/waiting";
import { type Edit, type EditedTable, editsProposal } from "../src/proposals/edits";
import { type ProposedRow, proposeAndLog } from "../src/proposals/logged";
import { proposalRows } from "../src/proposals/rows";
import type { Snapshot } from "../src/repository";
import { assertNoSecrets } from "../src/secrets";
import {
  explained,
  repositoryForButton,
  snapshotAndProposals,
  snapshotForSync,
} from "./connection";
import { wants } from "./paging";
import { clearanceOf } from "./parameters";
import { newPress, provenanceOf } from "./press";

/** What a table shows that can be edited; of open proposals nothing where nobody looks at them. */
export async function snapshotAndTouched(
  context: coda.SyncExecutionContext,
  branch: string,
): Promise<{ snapshot: Snapshot; touched: Touched }> {
  if (!wants<Waiting>(context, ["openProposals", "proposals"])) {
    return { snapshot: await snapshotForSync(context, branch), touched: {} };
  }
  const { snapshot, proposals } = await snapshotAndProposals(context, branch);
  const rows = proposalRows(snapshot.repository, proposals, new Date());
  return { snapshot, touched: touchedBy(rows) };
}

/** As many rows as Coda sends at once: they are one commit. */
export const MOST_EDITS = 100;

/** A row whose cells can be edited. */
interface EditedRow extends Waiting {
  path: string;
}

interface Update<Row> {
  previousValue: Row;
  newValue: Row;
  updatedFields: string[];
}

/**
 * Proposes what people edited in a table's cells.
 *
 * @param shown what the table is told to show
 * @param itemOf which thing inside its document a row stands for
 * @returns for each row what is true on the base branch, with the proposal beside it, or the error
 *   that says which cells did not go through
 */
export function edited<Row extends EditedRow>(
  table: EditedTable,
  updates: readonly unknown[],
  shown: { clearance: string | undefined; branch: string | undefined },
  context: coda.ExecutionContext,
  itemOf: (row: Row) => Edit["item"] = () => undefined,
): Promise<{ result: (Row | Error)[] }> {
  return explained(async () => {
    const clearance = clearanceOf(shown.clearance);
    const rows = updates as readonly Update<Row>[];
    const edits = rows.map((update) => editsOf(update, itemOf));
    assertNoSecrets(edits.flat().map(({ key, value }) => ({ name: key, text: String(value) })));
    const press = newPress("");
    const repository = repositoryForButton(context);
    const provenance = await provenanceOf(repository, undefined, undefined);
    const { proposal, outcomes } = editsProposal(table, edits.flat(), clearance, provenance);
    const moment = { at: new Date(), timeZone: context.timezone };
    const base = (shown.branch ?? "").trim();
    const proposed = await proposeAndLog(repository, base, proposal, press, moment);
    const told = [...outcomes(proposed)];
    return {
      result: rows.map(({ previousValue }, index) => {
        const own = told.splice(0, edits[index]?.length ?? 0);
        const problems = own.flatMap(({ problem }) => (problem === "" ? [] : [problem]));
        if (problems.length === 0) return withProposal(previousValue, proposed);
        if (problems.length < own.length && proposed.state === "open")
          problems.push(`All else waits in ${proposed.link}.`);
        return new coda.UserVisibleError(problems.join(" "));
      }),
    };
  });
}

function editsOf<Row extends EditedRow>(
  { previousValue, newValue, updatedFields }: Update<Row>,
  itemOf: (row: Row) => Edit["item"],
): Edit[] {
  const { path } = previousValue;
  const cell = (row: Row, key: string) => row[key as keyof Row] as CellValue;
  return updatedFields.map((key) => ({
    ...{ path, key, item: itemOf(previousValue) },
    previous: cell(previousValue, key),
    value: cell(newValue, key),
  }));
}

/** What was entered is not true before it is merged, so the row keeps what stands on the base. */
function withProposal<Row extends EditedRow>(row: Row, proposed: ProposedRow): Row {
  const { id, number, title, state } = proposed;
  const { openProposals, proposals } = row;
  if (state !== "open" || proposals.some((each) => each.id === id)) return row;
  return {
    ...row,
    openProposals: [...openProposals, `#${number} ${title}`],
    proposals: [...proposals, { id, title }],
  };
}
