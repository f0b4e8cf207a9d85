import {
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser/lib/esm/main.js";
import { type Hemisphere, Store } from "../../schemas/files/authority-map";
import { quote } from "../errors";
import type { Authority, Rule } from "./rule";

/**
 * The authority map in either form: `{"Decision": {"store": "Coda"}}`, or with `"fields"` beside the
 * store. Read as a tree, because a parser of values loses lines and names that stand twice.
 */
export function readMap(path: string, text: string): Pick<Authority, "rules" | "broken"> {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  const lineOf = (offset: number) => text.slice(0, offset).split("\n").length;
  const [first] = errors;
  if (first || tree?.type !== "object") {
    const problem = first
      ? `no JSON (${words(printParseErrorCode(first.error))})`
      : "no JSON object";
    return { rules: [], broken: { problem, path, line: lineOf(first?.offset ?? 0) } };
  }
  const rules: Rule[] = [];
  for (const [entity, value, offset] of properties(tree)) {
    // JSON has no comments, so people write them as keys.
    if (/^[$_]/.test(entity)) continue;
    const [, dotted = "", ofField = ""] = /^([^.]+)\.([^.]+)$/.exec(entity) ?? [];
    if (ofField !== "") {
      rules.push(ruleOf("map field", path, lineOf(offset), dotted, ofField, value));
      continue;
    }
    const inside = new Map(properties(value).map(([name, node]) => [name, node]));
    const fields = inside.get("fields");
    if (!fields || inside.has("store")) {
      rules.push(ruleOf("map entity", path, lineOf(offset), entity, "", value));
    }
    for (const [field, node, at] of properties(fields)) {
      rules.push(ruleOf("map field", path, lineOf(at), entity, field, node));
    }
    if (fields && fields.type !== "object") {
      rules.push(ruleOf("map entity", path, lineOf(fields.offset), entity, "", fields));
    }
  }
  return { rules, broken: undefined };
}

function ruleOf(
  level: Rule["level"],
  path: string,
  line: number,
  entity: string,
  field: string,
  node: Node,
): Rule {
  const store = Store.safeParse(storeIn(node));
  const owner = store.success ? ownerOf(store.data) : "";
  const found = JSON.stringify(storeIn(node)) ?? "";
  const problem =
    owner === "" ? `expected {"store": "Coda"} or {"store": "GitHub"}, found ${quote(found)}` : "";
  return { level, entity, field, owner, path, line, problem };
}

function ownerOf(store: Hemisphere | { store: Hemisphere }): Hemisphere {
  return typeof store === "string" ? store : store.store;
}

/** A value with the hemispheres' names in their own spelling. */
function storeIn(node: Node): unknown {
  if (node.type !== "object") return spelled(node.value);
  return Object.fromEntries(
    properties(node).map(([name, value]) => [name, name === "store" ? spelled(value.value) : null]),
  );
}

function spelled(value: unknown): unknown {
  const names: Record<string, Hemisphere> = { coda: "Coda", github: "GitHub" };
  return typeof value === "string" ? (names[value.trim().toLowerCase()] ?? value) : value;
}

/** Name, value and place of each property, those that stand twice included. */
function properties(node: Node | undefined): [string, Node, number][] {
  if (node?.type !== "object") return [];
  return (node.children ?? []).flatMap(({ children, offset }) => {
    const [name, value] = children ?? [];
    return name && value ? [[String(name.value), value, offset] as [string, Node, number]] : [];
  });
}

/** `PropertyNameExpected` as words. */
function words(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}
