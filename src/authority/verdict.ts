import type { Hemisphere } from "../../schemas/files/authority-map";
import { expected, quote, UserError } from "../errors";
import { nameKey } from "../names";
import { type Authority, describe, entityKey, LEVELS, nameOf, type Rule } from "./rule";

/** Allow: the writer owns it. Deny: the other half does. Review: nobody is named. Unknown: it can't be told. */
export type Verdict = "Allow" | "Review" | "Deny" | "Unknown";

export interface Judgement {
  verdict: Verdict;
  /** "" when nobody is named or it can't be told. */
  owner: Hemisphere | "";
  /** One sentence. */
  reason: string;
  /** The rule that decided, in one line; "" when there is none. */
  rule: string;
  /** Where that rule, or what is wrong, stands; "" and 0 when nowhere. */
  path: string;
  line: number;
}

/**
 * Whether a writer may write a field, or the entity as a whole.
 *
 * @param field "" for the entity as a whole
 * @throws UserError when the entity's name is none
 */
export function judge(
  authority: Authority,
  entity: string,
  field: string,
  writer: Hemisphere,
): Judgement {
  const claim = claimNamed(entity, field);
  const name = nameOf(claim);
  if (authority.broken) return unreadable(authority.broken, name);
  const key = entityKey(authority, claim.entity);
  if (key === nameKey("AuthorityMap")) {
    return without(
      "Review",
      `${name}: a change of the authority map is always for a person to review`,
    );
  }
  const rules = deciding(authority, key, nameKey(claim.field));
  const [first] = rules;
  if (!first) return byDefault(key, name, writer);
  const at = { path: first.path, line: first.line };
  const problem = rules.find((rule) => rule.problem !== "");
  if (problem) {
    const reason = `${problem.path}:${problem.line}: ${problem.problem}, so who owns ${name} can't be told`;
    return {
      verdict: "Unknown",
      owner: "",
      reason,
      rule: describe(problem),
      ...at,
      line: problem.line,
    };
  }
  const other = rules.find((rule) => rule.owner !== first.owner);
  if (other) {
    const reason = `Two rules of one level disagree about ${name}: ${describe(first)}, ${describe(other)}`;
    return { verdict: "Unknown", owner: "", reason, rule: describe(first), ...at };
  }
  const verdict = first.owner === writer ? "Allow" : "Deny";
  const reason = `${first.owner} owns ${name}: the ${source(first)} says so in ${first.path}:${first.line}`;
  return { verdict, owner: first.owner, reason, rule: describe(first), ...at };
}

/** The rules of the most specific level that says anything. */
function deciding(authority: Authority, entity: string, field: string): Rule[] {
  const about = authority.rules.filter(
    (rule) =>
      entityKey(authority, rule.entity) === entity &&
      (rule.field === "" || (field !== "" && nameKey(rule.field) === field)),
  );
  for (const level of LEVELS) {
    const rules = about.filter((rule) => rule.level === level);
    if (rules.length > 0) return rules;
  }
  return [];
}

function source({ level }: Rule): string {
  const [, document = "", scope = ""] = /^(map|mapping document) (field|entity)$/.exec(level) ?? [];
  return `${document}'s rule for the ${scope}`;
}

/** An append takes nothing away, so the log may be written from either half. */
function byDefault(key: string, name: string, writer: Hemisphere): Judgement {
  if (key === nameKey("LogEntry")) {
    const reason = `${name}: no rule names an owner, and the log may be appended to from either half`;
    return { ...without("Allow", reason), owner: writer };
  }
  return without("Review", `${name}: no rule names an owner, so a person should look`);
}

function without(verdict: Verdict, reason: string): Judgement {
  return { verdict, owner: "", reason, rule: "default", path: "", line: 0 };
}

function unreadable(
  { problem, path, line }: NonNullable<Authority["broken"]>,
  name: string,
): Judgement {
  const reason = `${path}:${line}: the authority map is ${problem}, so who owns ${name} can't be told: mend it in GitHub`;
  return { verdict: "Unknown", owner: "", reason, rule: "", path, line };
}

/**
 * Entity and field as a person writes them: apart, or together as `Decision.status`.
 *
 * @throws UserError when either is no name
 */
export function claimNamed(entity: string, field: string): { entity: string; field: string } {
  const [, first = entity, second = ""] =
    /^([^.]+)\.([^.]+)$/.exec(field.trim() === "" ? entity : "") ?? [];
  const claim = { entity: first.trim(), field: second.trim() || field.trim() };
  const isName = (name: string) =>
    nameKey(name) !== "" && /^[\p{L}\p{N}][\p{L}\p{N} _()[\]/&-]*$/u.test(name);
  if (!isName(claim.entity)) {
    throw expected(
      "the name of an entity, such as Decision",
      quote(entity),
      "write the name as the authority map has it",
    );
  }
  if (claim.field !== "" && !isName(claim.field)) {
    throw expected(
      `the name of a field of ${claim.entity}, such as status`,
      quote(field),
      "write the name as the authority map has it, or leave it empty for the whole entity",
    );
  }
  return claim;
}

/** The writer a person names, Coda without one. */
export function hemisphereNamed(writer: string): Hemisphere {
  const named = { "": "Coda", coda: "Coda", github: "GitHub" } as const;
  const found = named[writer.trim().toLowerCase() as keyof typeof named];
  if (found) return found;
  throw expected("Coda or GitHub as writer", quote(writer), "name one of the two");
}

/**
 * Stops a write of a value that is not the writer's.
 *
 * @throws UserError with owner, rule and line
 */
export function assertMayWrite(judgement: Judgement, what: string): void {
  const { verdict, owner, reason } = judgement;
  if (verdict === "Allow" || verdict === "Review") return;
  throw new UserError(
    `Expected ${what} to be Coda's to write, found ${verdict === "Deny" ? `that ${owner} owns it` : "that it can't be told"} (${reason}): ${verdict === "Deny" ? "change it in GitHub" : "mend the rule first"}.`,
  );
}
