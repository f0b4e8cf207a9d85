import { Hemisphere } from "../../schemas/files/authority-map";
import { nameKey } from "../names";

/** From the most specific to the least: the first level that says anything decides. */
export const LEVELS = [
  "map field",
  "mapping document field",
  "map entity",
  "mapping document entity",
  "default",
] as const;
export type Level = (typeof LEVELS)[number];

/** One sentence of the authority map, the mapping document or the pack about who owns what. */
export interface Rule {
  level: Level;
  entity: string;
  /** "" for the entity as a whole, and where a rule for fields can't be understood. */
  field: string;
  /** "" when the rule can't be understood: then `problem` says why. */
  owner: Hemisphere | "";
  /** Where it stands; "" and 0 for the pack's defaults. */
  path: string;
  line: number;
  problem: string;
}

/** Everything the repository says about ownership. */
export interface Authority {
  rules: Rule[];
  /** Other names of entities, by key, such as `metric` for `metricsnapshot`. */
  aliases: ReadonlyMap<string, string>;
  /** Set when a document that holds rules is there and can't be read: then nothing may be concluded. */
  broken: { problem: string; path: string; line: number } | undefined;
}

/** The half of that name, in whichever case. */
export function hemisphereOf(name: string): Hemisphere | undefined {
  const said = name.trim().toLowerCase();
  return Hemisphere.options.find((half) => half.toLowerCase() === said);
}

/** `Decision.status`, or `Decision` for the entity as a whole. */
export function nameOf({ entity, field }: Pick<Rule, "entity" | "field">): string {
  return field === "" ? entity : `${entity}.${field}`;
}

/** What an entity is compared by, after its other names. */
export function entityKey({ aliases }: Pick<Authority, "aliases">, entity: string): string {
  const key = nameKey(entity);
  return aliases.get(key) ?? key;
}

/** An entity's name as the rules write it, without remarks, and as it is said where none does. */
export function entityName(authority: Authority, entity: string): string {
  const key = entityKey(authority, entity);
  const rule = authority.rules.find((each) => entityKey(authority, each.entity) === key);
  const name = (rule?.entity ?? entity).replace(/\([^)]*\)|\[[^\]]*\]/g, " ");
  return name.replace(/\s+/g, " ").trim();
}

/** A rule in one line, with where it stands. */
export function describe(rule: Rule): string {
  const owner = rule.owner || "nobody that can be told";
  const at = rule.path === "" ? "" : ` (${rule.path}:${rule.line})`;
  return `${rule.level}: ${nameOf(rule)} belongs to ${owner}${at}`;
}
