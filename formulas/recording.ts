import type * as coda from "@codahq/packs-sdk";
import type { ProposedRow } from "../src/proposals/logged";
import { type RecordsProposal, recordsProposal, type Sheet } from "../src/proposals/records";
import { assertNoSecrets } from "../src/secrets";
import { required } from "./parameter";
import { type Common, proposed } from "./pressing";

/** What a row of Coda is told by, to be recorded or compared. */

export const entity = required.text("entity", "What kind of thing the row is, such as Decision.", {
  suggestedValue: "Decision",
});

export const id = required.text("id", "The row's own id, such as DEC-004.", {
  suggestedValue: "DEC-004",
});

export const fields = required.names("fields", "Which fields, such as status.");

export const values = required.texts("values", "The values in Coda as text, in the same order.");

/** Records rows, and tells with what was refused also what is held, since GitHub has changed it. */
export async function recorded(
  context: coda.ExecutionContext,
  common: Common,
  sheet: Sheet,
): Promise<ProposedRow> {
  for (const { values } of sheet.rows) {
    // A word such as `password` says what a value is that by itself looks like any other.
    assertNoSecrets(
      values.map((value, index) => ({ name: "values", text: `${sheet.fields[index]}=${value}` })),
    );
  }
  let proposal: RecordsProposal | undefined;
  const row = await proposed(context, common, (provenance, { at }) => {
    proposal = recordsProposal(sheet, provenance, at);
    return proposal;
  });
  return { ...row, refused: [...row.refused, ...(proposal?.held ?? [])] };
}
