import type { Zone } from "../../schemas/files/zone";
import { readAuthority } from "../authority/read";
import { entityKey } from "../authority/rule";
import { judge } from "../authority/verdict";
import { expected } from "../errors";
import { readHqFile } from "../hq-file";
import { layoutOf } from "../layout";
import { linkTo } from "../paths";
import type { Snapshot } from "../repository";
import { type Comparison, compareField, knownOf } from "./compare";
import { documentValues } from "./document-values";
import { readRecordFiles } from "./files";
import { entityOf } from "./read";

/** A row of Coda against what the repository has of it. */
export interface CompareRow {
  /** In one sentence. */
  summary: string;
  comparisons: Comparison[];
  /** When, by whom and from where it was last recorded; "" when it never was. */
  at: string;
  by: string;
  from: string;
  path: string;
  line: number;
  link: string;
  problem: string;
  /** ISO time of the commit. */
  asOf: string;
}

export interface RowInCoda {
  entity: string;
  id: string;
  fields: readonly string[];
  /** As many as there are fields, in their order. */
  values: readonly string[];
}

/** @throws UserError when fields and values are not equally many, or a field has no name */
export function assertPairs(fields: readonly string[], values: readonly string[]): void {
  if (fields.length !== values.length || !fields.every((field) => field.trim() !== "")) {
    throw expected(
      "as many values as fields, and no empty name",
      `${values.length} for ${fields.length}`,
      'give them in the same order, such as List("status"), List(thisRow.Status)',
    );
  }
}

/**
 * Compares a row of Coda, field by field, with its record and its document of one commit.
 *
 * @throws UserError when fields and values are not equally many, or a name is none
 */
export async function compareRow(
  snapshot: Snapshot,
  { entity, id, fields, values }: RowInCoda,
  clearance: Zone,
): Promise<CompareRow> {
  assertPairs(fields, values);
  const layout = layoutOf(snapshot, await readHqFile(snapshot));
  const authority = await readAuthority(snapshot, layout);
  const key = entityKey(authority, entity);
  const isWanted = (name: string) => entityKey(authority, name) === key;
  const paths = layout.places.records.filter((path) => isWanted(entityOf(path)));
  const files = await readRecordFiles(snapshot, layout, paths, clearance);
  const unread = files.find(({ problem }) => problem !== "");
  const record = files
    .flatMap(({ path, records }) => records.map((each) => ({ path, ...each })))
    .find((each) => isWanted(each.entity) && each.recordId === id.trim());
  const said = [...values, ...(record?.fields.values() ?? [])];
  const [document] = await documentValues(snapshot, layout, [said], clearance);
  const comparisons = fields.map((field, index) => {
    const coda = values[index] ?? "";
    const known = knownOf(record, field, coda, document?.(field, coda));
    return compareField(known, judge(authority, entity, field, "Coda"));
  });
  const name = `${entity} ${id}`;
  const { path = unread?.path ?? "", line = 0, at = "", by = "", from = "" } = record ?? {};
  const problem = record?.problem ? `${path}:${line}: ${record.problem}` : (unread?.problem ?? "");
  return {
    ...(unread || record?.isBroken
      ? { summary: `${name} can't be compared. ${problem}`, comparisons: [] }
      : { summary: summaryOf(name, comparisons, record !== undefined), comparisons }),
    ...{ at, by, from, path, line, problem },
    link: path === "" ? "" : linkTo(snapshot, path, line),
    asOf: snapshot.committedAt,
  };
}

function summaryOf(name: string, comparisons: readonly Comparison[], isRecorded: boolean): string {
  const changed = comparisons.filter(({ changedBy }) => changedBy !== "Nobody");
  const said = changed.map(
    ({ field, changedBy, winner }) =>
      `${field} was changed by ${changedBy === "Both" ? "both" : changedBy}, and ${winner ? `${winner} wins` : "a person decides"}`,
  );
  if (!isRecorded) return `${name} was never recorded.`;
  return said.length === 0 ? `${name}: nothing has changed.` : `${name}: ${said.join("; ")}.`;
}
