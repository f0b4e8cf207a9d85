import type { Zone } from "../../schemas/files/zone";
import { batches } from "../batches";
import type { Layout } from "../layout";
import type { Entry, Snapshot } from "../repository";
import { type Document, readDocument } from "./document";
import { isMarkdown } from "./markdown";
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
  const wanted = new Map(entries.filter(isReadable).map((entry) => [entry.path, entry]));
  const folders = new Set([...wanted.keys()].flatMap(foldersOf));
  const parents = [...snapshot.entries.values()].filter(
    (entry) =>
      isMarkdown(entry.path) &&
      isParent(entry.path) &&
      isReadable(entry) &&
      folders.has(folderOf(entry.path)),
  );
  const zones = new Map<string, Zone>();
  const kept: { path: string; zone: Zone; value: T }[] = [];
  const queue = batches([...new Set([...wanted.values(), ...parents])]);
  const work = async () => {
    for (let batch = queue.shift(); batch; batch = queue.shift()) {
      const texts = await snapshot.read(batch.map(({ path }) => path));
      for (const [path, file] of texts) {
        const document = readDocument(path, file, layout.isTemplate(path));
        if (isParent(path) && document.zoned) {
          zones.set(
            folderOf(path),
            mostSensitive([document.zone, zones.get(folderOf(path)) ?? "public"]),
          );
        }
        if (wanted.has(path)) kept.push({ path, zone: document.zone, value: keep(document) });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return kept
    .map(({ path, zone, value }) => ({ path, value, zone: effectiveZone(path, zone, zones) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
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
