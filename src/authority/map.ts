import type { Hemisphere } from "../../schemas/files/authority-map";
import { quote } from "../errors";
import { type Json, type JsonNode, type JsonProperty, readJson } from "../json";
import { nameKey } from "../names";
import { type Authority, hemisphereOf, type Rule } from "./rule";

/**
 * The authority map in either form: `{"Decision": {"store": "Coda"}}`, or with `"fields"` beside the
 * store. Read as a tree, because a parser of values loses lines and names that stand twice.
 */
export function readMap(path: string, text: string): Pick<Authority, "rules" | "broken"> {
  const json = text.replace(/^\uFEFF/, "");
  const lineOf = (offset: number) => json.slice(0, offset).split("\n").length;
  const parsed = parseMap(json);
  if (parsed.problem !== undefined) {
    const problem = `the authority map is ${parsed.problem}`;
    return { rules: [], broken: { problem, path, line: lineOf(parsed.offset) } };
  }
  const rules = statementsIn(parsed.tree).map(({ level, entity, field, offset, value }): Rule => {
    const owner = ownerIn(value);
    // A text has quotes of its own.
    const found = quote(json.slice(value.offset, value.end).replace(/^"|"$/g, ""));
    const problem = owner === "" ? `expected ${EXAMPLE}, found ${found}` : "";
    return { level, entity, field, owner, path, line: lineOf(offset), problem };
  });
  return { rules, broken: undefined };
}

/** A place of the map that says, or should say, who owns something. */
export interface Statement extends Pick<Rule, "level" | "entity" | "field"> {
  offset: number;
  /** The half itself, or an object with a store. */
  value: JsonNode;
}

/** @param tree the map's object */
export function statementsIn(tree: JsonNode): Statement[] {
  return entitiesIn(tree).flatMap((entity): Statement[] => {
    const [, name = "", field = ""] = /^([^.]+)\.([^.]+)$/.exec(entity.name) ?? [];
    if (field !== "") return statements("map field", name, field, entity);
    const lists = named("field", entity.value);
    const ofEntity = named("store", entity.value).length > 0 || lists.length === 0;
    return [
      ...(ofEntity ? statements("map entity", entity.name, "", entity) : []),
      // A list that is none says something about fields, and nobody can tell what.
      ...lists
        .filter(({ value }) => !value.properties)
        .flatMap((list) => statements("map field", entity.name, "", list)),
      ...fieldsOf(entity.value).flatMap((each) =>
        statements("map field", entity.name, each.name, each),
      ),
    ];
  });
}

/** Where a store stands twice, each is a statement, so that the two can be seen to disagree. */
function statements(
  level: Rule["level"],
  entity: string,
  field: string,
  said: Pick<JsonProperty, "value" | "offset">,
): Statement[] {
  const stores = named("store", said.value);
  const places = stores.length > 1 ? stores : [said];
  return places.map(({ value, offset }) => ({ level, entity, field, value, offset }));
}

/** The map's properties without its remarks. */
export function entitiesIn(tree: JsonNode): JsonProperty[] {
  return propertiesOf(tree).filter((each) => !isRemark(each));
}

const EXAMPLE = '{"store": "Coda"} or {"store": "GitHub"}';

/** The map as an object, or what is wrong with it. */
export function parseMap(json: string): Json {
  const read = readJson(json);
  if (read.problem !== undefined || read.tree.properties) return read;
  return { problem: "not a JSON object", offset: 0 };
}

function propertiesOf({ properties = [] }: JsonNode): JsonProperty[] {
  return properties;
}

/** Properties of an object that are called so, in whichever way. */
export function named(key: "store" | "field", node: JsonNode): JsonProperty[] {
  return propertiesOf(node).filter(({ name }) => nameKey(name) === key);
}

/** Under `"fields"`, or right beside the store, where someone left that level out. */
function fieldsOf(entity: JsonNode): JsonProperty[] {
  const listed = named("field", entity).flatMap(({ value }) => propertiesOf(value));
  const beside = propertiesOf(entity).filter(
    ({ name, value }) =>
      !["store", "field"].includes(nameKey(name)) && named("store", value).length > 0,
  );
  return [...listed, ...beside].filter((each) => !isRemark(each));
}

/** JSON has no comments, so people write them as keys. */
function isRemark({ name, value }: JsonProperty): boolean {
  const says = named("store", value).length + named("field", value).length > 0;
  return /^([$_]|\/\/)/.test(name) && !says && ownerIn(value) === "";
}

/** The half that a value of the map names, or "". */
export function ownerIn(node: JsonNode): Hemisphere | "" {
  const [store] = named("store", node);
  const { value } = store?.value ?? node;
  return typeof value === "string" ? (hemisphereOf(value) ?? "") : "";
}
