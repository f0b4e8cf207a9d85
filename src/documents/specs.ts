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
 * @throws UserError when the folder is not there
 */
export function selectSpecs(snapshot: Snapshot, layout: Layout, query: SpecQuery): Entry[] {
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

/** The READMEs of the folders above and below a folder: those whose zones its documents inherit. */
export function parentsOf(snapshot: Snapshot, folder: string): Entry[] {
  const at = repositoryPath(folder);
  const near = (path: string) => {
    const own = folderOf(path);
    return `${own}/`.startsWith(`${at}/`) || own === "" || `${at}/`.startsWith(`${own}/`);
  };
  return documentsIn(snapshot).filter(
    (entry) => isParent(entry.path) && isReadable(entry) && (at === "" || near(entry.path)),
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

/** The row of one document, or none where it does not answer the query. */
export function specRow(
  snapshot: Snapshot,
  layout: Layout,
  query: SpecQuery,
  zones: FolderZones,
  document: Document,
): SpecRow[] {
  const { path } = document;
  const inherited = foldersOf(path).flatMap((folder) => zones.get(folder) ?? []);
  const effectiveZone = mostSensitive([document.zone, ...inherited]);
  const ceiling = layout.hq.maxClearance ?? "restricted";
  const clearance = leastSensitive(query.clearance, ceiling);
  const common = { ...blank(snapshot, path), effectiveZone, archived: layout.isArchived(path) };
  if (!mayShow(effectiveZone, clearance)) {
    // Whether it is of the entity asked for would tell what its header says.
    if (query.entity !== "") return [];
    const problem = `Withheld: its zone is ${effectiveZone}, and this table shows up to ${clearance}.`;
    return [{ ...common, zone: effectiveZone, problem }];
  }
  if (query.entity !== "" && nameKey(query.entity) !== nameKey(document.header.entity)) return [];
  const { header } = document;
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

/** The row of a path that is listed but can't be read as a document. */
export function unreadRow(snapshot: Snapshot, layout: Layout, entry: Entry): SpecRow {
  const why =
    entry.kind === "symlink"
      ? "it is a symbolic link, and the document it leads to has its own row"
      : `it is larger than ${LARGEST_DOCUMENT / 1_000_000} MB, which Coda can't hold`;
  return {
    ...blank(snapshot, entry.path),
    archived: layout.isArchived(entry.path),
    title: entry.path.slice(entry.path.lastIndexOf("/") + 1),
    state: "No header",
    dialect: "None",
    reviewState: "None",
    problem: `${entry.path}: ${why}`,
  };
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
