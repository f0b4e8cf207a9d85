import type { Zone } from "../../schemas/files/zone";
import type { HandoffKind } from "../documents/handoffs";
import { setHeaderKey } from "../documents/header-edit";
import { prose } from "../documents/prose";
import { withWholeHeader } from "../documents/whole-header";
import { oneLine } from "../one-line";

/** What a session leaves to the next one. */
export interface Handoff {
  kind: HandoffKind;
  /** What a note is called by, or "". */
  topic: string;
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
  /** What the entry point is to list as priorities; none to leave it as it is. */
  focus: readonly string[];
  /** What is done by now, as playbooks and lists say it, or `path:line`. */
  completedSteps: readonly string[];
}

/** For how many days it counts where nobody says otherwise: notes longer than what is handed over. */
const USUAL_TTL_DAYS = { Handoff: 7, "Session note": 14 };

const CIRCLES = { GREEN: "🟢", YELLOW: "🟡", RED: "🔴" };

/** Where a session's document is to lie, what it is called, and the least zone it may have there. */
export interface Place {
  path: string;
  title: string;
  zone: Zone;
}

/** The document of a session. */
export function handoffText(handoff: Handoff, { path, title, zone }: Place): string {
  const { kind, day, summary, status, ttlDays = USUAL_TTL_DAYS[kind] } = handoff;
  const isHandoff = kind === "Handoff";
  const header = {
    entity: isHandoff ? "session_handoff" : "session",
    tags: isHandoff ? "handoff, session" : "session",
  };
  const lines = [
    `# ${title}`,
    "",
    ...(status === "" ? [] : [`**Status:** ${CIRCLES[status]} ${status}`, ""]),
    "## Summary",
    "",
    prose(summary),
    "",
    ...section("Completed", handoff.completedSteps, "- [x] "),
    ...section("Next steps", handoff.nextSteps, "- [ ] "),
    ...section("Decisions made", handoff.decisions, "- "),
    ...section("Open questions", handoff.questions, "- "),
    ...section("Blockers", handoff.blockers, "- "),
    "## TTL",
    "",
    `ttl_days: ${ttlDays}`,
  ];
  const text = withWholeHeader(lines.join("\n"), { path, header, zone, today: day });
  // In the header no word of the summary can be taken for it.
  return setHeaderKey(text, "ttl_days", String(ttlDays));
}

function section(heading: string, items: readonly string[], mark: string): string[] {
  const said = items.map((item) => oneLine(item)).filter((item) => item !== "");
  return said.length === 0 ? [] : [`## ${heading}`, "", ...said.map((item) => mark + item), ""];
}
