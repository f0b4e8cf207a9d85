import type { Zone } from "../../schemas/files/zone";
import { filesOf, type Layout, type PlaceName } from "../layout";
import { linkTo, rowId } from "../paths";
import type { Snapshot } from "../repository";
import type { Document } from "./document";
import { isMarkdown } from "./markdown";
import { reviewProblems } from "./review";
import { isReadable, LARGEST_DOCUMENT } from "./specs";
import { ceilingOf, type Surveyed, surveyDocuments, withheldBy } from "./survey";
import { isParent } from "./zones";

/** What a reader asks for of the documents of one kind. */
export interface PlaceQuery {
  /** Only what lies below it; "" for everything. */
  folder: string;
  clearance: Zone;
  includeArchived: boolean;
  /** The day on which ages are judged. */
  today: string;
}

/** What tables of documents have in common. */
export interface PlaceRow {
  id: string;
  path: string;
  line: number;
  link: string;
  title: string;
  zone: string;
  effectiveZone: Zone;
  archived: boolean;
  problem: string;
  commit: string;
}

/** A document that is there and has a row, but nothing of it can be shown. */
export interface Hidden {
  path: string;
  zone: Zone;
  problem: string;
}

/**
 * The documents of a kind, the best first; those in archives too where they are asked for. A
 * folder's README speaks for the folder and is none of them.
 */
export function documentsAt(
  snapshot: Pick<Snapshot, "entries">,
  layout: Layout,
  place: PlaceName,
  includeArchived: boolean,
): string[] {
  return filesOf(snapshot, layout, place, includeArchived).filter(
    (path) => !snapshot.entries.has(path) || (isMarkdown(path) && !isParent(path)),
  );
}

/** `adr-template.md`, `.github/ISSUE_TEMPLATE/bug.md`; but `0007-choose-a-template.md` is a decision. */
const TEMPLATE_NAME =
  /(^|\/)[\d_-]*((m?adr|architectur\w*|decision|record|session|handoff|note)[-_. ()]+)*template([-_. ](m?adr|decision|bare|minimal|short|long|v?\d+))*\.\w+$|(^|\/)(issue|pull_request)_template[./]/i;

/**
 * A document that shows how to write one: by its name or title, or with placeholders and of no day.
 *
 * @param says whether it says something that no template would
 */
export function isUnfilled({ path, title, state, day }: Document, says = false): boolean {
  const named = [path, `${title}.md`].some((name) => TEMPLATE_NAME.test(name));
  return named || (state === "Template" && day === "" && !says);
}

/** Reads documents and parts those that may be shown from those of which only path and zone are. */
export async function surveyPaths<T>(
  snapshot: Snapshot,
  layout: Layout,
  paths: readonly string[],
  clearance: Zone,
  keep: (document: Document) => T,
): Promise<{ shown: Surveyed<T>[]; hidden: Hidden[] }> {
  const entries = paths.flatMap((path) => snapshot.entries.get(path) ?? []);
  const surveyed = await surveyDocuments(snapshot, layout, entries, keep);
  const ceiling = ceilingOf(clearance, layout);
  const hidden: Hidden[] = surveyed.flatMap(({ path, zone }) => {
    const problem = withheldBy(zone, ceiling);
    return problem === "" ? [] : [{ path, zone, problem }];
  });
  const withheld = new Set(hidden.map(({ path }) => path));
  for (const path of paths) {
    const why = unreadable(snapshot, path);
    if (why !== "") hidden.push({ path, zone: "internal", problem: `${path}: ${why}` });
  }
  return { shown: surveyed.filter(({ path }) => !withheld.has(path)), hidden };
}

/** Why a path can't be read as a document, or "". */
export function unreadable({ entries }: Pick<Snapshot, "entries">, path: string): string {
  const entry = entries.get(path);
  if (!entry) return "sot/hq.yaml names it, but nothing lies there";
  if (isReadable(entry)) return "";
  return entry.kind === "file"
    ? `it is larger than ${LARGEST_DOCUMENT / 1_000_000} MB, which Coda can't hold`
    : "it is a symbolic link, and only what it leads to can be read";
}

/** What is known of a document before it is read. */
export function placeRow(
  snapshot: Snapshot,
  layout: Layout,
  { path, zone, problem }: Hidden,
): PlaceRow {
  return {
    id: rowId(snapshot, path),
    path,
    line: 0,
    link: linkTo(snapshot, path),
    title: "",
    zone: "",
    effectiveZone: zone,
    archived: layout.isArchived(path),
    problem,
    commit: snapshot.commit,
  };
}

/** What is kept of every document; its text is let go. */
export interface DocumentFacts {
  path: string;
  line: number;
  title: string;
  /** As its header has it. */
  zone: string;
  problems: string[];
}

export function factsOf(document: Document): DocumentFacts {
  const { path, line, title, header } = document;
  const problems = [...document.problems, ...reviewProblems(document)];
  if (document.day === "" && /\d{4}-\d\d-\d\d[^/]*$/.test(path)) {
    problems.push(`${path}: the day in its name does not exist`);
  }
  return { path, line, title, zone: header.zone, problems };
}

/** What is known of one that was read and may be shown. */
export function readRow(
  snapshot: Snapshot,
  layout: Layout,
  effectiveZone: Zone,
  { path, line, title, zone, problems }: DocumentFacts,
): PlaceRow {
  const problem = problems.join("\n");
  return {
    ...placeRow(snapshot, layout, { path, zone: effectiveZone, problem }),
    ...{ line, link: linkTo(snapshot, path, line), title, zone },
  };
}

/** The document's row in `Specs`. */
export type SpecReference = Pick<PlaceRow, "id" | "path">;

/** The reference of a row elsewhere to the document that it came from. */
export function specReference(snapshot: Snapshot, path: string): SpecReference {
  return { id: rowId(snapshot, path), path };
}
