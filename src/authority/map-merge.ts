import { UserError } from "../errors";
import type { Together } from "../merge-lines";
import { nameKey } from "../names";
import { readMap } from "./map";
import { type WantedRule, withRule } from "./map-edit";
import { nameOf, type Rule } from "./rule";

/**
 * Brings the rules that were set on one side into the map of the other. Where both have changed one
 * GitHub's counts, and all else of its map stays byte for byte.
 *
 * @throws UserError with file and line where one of them can't be read
 */
export function mergeMaps(path: string, ancestor: string, ours: string, theirs: string): Together {
  const [before, own, there] = [ancestor, ours, theirs].map((map) => rulesIn(path, map)) as Sides;
  const changed = [...own].flatMap(([key, { owner, ...rule }]) =>
    owner === "" || owner === before.get(key)?.owner || owner === there.get(key)?.owner
      ? []
      : [{ ...rule, owner, isOvertaken: there.get(key)?.owner !== before.get(key)?.owner }],
  );
  const rules = changed.filter(({ isOvertaken }) => !isOvertaken);
  const text = rules.reduce(
    (map, rule: WantedRule) => withRule(path, map || "{}\n", rule, isSame),
    theirs,
  );
  return { text, overtaken: changed.filter(({ isOvertaken }) => isOvertaken).map(nameOf) };
}

function isSame(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other);
}

type Sides = [before: Map<string, Rule>, own: Map<string, Rule>, there: Map<string, Rule>];

function rulesIn(path: string, map: string): Map<string, Rule> {
  const { rules, broken } = readMap(path, map || "{}");
  if (broken) {
    throw new UserError(
      `Expected ${path} to be readable wherever it was changed, found that ${broken.problem} in line ${broken.line} of one version: mend it in GitHub, on the proposal's branch too, then press again.`,
    );
  }
  return new Map(rules.map((rule) => [`${nameKey(rule.entity)}.${nameKey(rule.field)}`, rule]));
}
