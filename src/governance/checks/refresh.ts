import type { Check } from "../check";
import { check, type Finding, fail, pass, unknown } from "./finding";
import type { Ground } from "./ground";

/** What has to be looked at again after every handoff, lest it drifts. */
export function refreshChecks(ground: Ground): Check[] {
  const { overview, focus, stateDocuments, logs } = ground.layout.places;
  return [
    check(
      "refresh/overview",
      "The overview was refreshed after the last handoff",
      refreshed(ground, overview[0]),
    ),
    check(
      "refresh/focus",
      "The entry point was refreshed after the last handoff",
      refreshed(ground, focus[0]),
    ),
    check(
      "refresh/state",
      "The state document was refreshed after the last handoff",
      refreshed(ground, stateDocuments[0]),
    ),
    check(
      "refresh/log",
      "The action log was kept after the last handoff",
      refreshed(ground, logs[0]),
    ),
  ];
}

/** By the newest day that a document states, a log's lines have, or a commit touched it. */
function refreshed(ground: Ground, path: string | undefined): Finding {
  const { handoff, documents, log, touched, layout, at } = ground;
  if (path === undefined) return unknown("There is nothing to refresh yet.");
  if (!handoff?.day) return unknown("There is no handoff with a date that it could follow.");
  const { day } = handoff;
  const own = documents.find((each) => each.path === path);
  const isLog = layout.places.logs.includes(path);
  const days = [
    own?.day ?? "",
    own?.updated ?? "",
    ...(isLog ? log.map((line) => line.day) : []),
    touched?.get(path)?.committedAt.slice(0, 10) ?? "",
  ];
  const newest = days.sort().at(-1) ?? "";
  const evidence = [
    at(path, 0, newest === "" ? "no date" : `last refreshed ${newest}`),
    at(handoff.path, 0, `handoff of ${day}`),
  ];
  if (newest >= day) return pass(...evidence);
  if (!touched && !isLog) {
    return unknown(
      `Without the history a person should look whether ${path} was refreshed since ${day}.`,
      ...evidence,
    );
  }
  return fail(`Read ${path} again and bring it up to the handoff of ${day}.`, evidence);
}
