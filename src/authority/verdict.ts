import type { Hemisphere } from "../../schemas/files/authority-map";
import { expected, quote, UserError } from "../errors";
import { nameKey } from "../names";
import {
  type Authority,
  describe,
  entityKey,
  hemisphereOf,
  LEVELS,
  nameOf,
  type Rule,
} from "./rule";

/**
 * Allow: the writer owns it, or only adds to the log. Deny: the other half owns it. Review: nobody
 * is named. Unknown: it can't be told.
 */
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
  // By its own name too, so that no other name given to it opens the door.
  if ([key, nameKey(claim.entity)].includes(nameKey("AuthorityMap"))) {
    return without(
      "Review",
      `${name}: a change of the authority map is always for a person to review`,
    );
  }
  const rules = deciding(authority, key, nameKey(claim.field));
  const [first] = rules;
  if (!first) return byDefault(key, claim, name);
  const problem = rules.find((rule) => rule.problem !== "");
  if (problem) {
    const { path, line } = problem;
    const reason = `${path}:${line}: ${problem.problem}, so who owns ${name} can't be told`;
    return { verdict: "Unknown", owner: "", reason, rule: describe(problem), path, line };
  }
  const at = { path: first.path, line: first.line };
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

/** An append takes nothing away, so either half may add a line to the log; it may not change one. */
function byDefault(key: string, { field }: Claim, name: string): Judgement {
  if (key === nameKey("LogEntry") && field === "") {
    return without(
      "Allow",
      `${name}: no rule names an owner, and either half may add a line to the log`,
    );
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
  const reason = `${path}:${line}: ${problem}, so who owns ${name} can't be told: mend it in GitHub`;
  return { verdict: "Unknown", owner: "", reason, rule: "", path, line };
}

/** What a write is about. */
export interface Claim {
  entity: string;
  field: string;
}

/**
 * Entity and field as a person writes them: apart, or together as `Decision.status`.
 *
 * @throws UserError when either is no name
 */
export function claimNamed(entity: string, field: string): Claim {
  const [, first = entity, second = ""] =
    /^([^.]+)\.([^.]+)$/.exec(field.trim() === "" ? entity : "") ?? [];
  const claim = { entity: first.trim(), field: second.trim() || field.trim() };
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
      quote(field.trim() || second),
      "write the name as the authority map has it, or leave it empty for the whole entity",
    );
  }
  return claim;
}

/** Columns in Coda are called "Done?", "% paid" and "🔥 Priority" too; paths and code are no names. */
function isName(text: string): boolean {
  return nameKey(text) !== "" && text.length <= 100 && !/[\p{Cc}.;:<>|{}"`\\=*~^]/u.test(text);
}

/** The writer a person names, Coda without one. */
export function hemisphereNamed(writer: string): Hemisphere {
  const found = writer.trim() === "" ? "Coda" : hemisphereOf(writer);
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
