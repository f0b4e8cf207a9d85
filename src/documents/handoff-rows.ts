import type { Zone } from "../../schemas/files/zone";
import { gathered } from "../gathered";
import { readHqFile } from "../hq-file";
import { type Layout, layoutOf } from "../layout";
import { repositoryPath, rowId } from "../paths";
import type { Entry, ProposedText, Snapshot } from "../repository";
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
import { parentsOf, selectSpecs } from "./specs";
import { ceilingOf, effectiveZone, withheldBy } from "./survey";
import { mostSensitive } from "./zones";

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
 * @param proposed reads what open proposals would make of the files that are wanted
 * @throws UserError when the folder is not there
 */
export async function handoffRows(
  snapshot: Snapshot,
  query: PlaceQuery,
  proposed: (wanted: (path: string) => boolean) => Promise<ProposedText[]>,
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
  return [
    ...(await proposedRows(snapshot, layout, query, proposed)),
    ...paths.filter(shown).flatMap((path) => rows.get(path) ?? []),
  ];
}

function rowOf(snapshot: Snapshot, layout: Layout, handoff: Handoff, zone: Zone): HandoffRow {
  const { nextSteps, questions, review, problems, ...facts } = handoff;
  const none = layout.isArchived(handoff.path);
  return {
    ...readRow(snapshot, layout, zone, handoff),
    ...facts,
    state: "Recorded",
    latest: false,
    nextSteps: nextSteps.map((step) => plain(step.text)),
    openSteps: nextSteps.filter(({ box }) => box !== "done").length,
    questions: questions.map((question) => plain(question.text)),
    reviewDate: none ? "" : review.date,
    reviewState: none ? "None" : review.state,
    spec: specReference(snapshot, handoff.path),
  };
}

/** What open proposals would add or change, as far as the query asks for it. */
async function proposedRows(
  snapshot: Snapshot,
  layout: Layout,
  query: PlaceQuery,
  read: (wanted: (path: string) => boolean) => Promise<ProposedText[]>,
): Promise<HandoffRow[]> {
  const folder = repositoryPath(query.folder);
  const texts = await read(
    (path) => isHandoffAt(layout, path) && (folder === "" || `${path}/`.startsWith(`${folder}/`)),
  );
  const entries = texts.map(({ path }) => asEntry(path));
  const above = parentsOf(snapshot, entries).map(({ path }) => path);
  const there = entries.flatMap(({ path }) => (snapshot.entries.has(path) ? [path] : []));
  const whole = texts.length === 0 ? snapshot : await gathered(snapshot, [...above, ...there]);
  return Promise.all(texts.map((each) => proposedRow(whole, layout, query, each)));
}

/** Whether a file would be a handoff if it lay there, in a tree of its own. */
function isHandoffAt({ hq }: Layout, path: string): boolean {
  const alone = { entries: new Map([[path, asEntry(path)]]) };
  return documentsAt(alone, layoutOf(alone, hq), "handoffs", false).includes(path);
}

function asEntry(path: string): Entry {
  return { path, oid: "", size: 0, kind: "file" };
}

/** Its folder's zones count as if it lay there already, and what it says there now. */
async function proposedRow(
  snapshot: Snapshot,
  layout: Layout,
  query: PlaceQuery,
  { path, text, proposal: { number, title, url } }: ProposedText,
): Promise<HandoffRow> {
  const document = readDocument(path, { text, binary: false }, layout.isTemplate(path));
  const { zones, document: now } = await readInContext(snapshot, layout, path);
  const stated = mostSensitive([document.zone, now?.zone ?? "public"]);
  const zone = effectiveZone(path, stated, zones);
  const problem = withheldBy(zone, ceilingOf(query.clearance, layout));
  const row: HandoffRow =
    problem === ""
      ? rowOf(snapshot, layout, readHandoff(document, query.today), zone)
      : { ...blank(snapshot, path), ...placeRow(snapshot, layout, { path, zone, problem }) };
  return {
    ...row,
    id: rowId(snapshot, path, `pull-${number}`),
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
