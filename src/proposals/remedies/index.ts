import type { Check } from "../../governance/check";
import type { Ground } from "../../governance/checks/ground";
import { isWritable } from "../../writable-path";
import { deployScript } from "./deploy";
import { HEADER_CHECKS, HEADERS, headersMend } from "./headers";
import { legacyStubs } from "./legacy";
import { authorityMap, mappingDocument } from "./mapping";
import type { Mend, Remedy } from "./mend";
import { overviewRemedies } from "./overview";
import { syncPolicyMend } from "./policy";
import { readmeRemedies } from "./readme";
import { stateAfterCompose, stateDocument, stateMcp, stateTunnel } from "./state";
import { WORKFLOW, workflow } from "./workflow";

/** What mends a check whose headers are not concerned, by the check's id. */
const REMEDIES: Record<string, Remedy> = {
  ...overviewRemedies,
  ...readmeRemedies,
  "done/authority-map": authorityMap,
  "done/mapping": mappingDocument,
  "done/state": stateDocument,
  "done/state-tunnel": stateTunnel,
  "done/state-mcp": stateMcp,
  "done/sync-policy": syncPolicyMend,
  "done/legacy": legacyStubs,
  "done/deploy": deployScript,
  "guardrail/state-after-compose": stateAfterCompose,
  "guardrail/workflow": workflow,
};

/** What mends those checks that do not pass, by id; of the others a person has to. */
export function mendsOf(ground: Ground, checks: readonly Check[]): Map<string, Mend> {
  const mends = new Map<string, Mend>();
  const failing = new Set<string>();
  for (const { id, state } of checks) {
    const mend = state === "Pass" ? undefined : REMEDIES[id]?.(ground);
    if (!mend) continue;
    mends.set(id, mend);
    if (state === "Fail") failing.add(mend.file);
  }
  for (const id of HEADER_CHECKS) {
    const wrong = checks.some((check) => check.id === id && check.state !== "Pass");
    const mend = wrong ? headersMend(ground, id, failing) : undefined;
    if (mend) mends.set(id, mend);
  }
  return mends;
}

/** The checks, by id, whose remedy can be proposed as things stand. */
export function offered(ground: Ground, checks: readonly Check[]): Set<string> {
  const { snapshot, layout } = ground;
  const mayWrite = ({ file }: Mend) =>
    // Documents whose headers may not be written are left out of that one already.
    file === HEADERS || isWritable(file, snapshot, layout.hq, WORKFLOW);
  return new Set([...mendsOf(ground, checks)].flatMap(([id, mend]) => (mayWrite(mend) ? id : [])));
}
