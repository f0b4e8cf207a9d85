import type { PlaceName } from "../../layout";
import type { Check } from "../check";
import { before, check, type Finding, fail, look, pass } from "./finding";
import type { Ground } from "./ground";

/** What has to be looked at again after every handoff, lest it drifts. */
const REFRESHED: [id: string, name: string, place: PlaceName][] = [
  ["overview", "overview", "overview"],
  ["focus", "entry point", "focus"],
  ["state", "state document", "stateDocuments"],
  ["log", "action log", "logs"],
];

/** Whether each of them was. */
export function refreshChecks(ground: Ground): Check[] {
  return REFRESHED.map(([id, name, place]) =>
    check(
      `refresh/${id}`,
      `The ${name} was refreshed after the last handoff`,
      refreshed(ground, ground.first(place)),
    ),
  );
}

/** By the newest day that a document states, a log's lines have, or a commit touched it. */
function refreshed(ground: Ground, path: string): Finding {
  const { handoff, documents, log, touched, layout, at } = ground;
  if (path === "") return before("one");
  if (!handoff?.day) return before("a handoff with a date");
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
  if (!touched && !isLog) return look(`${path} was refreshed since ${day}`, ...evidence);
  return fail(`Read ${path} again and bring it up to the handoff of ${day}.`, evidence);
}
