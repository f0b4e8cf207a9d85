import { batches } from "../batches";
import { HQ_FILE, parseHqFile } from "../hq-file";
import { type Layout, layoutOf } from "../layout";
import type { Entry, Snapshot } from "../repository";
import {
  documentsOf,
  isReadable,
  parentsOf,
  type SpecQuery,
  type SpecRow,
  selectSpecs,
  specRow,
  treeRow,
  unreadRow,
  zonesOfFolders,
} from "./specs";

/** A page is read at once and held in memory at once: Coda's sandbox has 128 MB. */
const PAGE_BYTES = 8_000_000;
const PAGE_BATCHES = 10;

export interface SpecPage {
  rows: SpecRow[];
  /** The batch at which the next page begins, or undefined after the last. */
  next: number | undefined;
}

/**
 * One page of the table.
 *
 * The READMEs of folders are read with every page, since any document may inherit a zone from them:
 * they are requests of their own, which the cache answers from the second page on. They share theirs
 * with `sot/hq.yaml`.
 *
 * @param cursor 0 for the first page
 * @param reads whether any column needs a document's text
 */
export async function specPage(
  snapshot: Snapshot,
  query: SpecQuery,
  cursor: number,
  reads: boolean,
): Promise<SpecPage> {
  const parents = parentsOf(snapshot, query.folder);
  const isHq = snapshot.entries.get(HQ_FILE)?.kind === "file";
  const first = [...(isHq ? [HQ_FILE] : []), ...(reads ? parents.map(({ path }) => path) : [])];
  const texts = await snapshot.read(first);
  const hq = isHq ? parseHqFile(texts.get(HQ_FILE)?.text ?? "") : {};
  texts.delete(HQ_FILE);
  const layout = layoutOf(snapshot, hq);
  const shown = selectSpecs(snapshot, layout, query);
  if (!reads) {
    return { rows: shown.map((entry) => treeRow(snapshot, layout, entry)), next: undefined };
  }
  const folders = documentsOf(layout, texts);
  const zones = zonesOfFolders(folders);
  const inherited = new Set(parents.map(({ path }) => path));
  const rest = batches(shown.filter((entry) => isReadable(entry) && !inherited.has(entry.path)));
  const here = pageOf(rest, cursor);
  const read = await Promise.all(here.map((batch) => snapshot.read(batch.map(({ path }) => path))));
  const paths = new Set(shown.map(({ path }) => path));
  const documents = [
    ...(cursor === 0 ? folders.filter(({ path }) => paths.has(path)) : []),
    ...read.flatMap((part) => documentsOf(layout, part)),
  ];
  const rows = documents.flatMap((each) => specRow(snapshot, layout, query, zones, each));
  const next = cursor + here.length;
  return {
    rows: cursor === 0 ? [...rows, ...unread(snapshot, layout, query, shown)] : rows,
    next: next < rest.length ? next : undefined,
  };
}

/** As many batches as fit, at least one. */
function pageOf(all: Entry[][], cursor: number): Entry[][] {
  const page: Entry[][] = [];
  let bytes = 0;
  for (const batch of all.slice(cursor, cursor + PAGE_BATCHES)) {
    bytes += batch.reduce((sum, { size }) => sum + size, 0);
    if (page.length > 0 && bytes > PAGE_BYTES) break;
    page.push(batch);
  }
  return page;
}

/** Rows that can't be read answer no question about their entity. */
function unread(snapshot: Snapshot, layout: Layout, query: SpecQuery, shown: Entry[]): SpecRow[] {
  if (query.entity !== "") return [];
  return shown
    .filter((entry) => !isReadable(entry))
    .map((entry) => unreadRow(snapshot, layout, entry));
}
