import type { Zone } from "../../schemas/files/zone";
import { readDocument } from "../documents/document";
import { handoffParts } from "../documents/handoff-parts";
import { type Item, itemsIn, outermost } from "../documents/items";
import { plain } from "../documents/markdown";
import { outlineOf } from "../documents/sections";
import { linkTo } from "../paths";
import type { ProposalRow } from "../proposals/rows";
import type { History, Snapshot } from "../repository";
import { changesSince } from "./changes-since";
import type { Check } from "./check";
import { checksOn } from "./checks";
import { type Ground, surveyGround } from "./checks/ground";
import { type FocusLists, headlineOf, type Line, summaryOf } from "./focus-summary";

/** What there is to look at now, most urgent first in each list. */
export type FocusRow = Record<keyof FocusLists, string[]> & {
  /** How much there is of what presses. */
  headline: string;
  /** All of it as markdown, short enough for a morning. */
  summary: string;
  /** The entry point, else the overview, else "". */
  path: string;
  link: string;
  handoff: string;
  /** The latest handoff's day. */
  date: string;
  problem: string;
  /** ISO time of the commit. */
  asOf: string;
  commit: string;
};

export interface FocusQuery {
  clearance: Zone;
  today: string;
}

/**
 * One answer to what comes next, from one look at one commit.
 *
 * @param proposals the open ones
 * @param treeAt every path of an earlier commit
 * @throws UserError when `sot/hq.yaml` can't be read
 */
export async function focusOn(
  snapshot: Snapshot,
  history: History,
  proposals: readonly ProposalRow[],
  treeAt: (commit: string) => Promise<Snapshot["entries"]>,
  { clearance, today }: FocusQuery,
): Promise<FocusRow> {
  const ground = await surveyGround(snapshot, history, today, clearance);
  const { handoff, layout, shows } = ground;
  const named = [...layout.places.focus, ...layout.places.overview];
  const [entry = ""] = named.filter((path) => snapshot.entries.has(path));
  const checks = (await checksOn(ground)).filter(({ state }) => state === "Fail");
  const now = partsOf(ground, entry);
  const left = partsOf(ground, handoff?.path ?? "");
  const last = ground.touched?.get(handoff?.path ?? "")?.oid ?? "";
  const told = (check: Check) => toldOf(snapshot, check);
  const lists: FocusLists = {
    stuck: [...now.blockers, ...left.blockers],
    priorities: now.nextSteps,
    nextSteps: left.nextSteps,
    waiting: proposals.map((proposal) => waitingFor(ground, proposal)),
    refresh: checks
      .filter(({ kind }) => kind === "Refresh")
      .map((check) => ({ ...told(check), text: check.remedy })),
    failing: checks
      .filter(({ kind, id }) => kind !== "Refresh" && id !== "policy/reviews")
      .sort((a, b) => urgency(a) - urgency(b))
      .map(told),
    overdue: overdueIn(ground),
    changes: last === "" ? [] : await changesSince(snapshot, layout, history, last, treeAt),
  };
  const withheld = [entry, handoff?.path ?? ""].filter((path) => path !== "" && !shows(path));
  const texts = Object.entries(lists).map(([name, lines]) => [name, lines.map(({ text }) => text)]);
  return {
    ...(Object.fromEntries(texts) as Record<keyof FocusLists, string[]>),
    headline: headlineOf(lists),
    summary: summaryOf(lists, handoff?.day ?? "", today),
    path: entry,
    link: entry === "" ? "" : linkTo(snapshot, entry),
    handoff: handoff?.path ?? "",
    date: handoff?.day ?? "",
    problem: withheld.map((path) => `${path} is withheld by its zone.`).join(" "),
    asOf: snapshot.committedAt,
    commit: snapshot.commit,
  };
}

/** What a document lists as next and as stuck, nothing where it may not be shown. */
function partsOf({ snapshot, layout, texts, shows }: Ground, path: string) {
  const text = shows(path) ? (texts.get(path) ?? "") : "";
  const { line, fields } = readDocument(path, { text, binary: false }, false);
  const outline = outlineOf(text);
  const { nextSteps, blockers } = handoffParts(text, outline, line);
  const below = Math.max(line, ...fields.map((field) => field.line));
  // An entry point may be nothing but a list.
  const items =
    nextSteps.length === 0 && layout.places.focus.includes(path)
      ? outermost(itemsIn(outline.lines.filter(({ number }) => number > below)))
      : nextSteps;
  const lines = (found: readonly Item[]) =>
    found
      .filter(({ box }) => box !== "done")
      .map((item): Line => ({ text: plain(item.text), link: linkTo(snapshot, path, item.line) }));
  // Where the last handoff lies is often said at the end.
  const real = blockers.filter((item) => !/^\W*(last|latest) handoff\b/i.test(item.text));
  return { nextSteps: lines(items), blockers: lines(real) };
}

/** What can do harm comes before what is unfinished. */
const URGENT = ["policy/secrets", "guardrail/", "cadence/", "policy/", "done/"];

function urgency({ id }: Check): number {
  return URGENT.findIndex((start) => id.startsWith(start));
}

function toldOf(snapshot: Snapshot, { title, remedy, evidence }: Check): Line {
  const { path = "", line = 0 } = evidence.find((each) => each.path !== "") ?? {};
  const where =
    path === "" || remedy.includes(path) ? "" : ` (${path}${line > 0 ? `:${line}` : ""})`;
  return { text: `${title}${where}: ${remedy}`, link: path && linkTo(snapshot, path, line) };
}

/** Its title may tell of a document that is withheld. */
function waitingFor({ shows }: Ground, proposal: ProposalRow): Line {
  const { number, title, link, held, mergeable, age, files } = proposal;
  const marks = [
    held ? "held for your review" : "",
    mergeable === "No" ? "in conflict" : "",
    age > 0 ? `open for ${age} ${age === 1 ? "day" : "days"}` : "",
  ].filter((mark) => mark !== "");
  const name = files.every(shows) ? title : "withheld";
  return { text: `#${number} ${name}${marks.length > 0 ? ` (${marks.join(", ")})` : ""}`, link };
}

function overdueIn({ documents, shows, snapshot }: Ground): Line[] {
  return documents
    .filter(({ overdueSince, path, state }) => {
      return overdueSince !== "" && state !== "Template" && shows(path);
    })
    .sort((a, b) => (a.overdueSince < b.overdueSince ? 1 : -1))
    .map(({ path, overdueSince, overdueLine }) => ({
      text: `${path}, since ${overdueSince}`,
      link: linkTo(snapshot, path, overdueLine),
    }));
}
