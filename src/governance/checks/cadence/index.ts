import { addDays, dayIn } from "../../../dates";
import type { Layout } from "../../../layout";
import { isRefusal } from "../../../log/entry-row";
import { nameKey } from "../../../names";
import type { Check, Evidence } from "../../check";
import { check, type Finding, fail, look, pass, remark, slug } from "../finding";
import type { Ground } from "../ground";
import { type Cadence, cadencesIn, daysOf } from "./targets";

/** Whether what is to happen again and again has happened lately. */
export function cadenceChecks(ground: Ground): Check[] {
  const [page = ""] = ground.layout.places.overview;
  const text = ground.shows(page) ? (ground.texts.get(page) ?? "") : "";
  return cadencesIn(page, text).map((cadence) => {
    const seen = sightings(ground, cadence);
    const [newest] = seen;
    return {
      ...check(`cadence/${slug(cadence.name)}`, cadence.name, judge(ground.today, cadence, newest)),
      target: cadence.target,
      lastSeen: newest?.day ?? "",
    };
  });
}

/** Something that shows that it was done. */
interface Sighting extends Evidence {
  day: string;
}

function judge(
  today: string,
  { target, last, path, line }: Cadence,
  seen: Sighting | undefined,
): Finding {
  const asked: Evidence[] =
    path === "" ? [] : [{ path, line, value: `target: ${target}${last && `, last: ${last}`}` }];
  const days = daysOf(target);
  if (!seen) {
    return look("this was done: neither commits, documents nor the log show it", ...asked);
  }
  const { day, ...evidence } = seen;
  // Somewhere it is tomorrow already.
  const isAhead = day > addDays(today, 1);
  if (isAhead || days === undefined) {
    const why = isAhead ? `${day} is yet to come` : `"${target}" names no interval`;
    return look(`it is time: ${why}`, evidence, ...asked);
  }
  const due = days === 0 ? "" : addDays(day, days);
  if (due === "" || today <= due) return pass(evidence, ...asked);
  const change = path === "" ? "" : `, or change how often in ${path}:${line}`;
  return fail(`Do it, it was due on ${due}${change}.`, [evidence, ...asked]);
}

/** All that shows that it was done, the newest first: what it is about decides where to look. */
function sightings(ground: Ground, cadence: Cadence): Sighting[] {
  const { snapshot, layout, documents, touched, shows, at } = ground;
  const { name, last, path, line } = cadence;
  const found: Sighting[] = [];
  const see = (day: string, path: string, line: number, value: string) => {
    // Of what is withheld not even a day is told.
    if (day !== "" && shows(path)) found.push({ day, ...at(path, line, value) });
  };
  see(dayIn(last), path, line, `last: ${last}`);
  // Whatever is in the history was pushed; without one nothing is known.
  if (touched && /\b(push|commit)|(→|to) ?github/i.test(name) && !/coda/i.test(name)) {
    const day = snapshot.committedAt.slice(0, 10);
    found.push({ day, ...remark(`commit ${snapshot.commit.slice(0, 7)} of ${day}`) });
  }
  const kinds = [
    /handoff/i.test(name) ? handoffs(layout) : [],
    /droplet|infra|server|\bstate\b/i.test(name) ? layout.places.stateDocuments : [],
  ].flat();
  for (const { path, day } of documents) if (kinds.includes(path)) see(day, path, 0, `of ${day}`);
  for (const { path, day, line, values } of loggedAs(ground, name)) {
    see(day, path, line, `${day} ${values.action} ${values.entity}`);
  }
  return found.sort((a, b) => (a.day < b.day ? 1 : -1));
}

/** Session notes stand in where nobody writes handoffs. */
function handoffs({ places }: Layout): string[] {
  const named = places.handoffs.filter((path) => /handoff[^/]*$/i.test(path));
  return named.length > 0 ? named : places.handoffs;
}

const FILLERS = new Set(["the", "and", "from", "with", "for"]);

/** Lines of the log that speak of it: two of its words, or its only one. What failed was not done. */
function loggedAs({ log }: Ground, name: string) {
  const keysOf = (text: string) =>
    text
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 2 && !FILLERS.has(word))
      .map(nameKey);
  const words = new Set(keysOf(name));
  const enough = Math.min(2, words.size);
  return log.filter((line) => {
    const { values } = line;
    if (isRefusal(line)) return false;
    const said = new Set(
      keysOf([values.action, values.entity, values.subject, values.notes].join(" ")),
    );
    const action = keysOf(values.action).some((word) => words.has(word));
    return action && [...words].filter((word) => said.has(word)).length >= enough;
  });
}
