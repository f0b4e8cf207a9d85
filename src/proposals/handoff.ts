import { zoneBelow } from "../documents/in-context";
import { namingOf, nextNumber } from "../documents/naming";
import { setPriorities } from "../documents/priorities";
import { withWholeHeader } from "../documents/whole-header";
import { folderOf } from "../documents/zones";
import { expected, quote } from "../errors";
import { fingerprint } from "../git-object";
import type { Layout } from "../layout";
import { oneLine } from "../one-line";
import { repositoryPath } from "../paths";
import { textToEdit } from "../text-file";
import { type Provenance, pathsIn } from "./body";
import { tickSteps } from "./completed-steps";
import { documentProposal, isDone } from "./document";
import { type Handoff, handoffText } from "./handoff-text";
import { leftBy } from "./presses";
import type { Draft, Ground, Proposal } from "./proposal";

const LONGEST_TTL_DAYS = 365;

/**
 * The proposal of a handoff, or of a note of a session, with what changes with it. A day's handoffs
 * are one line of proposals, and so are the notes of a topic: while one is open it takes corrections,
 * after that the next one is begun.
 */
export function handoffProposal(handoff: Handoff, provenance: Provenance): Proposal {
  assertHandoff(handoff);
  const { kind, day, topic } = handoff;
  const about = topic && `-${fingerprint(topic).slice(0, 8)}`;
  const id = kind === "Handoff" ? `handoff-${day}` : `session-${day}${about}`;
  return documentProposal(id, provenance, (ground) => draftOf(handoff, ground));
}

function assertHandoff({ summary, ttlDays, nextSteps }: Handoff): void {
  if (oneLine(summary) === "") {
    throw expected("a summary of what was done", "an empty text", "write one or two sentences");
  }
  if (nextSteps.every((step) => oneLine(step) === "")) {
    throw expected("at least one next step", "none", "name what comes next, one text a step");
  }
  const sensible = ttlDays === undefined || (Number.isInteger(ttlDays) && ttlDays > 0);
  if (!sensible || (ttlDays ?? 0) > LONGEST_TTL_DAYS) {
    throw expected(
      `ttlDays as a whole number from 1 to ${LONGEST_TTL_DAYS}`,
      quote(String(ttlDays)),
      "write for how many days the handoff counts",
    );
  }
}

/** The colour a person names, or "". */
export function statusNamed(status: string): Handoff["status"] {
  const said = status.trim().toUpperCase();
  if (said === "" || said === "GREEN" || said === "YELLOW" || said === "RED") return said;
  throw expected(
    "a status of GREEN, YELLOW or RED",
    quote(status),
    "choose one, or leave it empty",
  );
}

/** The kind a person names, a handoff without one. */
export function kindNamed(kind: string): Handoff["kind"] {
  const said = kind.trim().toLowerCase();
  if (said === "" || said === "handoff") return "Handoff";
  if (/^(session )?note$/.test(said)) return "Session note";
  throw expected("a kind of Handoff or Session note", quote(kind), "choose one, or leave it empty");
}

async function draftOf(handoff: Handoff, ground: Ground): Promise<Draft> {
  const { kind, summary, focus, completedSteps } = handoff;
  const { base, layout, line } = ground;
  const place = kind === "Handoff" ? handoffPlace(handoff, ground) : notePlace(handoff, ground);
  const { path, title } = place;
  const draft = {
    title,
    what: `A ${kind === "Handoff" ? "session handoff" : "session note"} from Coda: ${oneLine(summary, 300)}`,
    content: fingerprint(
      handoffText(handoff, { path: "", title: "", zone: "internal" }) + focus.join("\n"),
    ),
  };
  // What came of it then may have changed since, and need not be looked up.
  if (isDone(line, draft.content)) return { ...draft, files: new Map() };
  const zone = await zoneBelow(base, layout, path);
  const texts = new Map([[path, handoffText(handoff, { ...place, zone })]]);
  await tickSteps(ground, completedSteps, texts);
  if (focus.length > 0) {
    const entry = layout.places.focus[0] ?? "CURRENT_FOCUS.md";
    const text =
      texts.get(entry) ??
      (await textToEdit(base, entry)) ??
      (await newEntry(entry, handoff, ground));
    texts.set(entry, setPriorities(text, focus, handoff.day));
  }
  return { ...draft, files: new Map([...texts].map(([at, text]) => [at, Buffer.from(text)])) };
}

async function newEntry(path: string, { day: today }: Handoff, { base, layout }: Ground) {
  const header = { entity: "focus" };
  const zone = await zoneBelow(base, layout, path);
  return withWholeHeader("# Current focus\n", { path, header, zone, today });
}

function handoffPlace({ day }: Handoff, ground: Ground) {
  const version = versionFor(day, ground);
  const path = `${handoffFolder(ground.layout)}SESSION_HANDOFF_${day}_v${version}.md`;
  return { path, title: `Session handoff ${day} v${version}` };
}

/** Beside the other handoffs, else at the root. */
function handoffFolder({ places, hq }: Layout): string {
  const [named] = hq.handoffs ?? [];
  if (named !== undefined && !/\.md$/i.test(named)) {
    const folder = repositoryPath(named);
    return folder && `${folder}/`;
  }
  const other = places.handoffs.find((path) => /(^|\/)SESSION_HANDOFF[^/]*$/.test(path));
  return other?.slice(0, other.lastIndexOf("/") + 1) ?? "";
}

/** The open pull request's own version, else the next after all that were ever merged or proposed. */
function versionFor(day: string, { base, line, presses }: Ground): number {
  const pattern = new RegExp(`SESSION_HANDOFF_${day}_v(\\d+)[^/]*$`, "i");
  const versions = (paths: Iterable<string>) =>
    [...paths].flatMap((path) => pattern.exec(path)?.slice(1).map(Number) ?? []);
  const [own] = versions(leftBy(presses, "files").keys());
  if (own !== undefined) return own;
  const proposed = line.all.flatMap(({ body }) => pathsIn(body));
  return Math.max(0, ...versions(base.entries.keys()), ...versions(proposed)) + 1;
}

/** Beside the other notes, where the open pull request has it already, else where nothing lies. */
function notePlace({ day, topic }: Handoff, { base, layout, presses }: Ground) {
  const notes = layout.places.handoffs.filter((path) => /(^|\/)sessions\/[^/]+$/.test(path));
  const naming = namingOf(notes, undefined, "context/sessions/2025-10-28_topic-words.md");
  const own = [...leftBy(presses, "files").keys()].find((path) => folderOf(path) === naming.folder);
  const isTaken = (path: string) => base.entries.has(path);
  const path =
    own ?? naming.pathFor(topic || "session", day, nextNumber(naming.folder, notes), isTaken);
  return { path, title: `Session ${day}${topic && `: ${topic}`}` };
}
