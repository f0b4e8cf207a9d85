import { readHqFile } from "../hq-file";
import { layoutOf } from "../layout";
import type { Snapshot } from "../repository";
import { relationsOf } from "./decision-relations";
import type { DecisionState } from "./decision-status";
import { readDecision } from "./decisions";
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
 * Every decision record of one commit, the newest name first.
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
  const below = new Set(
    selectSpecs(snapshot, layout, { ...query, entity: "" }).map(({ path }) => path),
  );
  // Decisions outside the folder have their say about those inside.
  const paths = documentsAt(snapshot, layout, "decisions", query.includeArchived);
  const survey = await surveyPaths(snapshot, layout, paths, query.clearance, readDecision);
  const decisions = survey.shown.flatMap(({ value }) => value ?? []);
  const all = documentsAt(snapshot, layout, "decisions", true);
  const relations = relationsOf(decisions, all, treeOf(snapshot.entries));
  const rows = new Map<string, DecisionRow>();
  for (const { value: decision, zone } of survey.shown) {
    if (!decision) continue;
    const { status, statusLine, state, date, context, consequences } = decision;
    rows.set(decision.path, {
      ...BLANK,
      ...readRow(snapshot, layout, zone, decision),
      ...{ status, statusLine, state, date, context, consequences, decision: decision.decision },
      ...relations.get(decision.path),
      ...waitingFor(touched, decision.path),
      spec: specReference(snapshot, decision.path),
    });
  }
  for (const hidden of survey.hidden) {
    const row = placeRow(snapshot, layout, hidden);
    rows.set(hidden.path, { ...BLANK, ...row, spec: specReference(snapshot, hidden.path) });
  }
  const shown = (path: string) => below.has(path) || !snapshot.entries.has(path);
  return paths.filter(shown).flatMap((path) => rows.get(path) ?? []);
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
