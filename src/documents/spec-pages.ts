import { Zone } from "../../schemas/files/zone";
import { batches } from "../batches";
import { readHqFile } from "../hq-file";
import { layoutOf } from "../layout";
import type { Entry, Snapshot } from "../repository";
import type { Document } from "./document";
import { specRow, treeRow, unreadRow } from "./spec-rows";
import {
  documentsOf,
  isReadable,
  parentsOf,
  type SpecQuery,
  type SpecRow,
  selectSpecs,
} from "./specs";
import type { Touched } from "./waiting";
import { type FolderZones, folderOf, isParent, mostSensitive } from "./zones";

/** A page is read at once and held in memory at once: Coda's sandbox has 128 MB. */
const PAGE_BYTES = 8_000_000;
const PAGE_BATCHES = 10;

/** Where a sync stands between two pages, each of which forgets everything else. */
export interface SpecCursor {
  page: number;
  /** The zones found so far that folders hand down, as JSON. */
  zones: string;
}

export const FIRST_PAGE: SpecCursor = { page: 0, zones: "[]" };

/**
 * One page of the table.
 *
 * A document inherits the zone of every README above it. What fits into one page is read once; a
 * larger repository is gone through twice, first the batches that hold a README, for the zones, then
 * all of them, where the cache answers for what was read already.
 *
 * @param reads whether any column needs a document's text
 * @param touched what open proposals would change
 * @returns rows, and where the next page goes on, or undefined after the last
 */
export async function specPage(
  snapshot: Snapshot,
  query: SpecQuery,
  cursor: SpecCursor,
  reads: boolean,
  touched: Touched = {},
): Promise<{ rows: SpecRow[]; next: SpecCursor | undefined }> {
  const layout = layoutOf(snapshot, await readHqFile(snapshot));
  const shown = selectSpecs(snapshot, layout, query);
  if (!reads) {
    return { rows: shown.map((entry) => treeRow(snapshot, layout, entry)), next: undefined };
  }
  const wanted = new Set([...shown.filter(isReadable), ...parentsOf(snapshot, shown)]);
  const { zonePages, rowPages } = plan([...wanted]);
  const here = [...zonePages, ...rowPages][cursor.page] ?? [];
  const read = await Promise.all(here.map((batch) => snapshot.read(batch.map(({ path }) => path))));
  const documents = read.flatMap((texts) => documentsOf(layout, texts));
  const zones = withZonesOf(documents, zonesIn(cursor));
  const page = cursor.page + 1;
  const next =
    page < zonePages.length + rowPages.length
      ? { page, zones: JSON.stringify([...zones]) }
      : undefined;
  if (cursor.page < zonePages.length) return { rows: [], next };
  const table = { snapshot, layout, query, zones, touched };
  const paths = new Set(shown.map(({ path }) => path));
  const rows = documents
    .filter(({ path }) => paths.has(path))
    .flatMap((document) => specRow(table, document));
  const first = cursor.page === zonePages.length;
  const unread = first ? shown.filter((entry) => !isReadable(entry)) : [];
  return { rows: [...rows, ...unread.flatMap((entry) => unreadRow(table, entry))], next };
}

/** The pages in their order; one page needs no other to look up zones first. */
function plan(wanted: Entry[]): { zonePages: Entry[][][]; rowPages: Entry[][][] } {
  const all = batches(wanted);
  const rowPages = pagesOf(all);
  if (rowPages.length <= 1) return { zonePages: [], rowPages: [all] };
  const withParents = all.filter((batch) => batch.some(({ path }) => isParent(path)));
  return { zonePages: pagesOf(withParents), rowPages };
}

/** As many batches a page as fit, at least one. */
function pagesOf(all: Entry[][]): Entry[][][] {
  const pages: Entry[][][] = [];
  let bytes = 0;
  for (const batch of all) {
    const size = batch.reduce((sum, entry) => sum + entry.size, 0);
    const page = pages.at(-1);
    bytes += size;
    if (page && page.length < PAGE_BATCHES && bytes <= PAGE_BYTES) page.push(batch);
    else {
      pages.push([batch]);
      bytes = size;
    }
  }
  return pages;
}

function zonesIn({ zones }: SpecCursor): FolderZones {
  const pairs = JSON.parse(zones) as [string, string][];
  return new Map(pairs.map(([folder, zone]) => [folder, Zone.parse(zone)]));
}

/** The zones that READMEs state for their folders. Silence states nothing. */
function withZonesOf(documents: readonly Document[], known: FolderZones): FolderZones {
  const zones = new Map(known);
  for (const { path, zone, zoned } of documents) {
    if (!zoned || !isParent(path)) continue;
    const folder = folderOf(path);
    zones.set(folder, mostSensitive([zone, zones.get(folder) ?? "public"]));
  }
  return zones;
}
