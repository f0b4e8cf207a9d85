import { UserError } from "../errors";
import { nameKey } from "../names";
import { type Authority, describe, entityKey, type Rule } from "./rule";
import { type Judgement, judge } from "./verdict";

/** What a rule comes to among all others. */
export interface Standing {
  /** Whether it is what decides about its entity or field. */
  effective: boolean;
  /** Why it doesn't decide though nothing is wrong with it, or "". */
  remark: string;
  /** What is wrong with it, with file and line, or "". */
  problem: string;
}

/**
 * Tells of each rule whether it decides, by the same judgement that writes go by.
 *
 * @param hides whether what a file says may not be shown
 */
export function standingAmong(
  authority: Authority,
  hides: (path: string) => boolean,
): (rule: Rule) => Standing {
  const keyOf = ({ entity }: Rule) => entityKey(authority, entity);
  const byEntity = new Map<string, Rule[]>(authority.rules.map((rule) => [keyOf(rule), []]));
  for (const rule of authority.rules) byEntity.get(keyOf(rule))?.push(rule);
  return (rule) => {
    const rules = byEntity.get(keyOf(rule)) ?? [];
    if (rule.problem !== "") return { ...NOTHING, problem: at(rule, rule.problem) };
    const judgement = judged({ ...authority, rules }, rule);
    if (typeof judgement === "string") return { ...NOTHING, problem: at(rule, judgement) };
    const reason = hides(judgement.path) ? `${judgement.path} decides.` : judgement.reason;
    const decider = rules.find((each) => describe(each) === judgement.rule);
    if (decider?.level !== rule.level) return { ...NOTHING, remark: reason };
    if (judgement.owner !== "") return { ...NOTHING, effective: rule.owner === judgement.owner };
    const other = rules.find(
      (each) =>
        each.level === rule.level &&
        each.owner !== rule.owner &&
        nameKey(each.field) === nameKey(rule.field),
    );
    return {
      ...NOTHING,
      problem: at(rule, other ? `it contradicts ${describe(other)}` : `it can't decide: ${reason}`),
    };
  };
}

const NOTHING: Standing = { effective: false, remark: "", problem: "" };

/** The judgement, or why nobody can ask for what the rule names. */
function judged(authority: Authority, { entity, field }: Rule): Judgement | string {
  try {
    return judge(authority, entity, field, "Coda");
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

function at({ path, line }: Rule, problem: string): string {
  return `${path}:${line}: ${problem}`;
}
