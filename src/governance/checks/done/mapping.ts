import { type MappedTable, mappedTablesIn } from "../../../authority/mapped-tables";
import type { Check } from "../../check";
import { check, type Finding, fail, noneOf, pass, unknown } from "../finding";
import type { Ground } from "../ground";
import { there } from "./leads-to";

/** The mapping document: which table of Coda is which entity. */
export function mappingChecks(ground: Ground): Check[] {
  const [path = ""] = ground.layout.places.mappingDocument;
  const tables = mappedTablesIn(ground.texts.get(path) ?? "");
  const lacking = (key: "primaryKey" | "zone", words: string) =>
    each(ground, path, tables, key, words);
  return [
    check(
      "done/mapping",
      "The mapping document names the tables of Coda",
      mapping(ground, path, tables),
    ),
    check(
      "done/mapping-keys",
      "The mapping document names primary keys",
      lacking("primaryKey", "primary key"),
    ),
    check("done/mapping-zones", "The mapping document names zones", lacking("zone", "zone")),
  ];
}

function mapping(ground: Ground, path: string, tables: readonly MappedTable[]): Finding {
  const [first] = tables;
  if (first) return pass(ground.at(path, first.line, `${tables.length} tables`));
  const found = there(ground, path, "integrations/coda/founder_hq_to_sot_v0_2.md");
  if (found.state === "Fail") return found;
  return fail(`Add a table with the columns Entity and Coda Table to ${path}.`, [
    { path, line: 0, value: "no table names an entity" },
  ]);
}

function each(
  { at }: Ground,
  path: string,
  tables: readonly MappedTable[],
  key: "primaryKey" | "zone",
  words: string,
): Finding {
  if (tables.length === 0) return unknown("Can't be told before a mapping document names tables.");
  return noneOf(
    tables
      .filter((table) => table[key] === "")
      .map(({ table, entity, line }) => at(path, line, `${table || entity}: no ${words}`)),
    `${tables.length} tables looked at`,
    `Add the ${words} of each table to ${path}.`,
  );
}
