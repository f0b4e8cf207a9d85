import { offered } from "../../proposals/remedies";
import type { History, Snapshot } from "../../repository";
import type { Check } from "../check";
import { cadenceChecks } from "./cadence";
import { doneChecks } from "./done";
import { type Ground, surveyGround } from "./ground";
import { guardrailChecks } from "./guardrails";
import { policyChecks } from "./policy";
import { refreshChecks } from "./refresh";

/**
 * Every check of one commit, by what its files say and what its history shows. The same commit gives
 * the same checks, wherever it is read from.
 *
 * @param history undefined where there is none: what needs it is then Unknown
 * @param today the day on which ages are judged, such as 2025-11-15
 * @throws UserError when `sot/hq.yaml` can't be read, since it may hold a ceiling
 */
export async function runChecks(
  snapshot: Snapshot,
  history: History | undefined,
  today: string,
): Promise<Check[]> {
  return checksOn(await surveyGround(snapshot, history, today));
}

/** The same, where what they stand on was read already. */
export async function checksOn(ground: Ground): Promise<Check[]> {
  const checks = distinct([
    ...doneChecks(ground),
    ...(await guardrailChecks(ground)),
    ...refreshChecks(ground),
    ...policyChecks(ground),
    ...cadenceChecks(ground),
  ]);
  const fixable = offered(ground, checks);
  return checks.map((check) => ({ ...check, fixable: fixable.has(check.id) }));
}

/** Two points of a gate may say the same. */
function distinct(checks: Check[]): Check[] {
  const counts = new Map<string, number>();
  return checks.map((check) => {
    const count = (counts.get(check.id) ?? 0) + 1;
    counts.set(check.id, count);
    return count === 1 ? check : { ...check, id: `${check.id}-${count}` };
  });
}
