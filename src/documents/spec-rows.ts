import type { Zone } from "../../schemas/files/zone";
import type { Layout } from "../layout";
import { nameKey } from "../names";
import { linkTo, rowId } from "../paths";
import type { Entry, Snapshot } from "../repository";
import type { Document } from "./document";
import { reviewOf, reviewProblems } from "./review";
import { LARGEST_DOCUMENT, type SpecQuery, type SpecRow } from "./specs";
import { ceilingOf, effectiveZone, withheldBy } from "./survey";
import { type Touched, waitingFor } from "./waiting";
import type { FolderZones } from "./zones";

/** What every row of one page has in common. */
export interface SpecTable {
  snapshot: Snapshot;
  layout: Layout;
  query: SpecQuery;
  zones: FolderZones;
  touched: Touched;
}

/** The row of one document, or none where it does not answer the query. */
export function specRow(table: SpecTable, document: Document): SpecRow[] {
  const { snapshot, query } = table;
  const { path, header } = document;
  const { common, withheld } = begin(table, path, document.zone);
  if (withheld) return withheld;
  if (query.entity !== "" && nameKey(query.entity) !== nameKey(header.entity)) return [];
  const none = common.archived || document.state === "Template";
  const aging = { path, text: document.text, fields: document.fields, date: document.day };
  const review = none ? { date: "", state: "None" as const } : reviewOf(aging, query.today);
  return [
    {
      ...common,
      line: document.line,
      link: linkTo(snapshot, path, document.line),
      title: document.title,
      status: document.status,
      entity: header.entity,
      level: header.level,
      zone: header.zone,
      version: header.version,
      tags: document.tags,
      sourcePath: header.source_path,
      date: document.day,
      dialect: document.dialect,
      state: document.state,
      problem: [...document.problems, ...(none ? [] : reviewProblems(document))].join("\n"),
      moved: document.moved,
      reviewDate: review.date,
      reviewState: review.state,
      words: document.words,
      text: document.text,
    },
  ];
}

/** The row of a path that is listed but can't be read; it answers no question about its entity. */
export function unreadRow(table: SpecTable, { path, kind }: Entry): SpecRow[] {
  const { common, withheld } = begin(table, path, "internal");
  if (withheld || table.query.entity !== "") return withheld ?? [];
  const why =
    kind === "symlink"
      ? "it is a symbolic link; what it leads to has a row of its own, if it is in the repository"
      : `it is larger than ${LARGEST_DOCUMENT / 1_000_000} MB, which Coda can't hold`;
  return [
    {
      ...common,
      title: path.slice(path.lastIndexOf("/") + 1),
      state: "No header",
      dialect: "None",
      reviewState: "None",
      problem: `${path}: ${why}`,
    },
  ];
}

/**
 * What a row shows whatever the document says, and all it shows where that is withheld.
 *
 * @param own the zone that the document itself states
 */
function begin(table: SpecTable, path: string, own: Zone) {
  const { snapshot, layout, query, zones, touched } = table;
  const zone = effectiveZone(path, own, zones);
  const archived = layout.isArchived(path);
  const common = { ...blank(snapshot, path), effectiveZone: zone, archived };
  const problem = withheldBy(zone, ceilingOf(query.clearance, layout));
  if (problem === "") return { common: { ...common, ...waitingFor(touched, path) } };
  // Whether it is of the entity asked for would tell what its header says.
  return { common, withheld: query.entity === "" ? [{ ...common, zone, problem }] : [] };
}

/** The row of a path of which only the tree was read. */
export function treeRow(snapshot: Snapshot, layout: Layout, { path }: Entry): SpecRow {
  return { ...blank(snapshot, path), archived: layout.isArchived(path) };
}

function blank(snapshot: Snapshot, path: string): SpecRow {
  return {
    id: rowId(snapshot, path),
    path,
    line: 0,
    link: linkTo(snapshot, path),
    title: "",
    status: "",
    entity: "",
    level: "",
    zone: "",
    version: "",
    tags: [],
    sourcePath: "",
    date: "",
    dialect: "",
    state: "",
    problem: "",
    moved: false,
    effectiveZone: "internal",
    reviewDate: "",
    reviewState: "",
    archived: false,
    words: 0,
    text: "",
    openProposals: [],
    proposals: [],
    commit: snapshot.commit,
  };
}
