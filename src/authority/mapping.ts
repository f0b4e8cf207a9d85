import type { Hemisphere } from "../../schemas/files/authority-map";
import { plain } from "../documents/markdown";
import { quote } from "../errors";
import { nameKey } from "../names";
import { columnAt, ENTITY, mappingTables } from "./mapping-tables";
import type { Authority, Rule } from "./rule";

/**
 * The mapping document: a markdown table with a row an entity, its Coda table, and the fields that
 * each half owns as code spans between commas.
 */
export function readMapping(path: string, text: string): Pick<Authority, "rules" | "aliases"> {
  const tables = mappingTables(text).filter((table) => columnAt(table, ENTITY) >= 0);
  const entities = new Set<string>();
  const named: [alias: string, entity: string][] = [];
  const rules = tables.flatMap((table) => {
    const columns = {
      entity: columnAt(table, ENTITY),
      codaTable: columnAt(table, /^coda tables?/i),
      coda: columnAt(table, /coda[\s\p{Pd}]*owned|owned by coda/iu),
      github: columnAt(table, /github[\s\p{Pd}]*owned|owned by github/iu),
      owner: columnAt(table, /^(owner|store|authority|hemisphere|sot|source of truth)$/i),
    };
    return table.rows.flatMap(({ cells, line }) => {
      const cell = (column: number) => cells[column] ?? "";
      const entity = plain(cell(columns.entity));
      const at = { entity, path, line };
      const said = [
        ...fieldRules(at, "Coda", cell(columns.coda)),
        ...fieldRules(at, "GitHub", cell(columns.github)),
        ...ownerRules(at, withoutRemarks(plain(cell(columns.owner)))),
      ];
      const key = nameKey(entity);
      // The row above may be meant, or another one.
      if (key === "")
        return said
          .slice(0, 1)
          .map((rule): Rule => ({ ...rule, field: "", owner: "", problem: NAMELESS }));
      entities.add(key);
      const tableNames = withoutRemarks(plain(cell(columns.codaTable))).split(/[,;]/);
      named.push(...tableNames.map((name): [string, string] => [nameKey(name), key]));
      return said;
    });
  });
  return { rules, aliases: aliasesAmong(named, entities) };
}

const NAMELESS = "it names no entity";

/** A name that is an entity of its own, or that two entities share, stands for itself. */
function aliasesAmong(named: readonly [string, string][], entities: ReadonlySet<string>) {
  const shared = (alias: string, entity: string) =>
    named.some(([name, other]) => name === alias && other !== entity);
  return new Map(
    named.filter(
      ([alias, entity]) => alias !== "" && !entities.has(alias) && !shared(alias, entity),
    ),
  );
}

type Place = Pick<Rule, "entity" | "path" | "line">;

function fieldRules(at: Place, owner: Hemisphere, cell: string): Rule[] {
  const { fields, problem } = fieldsIn(cell);
  if (problem !== "") {
    return [{ ...at, level: "mapping document field", field: "", owner: "", problem }];
  }
  return fields.map((field) =>
    isAll(field)
      ? { ...at, level: "mapping document entity", field: "", owner, problem: "" }
      : { ...at, level: "mapping document field", field, owner, problem: "" },
  );
}

const ALL =
  /^(\*|any(thing)?|all|(all |any )?(the )?(other|others|rest|fields|other fields)|everything( else)?)$/i;

function isAll(field: string): boolean {
  return ALL.test(field);
}

/** "all except `adr_path`" names a field in order to say that it is *not* meant. */
const EXCEPT = /\b(except|but|without|not|excluding|excl|besides|other than)\b/i;
const NONE = /^(none|nothing|n\/?a)( yet)?$/i;

/**
 * What stands between commas: of each the code spans where it has any, else its words; remarks in
 * brackets left out.
 */
function fieldsIn(cell: string): { fields: string[]; problem: string } {
  const items = withoutRemarks(cell).split(/[,;]|<br\s*\/?>/i);
  const except = items.find((item) => EXCEPT.test(item.replace(/`[^`]*`/g, "")));
  if (except !== undefined) {
    return { fields: [], problem: `expected names of fields between commas, found ${quote(cell)}` };
  }
  const fields = items.flatMap((item) => {
    const spans = [...item.matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span.trim());
    const words = item.trim() === "*" ? "*" : plain(item);
    return spans.length > 0 ? spans : [words];
  });
  const isField = (field: string) => field === "*" || (nameKey(field) !== "" && !NONE.test(field));
  return { fields: fields.filter(isField), problem: "" };
}

function ownerRules(at: Place, said: string): Rule[] {
  if (nameKey(said) === "") return [];
  const halves = (["Coda", "GitHub"] as const).filter((half) =>
    new RegExp(`\\b${half}\\b`, "i").test(said),
  );
  const [owner = "", other] = halves;
  const clear = owner !== "" && other === undefined && !EXCEPT.test(said);
  const problem = clear ? "" : `expected Coda or GitHub as owner, found ${quote(said)}`;
  const level = "mapping document entity";
  return [{ ...at, level, field: "", owner: clear ? owner : "", problem }];
}

/** A link is no remark: what it is called is the name. */
function withoutRemarks(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/\([^)]*\)/g, " ");
}
