import { readHqFile } from "../hq-file";
import { type Layout, layoutOf, placeOf } from "../layout";
import type { Entry, Snapshot } from "../repository";
import { relationsOf } from "./decision-relations";
import type { DecisionState } from "./decision-status";
import { isCalledDecision, readDecision } from "./decisions";
import type { Document } from "./document";
import {
  documentsAt,
  type PlaceQuery,
  type PlaceRow,
  placeRow,
  readRow,
  type SpecReference,
  specReference,
  surveyPaths,
} from "./place";
import { treeOf } from "./references";
import { selectSpecs } from "./specs";
import { type Touched, type Waiting, waitingFor } from "./waiting";

export interface DecisionRow extends PlaceRow, Waiting {
  status: string;
  statusLine: number;
  state: DecisionState | "";
  date: string;
  context: string;
  decision: string;
  consequences: string;
  supersedes: string[];
  supersededBy: string[];
  conflicts: string[];
  spec: SpecReference;
}

/**
 * Every decision record of one commit: by path, the newest name first, then what only says that it is one.
 *
 * @param touched what open proposals would change
 * @throws UserError when the folder is not there
 */
export async function decisionRows(
  snapshot: Snapshot,
  query: PlaceQuery,
  touched: Touched = {},
): Promise<DecisionRow[]> {
  const layout = layoutOf(snapshot, await readHqFile(snapshot));
  const selected = selectSpecs(snapshot, layout, { ...query, entity: "" });
  const below = new Set(selected.map(({ path }) => path));
  // Decisions outside the folder have their say about those inside.
  const named = new Set(documentsAt(snapshot, layout, "decisions", query.includeArchived));
  const whole = selectSpecs(snapshot, layout, { ...query, entity: "", folder: "" });
  const others = elsewhere(layout, whole);
  // All that `Specs` reads, so that the cache has it in the same batches.
  const paths = [...new Set([...named, ...(others.size > 0 ? whole.map(({ path }) => path) : [])])];
  const isDecision = (document: Document) =>
    named.has(document.path) || (others.has(document.path) && isCalledDecision(document));
  const survey = await surveyPaths(snapshot, layout, paths, query.clearance, (document) =>
    isDecision(document) ? readDecision(document) : undefined,
  );
  const decisions = survey.shown.flatMap(({ value }) => value ?? []);
  const all = [
    ...documentsAt(snapshot, layout, "decisions", true),
    ...decisions.map(({ path }) => path),
  ];
  const relations = relationsOf(decisions, [...new Set(all)], treeOf(snapshot.entries));
  const rows = new Map<string, DecisionRow>();
  for (const { value: decision, zone } of survey.shown) {
    if (!decision) continue;
    const { problems, supersedes, supersededBy, ...facts } = decision;
    rows.set(decision.path, {
      ...BLANK,
      ...readRow(snapshot, layout, zone, decision),
      ...facts,
      ...relations.get(decision.path),
      ...waitingFor(touched, decision.path),
      spec: specReference(snapshot, decision.path),
    });
  }
  for (const hidden of survey.hidden) {
    // Of other documents not even whether they are decisions is told.
    if (!named.has(hidden.path)) continue;
    const row = placeRow(snapshot, layout, hidden);
    rows.set(hidden.path, { ...BLANK, ...row, spec: specReference(snapshot, hidden.path) });
  }
  const shown = (path: string) => below.has(path) || !snapshot.entries.has(path);
  return paths.filter(shown).flatMap((path) => rows.get(path) ?? []);
}

/** What may be a decision only by what it says: it is no template, and no other kind of document. */
function elsewhere(layout: Layout, documents: readonly Entry[]): Set<string> {
  // Whoever says where decisions lie is believed.
  if (layout.hq.decisions) return new Set();
  const plain = documents.filter(({ kind }) => kind === "file").map(({ path }) => path);
  return new Set(plain.filter((path) => !layout.isTemplate(path) && !placeOf(layout, path)));
}

/** Of what can't be shown nothing is said. */
const BLANK = {
  status: "",
  statusLine: 0,
  state: "" as const,
  date: "",
  context: "",
  decision: "",
  consequences: "",
  supersedes: [],
  supersededBy: [],
  conflicts: [],
  openProposals: [],
  proposals: [],
};
