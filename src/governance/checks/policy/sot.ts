import { mappedTablesIn } from "../../../authority/mapped-tables";
import { readTableIds } from "../../../authority/table-ids";
import { nameKey } from "../../../names";
import { before, type Finding, fail, noneOf, pass, whole } from "../finding";
import type { Ground } from "../ground";

/** Without its id nobody can tell a table of Coda from another one that was called the same. */
export function tablesWithoutId({ layout, texts, first, at }: Ground): Finding {
  const { tableIds } = layout.places;
  const path = first("mappingDocument");
  const tables = mappedTablesIn(texts.get(path) ?? "").filter(({ table }) => table !== "");
  if (tables.length === 0) return before("a mapping document that names tables");
  const listed = tableIds.flatMap((each) => readTableIds(texts.get(each) ?? ""));
  const known = new Set(
    listed.filter(({ tableId }) => tableId !== "").map(({ table }) => nameKey(table)),
  );
  const without = tables.filter(
    ({ table, tableId }) => tableId === "" && !known.has(nameKey(table)),
  );
  return noneOf(
    without.map(({ table, line }) => at(path, line, `${table}: no id`)),
    `Copy the ids of these tables from Coda into ${tableIds[0] ?? "integrations/coda/table_ids.txt"}.`,
    tables.length,
    "table",
  );
}

/** Two maps would each be believed by somebody. */
export function mapsBeside({ layout }: Ground): Finding {
  const [map, ...others] = layout.places.authorityMap;
  if (map === undefined) return before("an authority map");
  const counts = whole(map, "counts");
  if (others.length === 0) return pass(counts);
  return fail("Move every map but the one that counts to an archive.", [
    ...others.map((path) => whole(path, `doesn't count: ${map} does`)),
    counts,
  ]);
}
