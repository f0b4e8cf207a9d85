import type { Check } from "../../check";
import { check, type Finding } from "../finding";
import type { Ground } from "../ground";
import { bareDocuments, overdueReviews, wrongSourcePaths, wrongZones } from "./documents";
import { handoffNextSteps, handoffTimeToLive } from "./handoff";
import { looseImages } from "./images";
import { brokenCodePaths, brokenLinks } from "./links";
import { brokenLog } from "./log";
import { secrets } from "./secrets";
import { mapsBeside, tablesWithoutId } from "./sot";

const POLICIES: [id: string, title: string, judge: (ground: Ground) => Finding][] = [
  ["headers", "Documents have a header", bareDocuments],
  ["zones", "No document is less sensitive than its folder", wrongZones],
  ["source-path", "Documents lie where their source_path says", wrongSourcePaths],
  ["links", "Links lead somewhere", brokenLinks],
  ["code-paths", "Paths in code spans lead somewhere", brokenCodePaths],
  ["reviews", "No review is overdue", overdueReviews],
  ["log", "The action log is well-formed", brokenLog],
  ["handoff-next-steps", "The latest handoff has next steps", handoffNextSteps],
  ["handoff-ttl", "The latest handoff says how long it counts", handoffTimeToLive],
  ["images", "Images are pinned", looseImages],
  ["secrets", "No secret is committed", secrets],
  ["table-ids", "Every mapped table has its id", tablesWithoutId],
  ["one-map", "There is one authority map", mapsBeside],
];

/** What holds at all times, whatever is being done. */
export function policyChecks(ground: Ground): Check[] {
  return POLICIES.map(([id, title, judge]) => check(`policy/${id}`, title, judge(ground)));
}
