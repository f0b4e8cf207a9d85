import type { Hemisphere } from "../../schemas/files/authority-map";
import { expected, quote } from "../errors";
import type { JsonNode } from "../json";
import { added, type Edit, edited, replaced } from "../json-edit";
import { nameKey } from "../names";
import { entitiesIn, named, ownerIn, parseMap, statementsIn } from "./map";

/** What the map is to say of an entity, or of one of its fields. */
export interface WantedRule {
  /** As it is written where the map has no such entity. */
  entity: string;
  /** "" for the entity as a whole. */
  field: string;
  owner: Hemisphere;
}

/**
 * Makes the map say who owns something. Each place that speaks of just this says so then; where none
 * does, one is added. Everything else stays, byte for byte.
 *
 * @param isSame whether two names mean one entity
 * @throws UserError with file and line when the map can't be read, or takes no such rule
 */
export function withRule(
  path: string,
  text: string,
  rule: WantedRule,
  isSame: (one: string, other: string) => boolean,
): string {
  const json = text.replace(/^\uFEFF/, "");
  const refusal = (offset: number, what: string, found: string) => {
    const line = json.slice(0, offset).split("\n").length;
    return expected(what, `${path}:${line} ${found}`, "mend it in GitHub, then press again");
  };
  const map = parseMap(json);
  if (map.problem !== undefined) {
    throw refusal(map.offset, "an authority map that can be read", map.problem);
  }
  const level = rule.field === "" ? "map entity" : "map field";
  const said = statementsIn(map.tree).filter(
    (each) =>
      each.level === level &&
      isSame(each.entity, rule.entity) &&
      nameKey(each.field) === nameKey(rule.field),
  );
  const bom = text.slice(0, text.length - json.length);
  if (said.length > 0) {
    return (
      bom +
      edited(
        json,
        said.flatMap(({ value }) => toSay(json, value, rule.owner)),
      )
    );
  }
  const entity = entitiesIn(map.tree).find(({ name }) => isSame(name, rule.entity));
  const list = entity && named("field", entity.value)[0]?.value;
  const isText = typeof entity?.value.value === "string";
  const odd = [list, isText ? undefined : entity?.value].find((each) => each && !each.properties);
  if (odd && rule.field !== "") {
    const found = quote(json.slice(odd.offset, odd.end));
    throw refusal(odd.offset, 'fields as {"status": {"store": "Coda"}}', found);
  }
  return bom + edited(json, [newRule(json, map.tree, entity?.value, list, rule)]);
}

/** @param value the half itself, or an object that is to name it */
function toSay(json: string, value: JsonNode, owner: Hemisphere): Edit[] {
  if (ownerIn(value) === owner) return [];
  const [store] = named("store", value);
  if (!store && value.properties) return [added(json, value, "store", owner)];
  return [replaced(json, store?.value ?? value, owner)];
}

/**
 * @param entity what the map says of the entity, an object or the half itself
 * @param list its fields
 */
function newRule(
  json: string,
  map: JsonNode,
  entity: JsonNode | undefined,
  list: JsonNode | undefined,
  { entity: name, field, owner }: WantedRule,
): Edit {
  const rule = { store: owner };
  const fields = { [field]: rule };
  if (!entity) return added(json, map, name, field === "" ? rule : { fields });
  if (field === "") return added(json, entity, "store", owner);
  if (list) return added(json, list, field, rule);
  if (entity.properties) return added(json, entity, "fields", fields);
  return replaced(json, entity, { store: entity.value, fields });
}
