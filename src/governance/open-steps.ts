import { type Item, itemsIn, outermost } from "../documents/items";
import { plain } from "../documents/markdown";
import { headingKey, linesIn, type Outline } from "../documents/sections";
import { labelled } from "../documents/stated";

/** A step of a playbook. */
export interface Step extends Item {
  /** Its phase's heading without number and estimate. */
  phase: string;
  /** Who is to do it, as the phase says, or "". */
  assignee: string;
  /** What it takes by its own words, else what its whole phase takes; as written. */
  estimate: string;
}

const PHASE = /^phase \w/;
const ASSIGNEES = ["owner", "assignee", "responsible", "lead", "who"];

/** What is longer than this is no heading and no step with an estimate. */
const LONGEST = 500;

/** `(≈45 min)`, `[2 h]` */
const ESTIMATE =
  /[([]\s*((?:about |ca\.? |[^\w()[\]]*)\d[\d.,–-]*\s*(?:min|h|hour|day|week)[a-z]*\b[^()[\]]*)[)\]]/i;

/** The steps below headings such as `## Phase 0 — Look first (≈30 min)`: numbered, or with a box. */
export function stepsIn(outline: Outline): Step[] {
  const phases = outline.sections.filter(
    ({ heading, level }) => level < 7 && PHASE.test(headingKey(heading)),
  );
  return phases.flatMap((phase) => {
    const inner = phases.filter(({ line }) => line > phase.line && line < phase.end);
    const lines = linesIn(outline, phase).filter(
      ({ number }) => !inner.some(({ line, end }) => number >= line && number < end),
    );
    const said = lines.map(({ line }) => labelled(line));
    const assignee = plain(said.find((each) => ASSIGNEES.includes(each?.key ?? ""))?.value ?? "");
    const takes = estimateIn(phase.heading);
    return outermost(itemsIn(lines))
      .filter(({ numbered, box }) => numbered || box !== "none")
      .map((item) => ({
        ...item,
        phase: nameOf(phase.heading),
        assignee,
        estimate: estimateIn(item.text) || takes,
      }));
  });
}

function nameOf(heading: string): string {
  return heading
    .slice(0, LONGEST)
    .replace(/^\W*\d+(\.\d+)*[.)]?\s+(?=phase)/i, "")
    .replace(ESTIMATE, "")
    .trim();
}

function estimateIn(text: string): string {
  return ESTIMATE.exec(text.slice(0, LONGEST))?.[1]?.trim() ?? "";
}
