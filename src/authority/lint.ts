import type { Layout } from "../layout";
import { nameKey } from "../names";
import type { MappedTable } from "./mapped-tables";
import { type Authority, entityKey, nameOf } from "./rule";
import { standingAmong } from "./standing";

/** Something that should be mended in the authority map or the mapping document. */
export interface AuthorityFinding {
  path: string;
  line: number;
  /** What is wrong, with file and line. */
  problem: string;
}

/**
 * What is wrong with who owns what: a map that can't be read or is not the only one, rules that
 * can't be understood, contradict each other or stand twice, and entities of the map that the
 * mapping document doesn't know.
 *
 * @param tables what the mapping document names; empty when there is none
 */
export function lintAuthority(
  authority: Authority,
  { places }: Layout,
  tables: readonly MappedTable[],
): AuthorityFinding[] {
  const { broken, rules } = authority;
  const at = (path: string, line: number, what: string): AuthorityFinding => ({
    ...{ path, line },
    problem: `${path}:${line}: ${what}`,
  });
  const [map, ...others] = places.authorityMap;
  const mapped = rules.filter(({ level }) => level.startsWith("mapping document "));
  const known = new Set([...tables, ...mapped].map(({ entity }) => nameKey(entity)));
  const isMapping = known.size > 0;
  const standing = standingAmong(authority, () => false);
  const seen = new Map<string, number>();
  const ofRules = rules.flatMap((rule) => {
    const { path, line, level, entity, field } = rule;
    const key = entityKey(authority, entity);
    const name = `${level}: ${key}.${nameKey(field)}`;
    const before = seen.get(name);
    const isNew = isMapping && !known.has(key);
    known.add(key);
    if (before === undefined) seen.set(name, line);
    const { problem } = standing(rule);
    const twice = problem === "" && before !== undefined;
    return [
      // Two that contradict each other are one finding.
      ...(problem && (rule.problem || before === undefined) ? [{ path, line, problem }] : []),
      ...(twice ? [at(path, line, `${nameOf(rule)} stands in line ${before} already`)] : []),
      ...(isNew ? [at(path, line, `the mapping document doesn't know ${entity}`)] : []),
    ];
  });
  return [
    ...(broken ? [at(broken.path, broken.line, broken.problem)] : []),
    ...others.map((path) => at(path, 1, `it doesn't count: ${map} does`)),
    ...ofRules,
  ];
}
