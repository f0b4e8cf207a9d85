import type { Check } from "../../check";
import { check, type Finding, fail, pass, remark, whole } from "../finding";
import type { Ground } from "../ground";

/** What a session leaves behind. */
export function traceChecks(ground: Ground): Check[] {
  return [
    check("done/handoff", "A session handoff is there", handedOff(ground)),
    check("done/log", "The action log goes on since the last handoff", logged(ground)),
  ];
}

function handedOff({ handoff }: Ground): Finding {
  if (handoff) return pass(whole(handoff.path, handoff.day || "without a day"));
  return fail("Write a handoff with OpenHandoff at the end of a session.", [
    remark("no file is named like SESSION_HANDOFF_<date>_v1.md"),
  ]);
}

function logged({ log, handoff, layout, at }: Ground): Finding {
  const [path = "logs/context_actions.csv"] = layout.places.logs;
  const [newest] = [...log].sort((a, b) => (a.day < b.day ? 1 : -1));
  if (!newest)
    return fail(`Log what was done with LogAction, in ${path}.`, [
      remark("no line in any action log"),
    ]);
  const evidence = at(newest.path, newest.line, newest.day || "without a day");
  if (!handoff || newest.day >= handoff.day) return pass(evidence);
  return fail(`Log the session of ${handoff.day} in ${path}.`, [
    evidence,
    whole(handoff.path, handoff.day),
  ]);
}
