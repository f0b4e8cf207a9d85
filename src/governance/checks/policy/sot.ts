import { mappedTablesIn } from "../../../authority/mapped-tables";
import { readTableIds } from "../../../authority/table-ids";
import { nameKey } from "../../../names";
import { type Finding, fail, noneOf, pass, unknown } from "../finding";
import type { Ground } from "../ground";

/** Without its id nobody can tell a table of Coda from another one that was called the same. */
export function tablesWithoutId({ layout, texts, at }: Ground): Finding {
  const { mappingDocument, tableIds } = layout.places;
  const [path = ""] = mappingDocument;
  const tables = mappedTablesIn(texts.get(path) ?? "").filter(({ table }) => table !== "");
  if (tables.length === 0) return unknown("There is no mapping document that names tables.");
  const listed = tableIds.flatMap((each) => readTableIds(texts.get(each) ?? ""));
  const known = new Set(
    listed.filter(({ tableId }) => tableId !== "").map(({ table }) => nameKey(table)),
  );
  const without = tables.filter(
    ({ table, tableId }) => tableId === "" && !known.has(nameKey(table)),
  );
  return noneOf(
    without.map(({ table, line }) => at(path, line, `${table}: no id`)),
    `${tables.length} tables looked at`,
    `Copy the ids of these tables from Coda into ${tableIds[0] ?? "integrations/coda/table_ids.txt"}.`,
    false,
  );
}

/** Two maps would each be believed by somebody. */
export function mapsBeside({ layout }: Ground): Finding {
  const [map, ...others] = layout.places.authorityMap;
  if (map === undefined) return unknown("There is no authority map yet.");
  const counts = { path: map, line: 0, value: "counts" };
  if (others.length === 0) return pass(counts);
  return fail("Move every map but the one that counts to an archive.", [
    ...others.map((path) => ({ path, line: 0, value: `doesn't count: ${map} does` })),
    counts,
  ]);
}
