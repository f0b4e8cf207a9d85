import { expected, quote } from "../errors";
import { fingerprint } from "../git-object";
import type { Layout } from "../layout";
import { oneLine } from "../log/one-line";
import { repositoryPath } from "../paths";
import type { Snapshot } from "../repository";
import { type Provenance, pathsIn } from "./body";
import type { Line } from "./branch";
import { DOCUMENT } from "./judged";
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
export function handoffProposal(handoff: Handoff, provenance: Provenance): Proposal {
  assertHandoff(handoff);
  return {
    id: `handoff-${handoff.day}`,
    writes: "document",
    claims: [DOCUMENT],
    accumulates: false,
    draft: async ({ base, layout, line }) => draftOf(handoff, folderFor(layout), base, line),
    provenance,
  };
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

/** Beside the other handoffs, else at the root. */
function folderFor({ places, hq }: Layout): string {
  const [named] = hq.handoffs ?? [];
  if (named !== undefined && !/\.md$/i.test(named)) {
    const folder = repositoryPath(named);
    return folder && `${folder}/`;
  }
  const other = places.handoffs.find((path) => /(^|\/)SESSION_HANDOFF[^/]*$/.test(path));
  return other?.slice(0, other.lastIndexOf("/") + 1) ?? "";
}

function draftOf(handoff: Handoff, folder: string, base: Snapshot, line: Line): Draft {
  const version = versionFor(handoff.day, base, line);
  const path = `${folder}SESSION_HANDOFF_${handoff.day}_v${version}.md`;
  return {
    title: titleOf(handoff, version),
    what: `A session handoff from Coda: ${oneLine(handoff.summary, 300)}`,
    content: fingerprint(textOf(handoff, "", 0)),
    files: new Map([[path, Buffer.from(textOf(handoff, path, version))]]),
  };
}

/** The open pull request's own version, else the next after all that were ever merged or proposed. */
function versionFor(day: string, base: Snapshot, { open, all }: Line): number {
  const pattern = new RegExp(`SESSION_HANDOFF_${day}_v(\\d+)[^/]*$`, "i");
  const versions = (paths: Iterable<string>) =>
    [...paths].flatMap((path) => pattern.exec(path)?.slice(1).map(Number) ?? []);
  const [own] = versions(pathsIn(open?.body ?? ""));
  if (own !== undefined) return own;
  const proposed = all.flatMap(({ body }) => pathsIn(body));
  return Math.max(0, ...versions(base.entries.keys()), ...versions(proposed)) + 1;
}

function titleOf({ day }: Handoff, version: number): string {
  return `Session handoff ${day} v${version}`;
}

function textOf(handoff: Handoff, path: string, version: number): string {
  const { day, summary, nextSteps, status, ttlDays = USUAL_TTL_DAYS } = handoff;
  const lines = [
    "- entity: session_handoff",
    "- level: internal",
    "- zone: internal",
    `- version: v${version}`,
    "- tags: [handoff, session]",
    `- source_path: /${path}`,
    `- date: ${day}`,
    // In the header no word of the summary can be taken for it.
    `- ttl_days: ${ttlDays}`,
    "",
    "---",
    "",
    `# ${titleOf(handoff, version)}`,
    "",
    ...(status === "" ? [] : [`**Status:** ${CIRCLES[status]} ${status}`, ""]),
    "## Summary",
    "",
    insideSection(summary),
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

/** A person's text in several lines, in which no heading, rule, fence or comment ends the section. */
function insideSection(text: string): string {
  return text
    .split(/\r\n|[\n\v\f\r\u2028\u2029]/)
    .map((line) => line.replace(/\p{Cs}|(?!\t)\p{Cc}/gu, "").trimEnd())
    .map((line) =>
      line.replace(/^(\s*)(?=#|`{3}|~{3}|<(?!\w+:)|[-=]+$|([-*_])(\s*\2){2,}$)/, "$1\\"),
    )
    .join("\n")
    .trim();
}

function section(heading: string, items: readonly string[], mark: string): string[] {
  const said = items.map((item) => oneLine(item)).filter((item) => item !== "");
  return said.length === 0 ? [] : [`## ${heading}`, "", ...said.map((item) => mark + item), ""];
}
