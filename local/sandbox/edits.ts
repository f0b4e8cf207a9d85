import { UserError } from "../../src/errors";
import { findProperty, idKey, keyOf } from "./columns";
import { type ErrorReport, reportError } from "./error-report";
import type { TableMetadata } from "./pack-metadata";
import type { Row } from "./sync";

/** One edited row, as the pack gets it. The names are those that rows have in the pack's code. */
export interface SyncUpdate {
  previousValue: Row;
  newValue: Row;
  updatedFields: string[];
}

/** What became of one edited row. */
export type UpdateResult =
  | { outcome: "success"; finalValue: Row }
  | { outcome: "error"; error: ErrorReport };

/**
 * Makes of what a person typed into some cells what Coda sends for it.
 *
 * @param edit the row's id and the cells' new values
 * @param rows the table as it was last synced
 */
export function toUpdate(table: TableMetadata, edit: Row, rows: readonly Row[]): SyncUpdate {
  const key = idKey(table);
  const cells = Object.entries(edit).map(([column, value]) => ({
    property: findProperty(table, column),
    value,
  }));
  const changed = cells.filter(({ property }) => keyOf(table.schema, property) !== key);
  for (const { property } of changed) assertMutable(table, property);
  const id = cells.find(({ property }) => keyOf(table.schema, property) === key)?.value;
  if (id === undefined)
    throw new UserError(`An edit of ${table.name} needs the row's ${key} beside the new values.`);
  const previousValue = rows.find((row) => row[key] === id);
  if (!previousValue)
    throw new UserError(
      `${table.name} has no row whose ${key} is "${id}": sync it and look again.`,
    );
  const values = Object.fromEntries(
    changed.map(({ property, value }) => [keyOf(table.schema, property), value]),
  );
  return {
    previousValue,
    newValue: { ...previousValue, ...values },
    updatedFields: Object.keys(values),
  };
}

function assertMutable({ name, schema }: TableMetadata, property: string): void {
  if (schema.properties[property]?.mutable) return;
  const mutable = Object.keys(schema.properties).filter((each) => schema.properties[each]?.mutable);
  const names = mutable.map((each) => keyOf(schema, each)).join(", ");
  throw new UserError(`${keyOf(schema, property)} of ${name} can't be edited: only ${names} can.`);
}

/**
 * Sends edits in batches of the size that the table declares.
 * https://coda.io/packs/build/latest/guides/blocks/sync-tables/two-way/#batching
 *
 * @param runBatch runs one batch, in a sandbox of its own
 */
export async function sendEdits(
  { name, getter }: TableMetadata,
  updates: readonly SyncUpdate[],
  runBatch: (batch: SyncUpdate[]) => Promise<unknown>,
): Promise<UpdateResult[]> {
  const size = getter.maxUpdateBatchSize ?? 1;
  const results: UpdateResult[] = [];
  for (let start = 0; start < updates.length; start += size) {
    const batch = updates.slice(start, start + size);
    const { result } = (await runBatch(batch)) as {
      result: Array<{ outcome: string; finalValue: Row; error: unknown }>;
    };
    if (result.length !== batch.length) {
      throw new Error(
        `Expected ${name} to return ${batch.length} results, one for each edit, found ${result.length}.`,
      );
    }
    for (const { outcome, finalValue, error } of result) {
      results.push(
        outcome === "success"
          ? { outcome, finalValue }
          : { outcome: "error", error: reportError(error) },
      );
    }
  }
  return results;
}
