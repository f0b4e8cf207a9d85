import type { Zone } from "../../schemas/files/zone";
import { readHqFile } from "../hq-file";
import { type Layout, layoutOf } from "../layout";
import { rowId } from "../paths";
import type { Snapshot } from "../repository";
import { readDocument } from "./document";
import { type Colour, type Handoff, type HandoffKind, latestOf, readHandoff } from "./handoffs";
import { readInContext } from "./in-context";
import { plain } from "./markdown";
import {
  documentsAt,
  isUnfilled,
  type PlaceQuery,
  type PlaceRow,
  placeRow,
  readRow,
  type SpecReference,
  specReference,
  surveyPaths,
} from "./place";
import type { ReviewState } from "./review";
import { selectSpecs } from "./specs";
import { ceilingOf, effectiveZone, withheldBy } from "./survey";

/** A handoff that an open pull request brings. */
export interface ProposedHandoff {
  path: string;
  title: string;
  url: string;
  text: string;
}

export interface HandoffRow extends PlaceRow {
  kind: HandoffKind;
  state: "Recorded" | "Proposed";
  version: string;
  latest: boolean;
  date: string;
  status: string;
  colour: Colour;
  summary: string;
  done: string[];
  nextSteps: string[];
  /** How many of the next steps nobody ticked. */
  openSteps: number;
  questions: string[];
  blockers: string[];
  decisions: string[];
  reviewDate: string;
  reviewState: ReviewState | "";
  spec: SpecReference;
}

/**
 * Every handoff and session note of one commit, newest name first, after those that are proposed.
 *
 * @param proposed what open pull requests would add
 * @throws UserError when the folder is not there
 */
export async function handoffRows(
  snapshot: Snapshot,
  query: PlaceQuery,
  proposed: readonly ProposedHandoff[],
): Promise<HandoffRow[]> {
  const layout = layoutOf(snapshot, await readHqFile(snapshot));
  const below = new Set(
    selectSpecs(snapshot, layout, { ...query, entity: "" }).map(({ path }) => path),
  );
  const paths = documentsAt(snapshot, layout, "handoffs", query.includeArchived);
  const survey = await surveyPaths(snapshot, layout, paths, query.clearance, (document) =>
    isUnfilled(document) ? undefined : readHandoff(document, query.today),
  );
  const handoffs = survey.shown.flatMap(({ value }) => value ?? []);
  const latest = latestOf(handoffs.filter(({ path }) => !layout.isArchived(path)));
  const rows = new Map<string, HandoffRow>();
  for (const { value: handoff, zone } of survey.shown) {
    if (!handoff) continue;
    const row = rowOf(snapshot, layout, handoff, zone);
    rows.set(handoff.path, { ...row, latest: handoff === latest });
  }
  for (const hidden of survey.hidden) {
    rows.set(hidden.path, {
      ...blank(snapshot, hidden.path),
      ...placeRow(snapshot, layout, hidden),
    });
  }
  const shown = (path: string) => below.has(path) || !snapshot.entries.has(path);
  const ahead = proposed.map((each) => proposedRow(snapshot, layout, query, each));
  return [
    ...(await Promise.all(ahead)),
    ...paths.filter(shown).flatMap((path) => rows.get(path) ?? []),
  ];
}

function rowOf(snapshot: Snapshot, layout: Layout, handoff: Handoff, zone: Zone): HandoffRow {
  const { kind, version, date, status, colour, summary, done, blockers, decisions } = handoff;
  const { path, title, nextSteps, questions, review } = handoff;
  const none = layout.isArchived(path);
  return {
    ...readRow(snapshot, layout, zone, handoff),
    ...{ kind, version, date, status, colour, summary, done, blockers, decisions },
    state: "Recorded",
    latest: false,
    nextSteps: nextSteps.map((step) => plain(step.text)),
    openSteps: nextSteps.filter(({ box }) => box !== "done").length,
    questions: questions.map((question) => plain(question.text)),
    reviewDate: none ? "" : review.date,
    reviewState: none ? "None" : review.state,
    spec: specReference(snapshot, path, title),
  };
}

/** Its folder's zones count as if it lay there already. */
async function proposedRow(
  snapshot: Snapshot,
  layout: Layout,
  query: PlaceQuery,
  { path, title, url, text }: ProposedHandoff,
): Promise<HandoffRow> {
  const document = readDocument(path, { text, binary: false }, layout.isTemplate(path));
  const { zones } = await readInContext(snapshot, layout, path);
  const zone = effectiveZone(path, document.zone, zones);
  const problem = withheldBy(zone, ceilingOf(query.clearance, layout));
  const row: HandoffRow =
    problem === ""
      ? rowOf(snapshot, layout, readHandoff(document, query.today), zone)
      : { ...blank(snapshot, path), ...placeRow(snapshot, layout, { path, zone, problem }) };
  return {
    ...row,
    id: rowId(snapshot, path, "proposed"),
    state: "Proposed",
    title: row.title || (problem === "" ? title : ""),
    link: url,
  };
}

/** Of what can't be shown nothing is said but what its name tells. */
function blank(snapshot: Snapshot, path: string) {
  return {
    kind: /handoff/i.test(path) ? ("Handoff" as const) : ("Session note" as const),
    state: "Recorded" as const,
    version: "",
    latest: false,
    date: "",
    status: "",
    colour: "" as const,
    summary: "",
    done: [],
    nextSteps: [],
    openSteps: 0,
    questions: [],
    blockers: [],
    decisions: [],
    reviewDate: "",
    reviewState: "" as const,
    spec: specReference(snapshot, path),
  };
}
