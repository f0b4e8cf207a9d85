import type { Check } from "../../check";
import { check } from "../finding";
import type { Ground } from "../ground";
import { gateChecks } from "./gates";
import { legacyFolders } from "./legacy";
import { mappingChecks } from "./mapping";
import { overviewChecks } from "./overview";
import { readmeChecks } from "./readme";
import { stateChecks } from "./state";
import { policyInOverview, syncPolicy } from "./sync-policy";
import { traceChecks } from "./traces";

/** The Definition of Done: whoever opens the repository finds what is true, and can tell whose it is. */
export function doneChecks(ground: Ground): Check[] {
  return [
    ...overviewChecks(ground),
    ...mappingChecks(ground),
    ...stateChecks(ground),
    check("done/sync-policy", "How changes travel is decided", syncPolicy(ground)),
    check(
      "done/overview-sync-policy",
      "The sync policy stands in the overview",
      policyInOverview(ground),
    ),
    ...readmeChecks(ground),
    check("done/legacy", "Legacy folders are explained or archived", legacyFolders(ground)),
    ...traceChecks(ground),
    ...gateChecks(ground),
  ];
}
