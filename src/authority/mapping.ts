import type { Hemisphere } from "../../schemas/files/authority-map";
import { plain } from "../documents/markdown";
import { type MarkdownTable, tablesIn } from "../documents/tables";
import { nameKey } from "../names";
import type { Authority, Rule } from "./rule";

/**
 * The mapping document: a markdown table with a row an entity, its Coda table, and the fields that
 * each half owns as code spans between commas.
 */
export function readMapping(path: string, text: string): Pick<Authority, "rules" | "aliases"> {
  const tables = tablesIn(text).filter((table) => columnAt(table, /^entit(y|ies)$/i) >= 0);
  const aliases = new Map<string, string>();
  const rules = tables.flatMap((table) => {
    const columns = {
      entity: columnAt(table, /^entit(y|ies)$/i),
      codaTable: columnAt(table, /^coda table/i),
      coda: columnAt(table, /coda[\s-]*owned/i),
      github: columnAt(table, /github[\s-]*owned/i),
      owner: columnAt(table, /^(owner|store|authority|hemisphere|sot|source of truth)$/i),
    };
    return table.rows.flatMap(({ cells, line }) => {
      const entity = plain(cells[columns.entity] ?? "");
      if (nameKey(entity) === "") return [];
      const codaTable = nameKey(plain(cells[columns.codaTable] ?? ""));
      if (codaTable !== "") aliases.set(codaTable, nameKey(entity));
      return [
        ...fieldRules(path, line, entity, "Coda", cells[columns.coda] ?? ""),
        ...fieldRules(path, line, entity, "GitHub", cells[columns.github] ?? ""),
        ...ownerRules(path, line, entity, plain(cells[columns.owner] ?? "")),
      ];
    });
  });
  // A name that is an entity of its own stands for itself.
  for (const { entity } of rules) aliases.delete(nameKey(entity));
  return { rules, aliases };
}

function columnAt({ columns }: MarkdownTable, pattern: RegExp): number {
  return columns.findIndex((column) => pattern.test(plain(column)));
}

function fieldRules(
  path: string,
  line: number,
  entity: string,
  owner: Hemisphere,
  cell: string,
): Rule[] {
  return fieldsIn(cell).map((field) => {
    const all = /^(\*|all( (other )?fields)?|everything)$/i.test(field);
    const level = all ? "mapping document entity" : "mapping document field";
    return { level, entity, field: all ? "" : field, owner, path, line, problem: "" };
  });
}

/** Code spans where there are any, else what stands between commas; remarks in brackets left out. */
export function fieldsIn(cell: string): string[] {
  const said = cell.replace(/\([^)]*\)/g, " ");
  const spans = [...said.matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span);
  const fields = spans.length > 0 ? spans : said.split(/[,;]|<br\s*\/?>/);
  return fields
    .map((field) => field.trim())
    .filter((field) => field === "*" || (nameKey(field) !== "" && !/^(none|n\/?a)$/i.test(field)));
}

function ownerRules(path: string, line: number, entity: string, owner: string): Rule[] {
  if (nameKey(owner) === "") return [];
  const [half = ""] = /coda|github/i.exec(owner) ?? [];
  const both = /coda/i.test(owner) && /github/i.test(owner);
  return [
    {
      level: "mapping document entity",
      entity,
      field: "",
      owner: half === "" || both ? "" : /coda/i.test(half) ? "Coda" : "GitHub",
      path,
      line,
      problem: half === "" || both ? `expected Coda or GitHub as owner, found "${owner}"` : "",
    },
  ];
}
