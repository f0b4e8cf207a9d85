import type { Zone } from "../../schemas/files/zone";
import { expected, quote } from "../errors";
import type { Layout } from "../layout";
import { nameKey } from "../names";
import { linkTo, repositoryPath, rowId } from "../paths";
import type { Entry, Snapshot } from "../repository";
import { type Document, type DocumentState, readDocument } from "./document";
import type { Dialect } from "./header";
import { isMarkdown } from "./markdown";
import { type ReviewState, reviewOf } from "./review";
import {
  type FolderZones,
  folderOf,
  foldersOf,
  isParent,
  leastSensitive,
  mayShow,
  mostSensitive,
} from "./zones";

/** What a reader asks for. */
export interface SpecQuery {
  /** Only what lies below it; "" for everything. */
  folder: string;
  /** Only documents whose header names this entity; "" for all. */
  entity: string;
  clearance: Zone;
  includeArchived: boolean;
  /** The day on which reviews are judged. */
  today: string;
}

export interface SpecRow {
  id: string;
  path: string;
  line: number;
  link: string;
  title: string;
  status: string;
  entity: string;
  level: string;
  zone: string;
  version: string;
  tags: string[];
  sourcePath: string;
  date: string;
  dialect: Dialect | "";
  state: DocumentState | "";
  problem: string;
  moved: boolean;
  effectiveZone: Zone;
  reviewDate: string;
  reviewState: ReviewState | "";
  archived: boolean;
  words: number;
  text: string;
  commit: string;
}

/** Beyond this a text does not fit into Coda's memory beside its neighbours. */
export const LARGEST_DOCUMENT = 5_000_000;

/**
 * Which documents the table shows.
 *
 * @throws UserError when the folder is not there, or the entity is no name
 */
export function selectSpecs(snapshot: Snapshot, layout: Layout, query: SpecQuery): Entry[] {
  if (query.entity !== "" && nameKey(query.entity) === "") {
    throw expected(
      "an entity such as plan",
      quote(query.entity),
      "write the name that headers give, or leave the entity empty for all",
    );
  }
  const folder = repositoryPath(query.folder);
  const below = (path: string) => folder === "" || path === folder || path.startsWith(`${folder}/`);
  if (folder !== "" && ![...snapshot.entries.keys()].some(below)) {
    throw expected(
      `a folder of ${snapshot.repository}`,
      `${quote(folder)}, which is not there`,
      "check the name, or leave the folder empty for everything",
    );
  }
  return documentsIn(snapshot).filter(
    ({ path }) => below(path) && (query.includeArchived || !layout.isArchived(path)),
  );
}

/** The READMEs of the folders that documents lie in: those whose zones they inherit. */
export function parentsOf(snapshot: Snapshot, shown: readonly Entry[]): Entry[] {
  const folders = new Set(shown.flatMap(({ path }) => foldersOf(path)));
  return documentsIn(snapshot).filter(
    (entry) => isParent(entry.path) && isReadable(entry) && folders.has(folderOf(entry.path)),
  );
}

function documentsIn(snapshot: Snapshot): Entry[] {
  return [...snapshot.entries.values()].filter(
    ({ path, kind }) => isMarkdown(path) && kind !== "submodule",
  );
}

/** Whether a document's text can be read at all. */
export function isReadable({ kind, size }: Entry): boolean {
  return kind === "file" && size <= LARGEST_DOCUMENT;
}

/** What every row of one page has in common. */
export interface SpecTable {
  snapshot: Snapshot;
  layout: Layout;
  query: SpecQuery;
  zones: FolderZones;
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
      problem: document.problems.join("\n"),
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
function begin({ snapshot, layout, query, zones }: SpecTable, path: string, own: Zone) {
  const inherited = foldersOf(path).flatMap((folder) => zones.get(folder) ?? []);
  const effectiveZone = mostSensitive([own, ...inherited]);
  const clearance = leastSensitive(query.clearance, layout.hq.maxClearance ?? "restricted");
  const common = { ...blank(snapshot, path), effectiveZone, archived: layout.isArchived(path) };
  if (mayShow(effectiveZone, clearance)) return { common };
  // Whether it is of the entity asked for would tell what its header says.
  if (query.entity !== "") return { common, withheld: [] };
  const problem = `Withheld: its zone is ${effectiveZone}, and this table shows up to ${clearance}.`;
  return { common, withheld: [{ ...common, zone: effectiveZone, problem }] };
}

/** Reads what was fetched. */
export function documentsOf(
  layout: Layout,
  texts: Awaited<ReturnType<Snapshot["read"]>>,
): Document[] {
  return [...texts].map(([path, file]) => readDocument(path, file, layout.isTemplate(path)));
}

/** What the tree alone tells. */
export const TREE_COLUMNS: readonly (keyof SpecRow)[] = ["id", "path", "archived", "commit"];

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
    commit: snapshot.commit,
  };
}
