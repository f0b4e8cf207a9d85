import { expected, quote } from "../errors";
import { fingerprint } from "../git-object";
import type { Layout } from "../layout";
import type { Snapshot } from "../repository";
import { oneLine, type Provenance } from "./body";
import type { Line } from "./branch";
import type { Draft, Proposal } from "./propose";

/** What a session leaves to the next one. */
export interface Handoff {
  /** The day it is of, such as 2026-11-22. */
  day: string;
  summary: string;
  nextSteps: readonly string[];
  status: "GREEN" | "YELLOW" | "RED" | "";
  /** For how many days it counts; undefined for the usual. */
  ttlDays: number | undefined;
  questions: readonly string[];
  blockers: readonly string[];
  decisions: readonly string[];
}

/** A handoff counts for three to fourteen days where nobody says otherwise. */
const USUAL_TTL_DAYS = 7;
const LONGEST_TTL_DAYS = 365;

const CIRCLES = { GREEN: "🟢", YELLOW: "🟡", RED: "🔴" };

/**
 * The proposal of a handoff document. A day's handoffs are one line of proposals: while one is open
 * it takes corrections, after that the next version number is taken.
 */
export function handoffProposal(
  handoff: Handoff,
  baseBranch: string,
  provenance: Provenance,
): Proposal {
  assertHandoff(handoff);
  const onto = baseBranch === "" ? "" : `-onto-${fingerprint(baseBranch).slice(0, 8)}`;
  return {
    id: `handoff-${handoff.day}${onto}`,
    content: fingerprint(JSON.stringify([handoff, baseBranch])),
    draft: (base, layout, line) => draftOf(handoff, folderFor(layout), base, line),
    provenance,
  };
}

function assertHandoff({ summary, ttlDays, nextSteps }: Handoff): void {
  if (summary.trim() === "") {
    throw expected("a summary of what was done", "an empty text", "write one or two sentences");
  }
  if (nextSteps.every((step) => step.trim() === "")) {
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

/** Beside the other handoffs, else at the root. */
function folderFor({ places, hq }: Layout): string {
  const [named] = hq.handoffs ?? [];
  if (named !== undefined && !/\.md$/i.test(named)) return `${named.replace(/^\/+|\/+$/g, "")}/`;
  const other = places.handoffs.find((path) => /(^|\/)SESSION_HANDOFF[^/]*$/.test(path));
  return other?.slice(0, other.lastIndexOf("/") + 1) ?? "";
}

function draftOf(handoff: Handoff, folder: string, base: Snapshot, line: Line): Draft {
  const version = versionFor(handoff.day, base, line);
  const path = `${folder}SESSION_HANDOFF_${handoff.day}_v${version}.md`;
  const title = `Session handoff ${handoff.day} v${version}`;
  const text = textOf(handoff, path, title, version);
  return {
    title,
    what: `A session handoff from Coda: ${oneLine(handoff.summary).slice(0, 300)}`,
    files: new Map([[path, Buffer.from(text)]]),
  };
}

/** The open pull request's own version, else the next after all that were ever merged or proposed. */
function versionFor(day: string, base: Snapshot, { open, all }: Line): number {
  const pattern = new RegExp(`SESSION_HANDOFF_${day}_v(\\d+)`, "g");
  const versions = (text: string) =>
    [...text.matchAll(pattern)].map(([, version]) => Number(version));
  const [own] = open ? versions(open.body) : [];
  if (own !== undefined) return own;
  const inBase = [...base.entries.keys()].flatMap(versions);
  const proposed = all.filter((pull) => pull !== open).flatMap(({ body }) => versions(body));
  return Math.max(0, ...inBase, ...proposed) + 1;
}

function textOf(handoff: Handoff, path: string, title: string, version: number): string {
  const { day, summary, nextSteps, status, ttlDays = USUAL_TTL_DAYS } = handoff;
  const lines = [
    "- entity: session_handoff",
    "- level: internal",
    "- zone: internal",
    `- version: v${version}`,
    "- tags: [handoff, session]",
    `- source_path: /${path}`,
    `- date: ${day}`,
    "",
    "---",
    "",
    `# ${title}`,
    "",
    ...(status === "" ? [] : [`**Status:** ${CIRCLES[status]} ${status}`, ""]),
    "## Summary",
    "",
    summary.trim().replace(/\r\n?/g, "\n"),
    "",
    ...section("Next steps", nextSteps, "- [ ] "),
    ...section("Decisions made", handoff.decisions, "- "),
    ...section("Open questions", handoff.questions, "- "),
    ...section("Blockers", handoff.blockers, "- "),
    "## TTL",
    "",
    `ttl_days: ${ttlDays}`,
  ];
  return `${lines.join("\n")}\n`;
}

function section(heading: string, items: readonly string[], mark: string): string[] {
  const said = items.map(oneLine).filter((item) => item !== "");
  return said.length === 0 ? [] : [`## ${heading}`, "", ...said.map((item) => mark + item), ""];
}
