import { outlineOf } from "../../../documents/sections";
import { before, type Finding, fail, pass, whole } from "../finding";
import type { Ground } from "../ground";

const NONE = before("a handoff");

/** A handoff without next steps hands nothing over. */
export function handoffNextSteps({ handoff, at }: Ground): Finding {
  if (!handoff?.handoff) return NONE;
  const {
    path,
    handoff: { steps, stepsLine },
  } = handoff;
  if (steps > 0) return pass(at(path, stepsLine, `next steps: ${steps}`));
  return fail(`Add the next steps to ${path}.`, [whole(path, "no next steps")]);
}

/** `ttl_days: 7`, `review_by: …`, "Review by Friday". */
const SAID =
  /\bttl(_days)?\b|\breview_(by|date)\b|\breview\**:|\breview(ed)? (again )?(by|after|on|before)\b/i;

/** In the header or in the text; how long is for its writer to say. */
export function handoffTimeToLive({ handoff, texts, at }: Ground): Finding {
  const text = texts.get(handoff?.path ?? "");
  if (!handoff || text === undefined) return NONE;
  const { path } = handoff;
  const said = outlineOf(text).lines.find(({ line }) => SAID.test(line));
  if (said) return pass(at(path, said.number, said.line.trim()));
  return fail(`Say in ${path} how long it counts, such as ttl_days: 7.`, [
    whole(path, "nothing about TTL or review"),
  ]);
}
