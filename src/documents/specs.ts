import type { Zone } from "../../schemas/files/zone";
import { expected, quote } from "../errors";
import type { Layout } from "../layout";
import { nameKey } from "../names";
import { repositoryPath } from "../paths";
import type { Entry, Snapshot } from "../repository";
import { type Document, type DocumentState, readDocument } from "./document";
import type { Dialect } from "./header";
import { isMarkdown } from "./markdown";
import type { ReviewState } from "./review";
import type { Waiting } from "./waiting";
import { folderOf, foldersOf, isParent } from "./zones";

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

export interface SpecRow extends Waiting {
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

/** Reads what was fetched. */
export function documentsOf(
  layout: Layout,
  texts: Awaited<ReturnType<Snapshot["read"]>>,
): Document[] {
  return [...texts].map(([path, file]) => readDocument(path, file, layout.isTemplate(path)));
}

/** What the tree alone tells. */
export const TREE_COLUMNS: readonly (keyof SpecRow)[] = ["id", "path", "archived", "commit"];
