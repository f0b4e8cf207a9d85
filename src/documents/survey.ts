import type { Zone } from "../../schemas/files/zone";
import { batches } from "../batches";
import type { Layout } from "../layout";
import type { Entry, Snapshot } from "../repository";
import { type Document, readDocument } from "./document";
import { isReadable } from "./specs";
import {
  type FolderZones,
  folderOf,
  foldersOf,
  isParent,
  leastSensitive,
  mayShow,
  mostSensitive,
} from "./zones";

/** What was kept of a document, and how sensitive it is. */
export interface Surveyed<T> {
  path: string;
  /** What counts: at least the zones of its folders' READMEs. */
  zone: Zone;
  value: T;
}

/** So many requests are on their way at once; their texts are held in memory together. */
const AT_ONCE = 5;

/**
 * Goes through documents batch by batch and keeps of each only what is asked for, so that thousands
 * fit into Coda's 128 MB. The READMEs above them are read along for the zones they hand down.
 *
 * @param entries the documents; what can't be read as text is left out
 * @param keep what to keep of a document
 */
export async function surveyDocuments<T>(
  snapshot: Snapshot,
  layout: Layout,
  entries: readonly Entry[],
  keep: (document: Document) => T,
): Promise<Surveyed<T>[]> {
  const kept: Surveyed<T>[] = [];
  const paths = entries.map(({ path }) => path);
  const zones = await visitDocuments(snapshot, layout, paths, (document) => {
    const { path, zone } = document;
    kept.push({ path, zone, value: keep(document) });
  });
  return kept
    .map(({ path, zone, value }) => ({ path, value, zone: effectiveZone(path, zone, zones) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Reads files, in any order, each as if it were a document.
 *
 * @param paths what is not there, or can't be read as text, is left out
 * @returns the zones that the folders of all of them hand down
 */
export async function visitDocuments(
  snapshot: Pick<Snapshot, "entries" | "read">,
  layout: Layout,
  paths: readonly string[],
  visit: (document: Document) => void,
): Promise<FolderZones> {
  const wanted = new Set(paths);
  const folders = new Set(paths.flatMap(foldersOf));
  const files = [...snapshot.entries.values()].filter(
    (entry) =>
      isReadable(entry) &&
      (wanted.has(entry.path) || (isParent(entry.path) && folders.has(folderOf(entry.path)))),
  );
  const zones = new Map<string, Zone>();
  const queue = batches(files);
  const work = async () => {
    for (let batch = queue.shift(); batch; batch = queue.shift()) {
      const texts = await snapshot.read(batch.map(({ path }) => path));
      for (const [path, file] of texts) {
        const document = readDocument(path, file, layout.isTemplate(path));
        if (isParent(path) && document.zoned) {
          const others = zones.get(folderOf(path)) ?? "public";
          zones.set(folderOf(path), mostSensitive([document.zone, others]));
        }
        if (wanted.has(path)) visit(document);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return zones;
}

/** A document's own zone, or a more sensitive one that a folder above it hands down. */
export function effectiveZone(path: string, own: Zone, zones: FolderZones): Zone {
  return mostSensitive([own, ...foldersOf(path).flatMap((folder) => zones.get(folder) ?? [])]);
}

/** What may be shown: what is asked for, up to the ceiling of `sot/hq.yaml`. */
export function ceilingOf(clearance: Zone, { hq }: Layout): Zone {
  return leastSensitive(clearance, hq.maxClearance ?? "restricted");
}

/** What is left to say of a document above the clearance, or "" when it may be shown. */
export function withheldBy(zone: Zone, clearance: Zone): string {
  if (mayShow(zone, clearance)) return "";
  return `Withheld: its zone is ${zone}, and this table shows up to ${clearance}.`;
}
