import { readHeader } from "../../../documents/header";
import { outlineOf } from "../../../documents/sections";
import { type Finding, fail, pass, unknown } from "../finding";
import type { Ground } from "../ground";

const NONE = unknown("There is no handoff yet.");

/** A handoff without next steps hands nothing over. */
export function handoffNextSteps({ handoff, at }: Ground): Finding {
  if (!handoff?.handoff) return NONE;
  const {
    path,
    handoff: { steps, stepsLine },
  } = handoff;
  if (steps > 0) return pass(at(path, stepsLine, `${steps} next steps`));
  return fail(`Add the next steps to ${path}.`, [{ path, line: 0, value: "no next steps" }]);
}

const FIELD = /^(ttl|ttl_days|(next_)?review(_by|_date)?)$/;
const PROSE = /\bttl\b|\breview(ed)? (again )?(by|after|on|before)\b/i;

/** In the header or in the text; how long is for its writer to say. */
export function handoffTimeToLive({ handoff, texts, at }: Ground): Finding {
  const text = texts.get(handoff?.path ?? "");
  if (!handoff || text === undefined) return NONE;
  const { path } = handoff;
  const field = readHeader(text).fields.find(({ key }) => FIELD.test(key));
  if (field) return pass(at(path, field.line, `${field.key}: ${field.value}`));
  const said = outlineOf(text).lines.find(({ line }) => PROSE.test(line));
  if (said) return pass(at(path, said.number, said.line.trim()));
  const none = { path, line: 0, value: "nothing about TTL or review" };
  return fail(`Say in ${path} how long it counts, such as ttl_days: 7.`, [none]);
}
