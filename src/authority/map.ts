// The parser alone: its main module brings the editor along.
import { parseTree } from "jsonc-parser/lib/esm/impl/parser.js";
import type { Node, ParseError } from "jsonc-parser/lib/esm/main.js";
import type { Hemisphere } from "../../schemas/files/authority-map";
import { quote } from "../errors";
import { nameKey } from "../names";
import { type Authority, hemisphereOf, type Rule } from "./rule";

/**
 * The authority map in either form: `{"Decision": {"store": "Coda"}}`, or with `"fields"` beside the
 * store. Read as a tree, because a parser of values loses lines and names that stand twice.
 */
export function readMap(path: string, text: string): Pick<Authority, "rules" | "broken"> {
  const json = text.replace(/^\uFEFF/, "");
  const lineOf = (offset: number) => json.slice(0, offset).split("\n").length;
  const { tree, problem, offset } = parse(json);
  if (!tree) {
    return {
      rules: [],
      broken: { problem: `the authority map is ${problem}`, path, line: lineOf(offset) },
    };
  }
  const rulesOf = (
    level: Rule["level"],
    { name: entity, field = "" }: { name: string; field?: string },
    { value, offset }: Pick<Property, "value" | "offset">,
  ): Rule[] => {
    const stores = named("store", value);
    // Where it stands twice, each is a rule, so that the two can be seen to disagree.
    const said = stores.length > 1 ? stores : [{ value, offset }];
    return said.map((one) => {
      const owner = ownerIn(one.value);
      const found = quote(json.slice(one.value.offset, one.value.offset + one.value.length));
      const problem = owner === "" ? `expected ${EXAMPLE}, found ${found}` : "";
      return { level, entity, field, owner, path, line: lineOf(one.offset), problem };
    });
  };
  const rules = properties(tree).flatMap((entity) => {
    if (isRemark(entity)) return [];
    const [, name = "", field = ""] = /^([^.]+)\.([^.]+)$/.exec(entity.name) ?? [];
    if (field !== "") return rulesOf("map field", { name, field }, entity);
    const lists = named("field", entity.value);
    const store = named("store", entity.value);
    const ofEntity = store.length > 0 || lists.length === 0;
    return [
      ...(ofEntity ? rulesOf("map entity", entity, entity) : []),
      // A list that is none says something about fields, and nobody can tell what.
      ...lists
        .filter(({ value }) => value.type !== "object")
        .flatMap((list) => rulesOf("map field", entity, list)),
      ...fieldsOf(entity.value).flatMap((each) =>
        rulesOf("map field", { name: entity.name, field: each.name }, each),
      ),
    ];
  });
  return { rules, broken: undefined };
}

const EXAMPLE = '{"store": "Coda"} or {"store": "GitHub"}';

function parse(json: string) {
  const errors: ParseError[] = [];
  try {
    const tree = parseTree(json, errors, { allowTrailingComma: false, disallowComments: true });
    const [first] = errors;
    if (first) return { problem: `not valid JSON (${words(first)})`, offset: first.offset };
    if (tree?.type !== "object") return { problem: "not a JSON object", offset: 0 };
    return { tree, problem: "", offset: 0 };
  } catch (error) {
    // The parser calls itself for every level.
    if (error instanceof RangeError) return { problem: "nested too deeply", offset: 0 };
    throw error;
  }
}

/** The codes of the parser's errors, from 1. https://github.com/microsoft/node-jsonc-parser */
const FAULTS = [
  "invalid symbol",
  "invalid number format",
  "property name expected",
  "value expected",
  "colon expected",
  "comma expected",
  "close brace expected",
  "close bracket expected",
  "end of file expected",
  "invalid comment token",
  "unexpected end of comment",
  "unexpected end of string",
  "unexpected end of number",
  "invalid unicode",
  "invalid escape character",
  "invalid character",
];

function words({ error }: ParseError): string {
  return FAULTS[error - 1] ?? "unreadable";
}

interface Property {
  name: string;
  value: Node;
  offset: number;
}

/** Each property, those that stand twice included. */
function properties(node: Node | undefined): Property[] {
  if (node?.type !== "object") return [];
  return (node.children ?? []).flatMap(({ children, offset }) => {
    const [name, value] = children ?? [];
    return name && value ? [{ name: String(name.value), value, offset }] : [];
  });
}

function named(key: "store" | "field", node: Node): Property[] {
  return properties(node).filter(({ name }) => nameKey(name) === key);
}

/** Under `"fields"`, or right beside the store, where someone left that level out. */
function fieldsOf(entity: Node): Property[] {
  const listed = named("field", entity).flatMap(({ value }) => properties(value));
  const beside = properties(entity).filter(
    ({ name, value }) =>
      !["store", "field"].includes(nameKey(name)) && named("store", value).length > 0,
  );
  return [...listed, ...beside].filter((each) => !isRemark(each));
}

/** JSON has no comments, so people write them as keys. */
function isRemark({ name, value }: Property): boolean {
  const says = named("store", value).length + named("field", value).length > 0;
  return /^([$_]|\/\/)/.test(name) && !says && ownerIn(value) === "";
}

function ownerIn(node: Node): Hemisphere | "" {
  const [store] = named("store", node);
  const { value } = store?.value ?? node;
  return typeof value === "string" ? (hemisphereOf(value) ?? "") : "";
}
