import type { Check } from "../../check";
import { check } from "../finding";
import type { Ground } from "../ground";
import { bareDocuments, overdueReviews, wrongSourcePaths, wrongZones } from "./documents";
import { handoffNextSteps, handoffTimeToLive } from "./handoff";
import { looseImages } from "./images";
import { brokenCodePaths, brokenLinks } from "./links";
import { brokenLog } from "./log";
import { secrets } from "./secrets";
import { mapsBeside, tablesWithoutId } from "./sot";

/** What holds at all times, whatever is being done. */
export function policyChecks(ground: Ground): Check[] {
  return [
    check("policy/headers", "Documents have a header", bareDocuments(ground)),
    check("policy/zones", "No document is less sensitive than its folder", wrongZones(ground)),
    check(
      "policy/source-path",
      "Documents lie where their source_path says",
      wrongSourcePaths(ground),
    ),
    check("policy/links", "Links lead somewhere", brokenLinks(ground)),
    check("policy/code-paths", "Paths in code spans lead somewhere", brokenCodePaths(ground)),
    check("policy/reviews", "No review is overdue", overdueReviews(ground)),
    check("policy/log", "The action log is well-formed", brokenLog(ground)),
    check(
      "policy/handoff-next-steps",
      "The latest handoff has next steps",
      handoffNextSteps(ground),
    ),
    check(
      "policy/handoff-ttl",
      "The latest handoff says how long it counts",
      handoffTimeToLive(ground),
    ),
    check("policy/images", "Images are pinned", looseImages(ground)),
    check("policy/secrets", "No secret is committed", secrets(ground)),
    check("policy/table-ids", "Every mapped table has its id", tablesWithoutId(ground)),
    check("policy/one-map", "There is one authority map", mapsBeside(ground)),
  ];
}
