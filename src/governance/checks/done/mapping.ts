import { type MappedTable, mappedTablesIn } from "../../../authority/mapped-tables";
import { entityKey, nameOf, type Rule } from "../../../authority/rule";
import { nameKey } from "../../../names";
import type { Check } from "../../check";
import { before, check, type Finding, fail, look, noneOf, pass, whole } from "../finding";
import type { Ground } from "../ground";
import { there } from "./leads-to";

/** Where they are written as long as they are not there. */
export const MAP = "sot/authority_map_v0_2.json";
export const MAPPING = "integrations/coda/founder_hq_to_sot_v0_2.md";

/** Who owns what, and the mapping document: which table of Coda is which entity. */
export function mappingChecks(ground: Ground): Check[] {
  const path = ground.first("mappingDocument");
  const tables = mappedTablesIn(ground.texts.get(path) ?? "");
  return [
    check(
      "done/authority-map",
      "An authority map says who owns what",
      owners(ground, ground.first("authorityMap")),
    ),
    check(
      "done/mapping",
      "The mapping document names the tables of Coda",
      mapping(ground, path, tables),
    ),
    ...COLUMNS.map(([id, key, words]) =>
      check(
        `done/mapping-${id}`,
        `The mapping document names ${words}s`,
        each(ground, path, tables, key, words),
      ),
    ),
  ];
}

const COLUMNS = [
  ["keys", "primaryKey", "primary key"],
  ["zones", "zone", "zone"],
] as const;

function owners(ground: Ground, map: string): Finding {
  const found = there(ground, map, MAP);
  const lacking = found.state === "Pass" ? unmapped(ground) : [];
  if (lacking.length === 0) return found;
  return look(
    `${map} is to say by field what the mapping document does`,
    ...lacking.map((rule) => ground.at(rule.path, rule.line, `${nameOf(rule)}: ${rule.owner}`)),
  );
}

/** What the mapping document says of owners, and the map doesn't; what two halves claim is left out. */
export function unmapped({ authority }: Ground): Rule[] {
  const { rules } = authority;
  const isSame = (one: Rule, other: Rule) =>
    entityKey(authority, one.entity) === entityKey(authority, other.entity) &&
    nameKey(one.field) === nameKey(other.field);
  return rules.filter(
    (rule) =>
      rule.level.startsWith("mapping") &&
      !rules.some(
        (other) =>
          isSame(rule, other) &&
          (other.problem !== "" || other.owner !== rule.owner || other.level.startsWith("map ")),
      ),
  );
}

function mapping(ground: Ground, path: string, tables: readonly MappedTable[]): Finding {
  const [first] = tables;
  if (first) return pass(ground.at(path, first.line, `tables: ${tables.length}`));
  const found = there(ground, path, MAPPING);
  if (found.state === "Fail") return found;
  return fail(`Add a table with the columns Entity and Coda Table to ${path}.`, [
    whole(path, "no table names an entity"),
  ]);
}

function each(
  { at }: Ground,
  path: string,
  tables: readonly MappedTable[],
  key: "primaryKey" | "zone",
  words: string,
): Finding {
  if (tables.length === 0) return before("a mapping document that names tables");
  return noneOf(
    tables
      .filter((table) => table[key] === "")
      .map(({ table, entity, line }) =>
        at(path, line, `${table || entity || "nameless"}: no ${words}`),
      ),
    `Add the ${words} of each table to ${path}.`,
    tables.length,
    "table",
  );
}
