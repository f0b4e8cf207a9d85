import type { Zone } from "../../schemas/files/zone";
import { daysBetween } from "../dates";
import { latestOf } from "../documents/handoffs";
import {
  documentsAt,
  type Hidden,
  type PlaceQuery,
  type SpecReference,
  specReference,
  surveyPaths,
  unreadable,
} from "../documents/place";
import { treeOf } from "../documents/references";
import { selectSpecs } from "../documents/specs";
import { ceilingOf } from "../documents/survey";
import { type Touched, type Waiting, waitingFor } from "../documents/waiting";
import { fingerprint } from "../git-object";
import { readHqFile } from "../hq-file";
import { type Layout, layoutOf } from "../layout";
import { linkTo, rowId } from "../paths";
import type { Snapshot } from "../repository";
import { MOST_ROWS } from "../row-ids";
import {
  OPEN_SOURCES,
  type OpenDocument,
  type OpenItem,
  type OpenSource,
  readOpenItems,
} from "./open-item";

export interface OpenItemRow extends Omit<OpenItem, "source">, Waiting {
  id: string;
  source: OpenSource | "";
  /** The title of the document it stands in. */
  document: string;
  path: string;
  link: string;
  /** The document's day, or "". */
  date: string;
  /** Days since then; undefined where the document has no day. */
  age: number | undefined;
  effectiveZone: Zone;
  archived: boolean;
  spec: SpecReference | undefined;
  problem: string;
  commit: string;
}

/**
 * Everything to do that one commit knows of: next steps and questions of the latest handoff, steps
 * of playbooks, the inbox, and open boxes of all other documents.
 *
 * @param touched what open proposals would change
 * @throws UserError when the folder is not there
 */
export async function openItemRows(
  snapshot: Snapshot,
  query: PlaceQuery,
  touched: Touched = {},
): Promise<OpenItemRow[]> {
  const layout = layoutOf(snapshot, await readHqFile(snapshot));
  const tree = treeOf(snapshot.entries);
  const { includeArchived, clearance } = query;
  const inbox = new Set(documentsAt(snapshot, layout, "inboxes", includeArchived));
  const handoffs = new Set(documentsAt(snapshot, layout, "handoffs", false));
  const below = new Set(
    selectSpecs(snapshot, layout, { ...query, entity: "" })
      .filter(({ kind }) => kind === "file")
      .map(({ path }) => path),
  );
  // Which handoff is the latest does not depend on the folder that is looked at.
  const paths = [...new Set([...below, ...handoffs])].filter((path) => !layout.isTemplate(path));
  const survey = await surveyPaths(snapshot, layout, paths, clearance, (document) => {
    const kind = { inbox: inbox.has(document.path), handoff: handoffs.has(document.path) };
    return copied(readOpenItems(document, kind, tree));
  });
  const shown = survey.shown.map(({ value, zone }) => ({ ...value, zone }));
  const latest = latestOf(shown.flatMap(({ handoff }) => handoff ?? []));
  const rows = shown
    .filter(({ path }) => below.has(path))
    .flatMap((document) => rowsOf(snapshot, layout, query.today, document, latest?.path ?? ""))
    .map((row) => ({ ...row, ...waitingFor(touched, row.path) }));
  const hidden = survey.hidden.filter(({ path }) => below.has(path));
  // An inbox is a list of paths; of other documents not even whether they hold something is told.
  const listed = hidden.filter(({ path }) => inbox.has(path) || unreadable(snapshot, path) !== "");
  const counted = hidden.length - listed.length;
  const last =
    counted === 0 ? [] : [notice(snapshot, withheldDocuments(counted, clearance, layout))];
  const all = [
    ...rows.sort((a, b) => rank(a) - rank(b)),
    ...listed.map((each) => hiddenRow(snapshot, layout, each)),
    ...last,
  ];
  if (all.length <= MOST_ROWS) return all;
  const cut = all.length - MOST_ROWS + 1;
  const problem = `${cut} more items are not shown, since a table holds ${MOST_ROWS} rows: choose a folder.`;
  return [...all.slice(0, MOST_ROWS - 1), notice(snapshot, problem)];
}

/** Without the whole text of its document, of which every piece would keep hold. */
function copied(document: OpenDocument): OpenDocument {
  return JSON.parse(JSON.stringify(document));
}

function rank({ source }: OpenItemRow): number {
  return source === "" ? OPEN_SOURCES.length : OPEN_SOURCES.indexOf(source);
}

function rowsOf(
  snapshot: Snapshot,
  layout: Layout,
  today: string,
  document: OpenDocument & { zone: Zone },
  latest: string,
): OpenItemRow[] {
  const { path, title, date, handoff } = document;
  const steps = path === latest ? (handoff?.items ?? []) : [];
  const taken = new Set(steps.map(({ line }) => line));
  const boxes = document.items.filter(({ source, line }) => source !== "Box" || !taken.has(line));
  const seen = new Map<string, number>();
  return [...steps, ...boxes]
    .sort((a, b) => a.line - b.line)
    .map((item) => {
      const nth = (seen.get(item.text) ?? 0) + 1;
      seen.set(item.text, nth);
      const anchor = `${fingerprint(item.text).slice(0, 12)}${nth === 1 ? "" : `-${nth}`}`;
      return {
        ...notice(snapshot, ""),
        ...item,
        id: rowId(snapshot, path, anchor),
        document: title,
        path,
        link: linkTo(snapshot, path, item.line),
        date,
        age: date === "" ? undefined : Math.max(0, daysBetween(date, today)),
        effectiveZone: document.zone,
        archived: layout.isArchived(path),
        spec: specReference(snapshot, path),
      };
    });
}

function hiddenRow(
  snapshot: Snapshot,
  layout: Layout,
  { path, zone, problem }: Hidden,
): OpenItemRow {
  return {
    ...notice(snapshot, problem),
    id: rowId(snapshot, path, "document"),
    path,
    link: linkTo(snapshot, path),
    effectiveZone: zone,
    archived: layout.isArchived(path),
    spec: specReference(snapshot, path),
  };
}

/** A row that is no item but says something about the table. */
function notice(snapshot: Snapshot, problem: string): OpenItemRow {
  return {
    id: rowId(snapshot, "", fingerprint(problem).slice(0, 12)),
    source: "",
    text: "",
    phase: "",
    assignee: "",
    estimate: "",
    done: false,
    evidence: "",
    openProposals: [],
    proposals: [],
    document: "",
    path: "",
    line: 0,
    link: "",
    date: "",
    age: undefined,
    effectiveZone: "internal",
    archived: false,
    spec: undefined,
    problem,
    commit: snapshot.commit,
  };
}

function withheldDocuments(count: number, clearance: Zone, layout: Layout): string {
  const documents = count === 1 ? "1 document is" : `${count} documents are`;
  return `Withheld: ${documents} above ${ceilingOf(clearance, layout)}, and what they hold is not listed.`;
}
