import type { Zone } from "../../schemas/files/zone";
import type { Layout } from "../layout";
import type { Snapshot } from "../repository";
import { type Document, readDocument } from "./document";
import { isMarkdown } from "./markdown";
import { isReadable } from "./specs";
import { type FolderZones, folderOf, foldersOf, isParent, mostSensitive } from "./zones";

/**
 * One document together with the READMEs above it, read at once: what a cell needs to know.
 *
 * @param path of a document, or of anything else, of which only its folders count
 * @returns the zones its folders hand down, and the document where the path is one that can be read
 */
export async function readInContext(
  snapshot: Snapshot,
  layout: Layout,
  path: string,
): Promise<{ document: Document | undefined; zones: FolderZones }> {
  const folders = new Set(foldersOf(path));
  const own = snapshot.entries.get(path);
  const reads = own && isMarkdown(path) && isReadable(own);
  const parents = [...snapshot.entries.values()].filter(
    (entry) =>
      isParent(entry.path) &&
      entry.path !== path &&
      folders.has(folderOf(entry.path)) &&
      isReadable(entry),
  );
  const wanted = parents.map((entry) => entry.path);
  const texts = await snapshot.read(reads ? [path, ...wanted] : wanted);
  const zones = new Map<string, Zone>();
  let document: Document | undefined;
  for (const [at, file] of texts) {
    const read = readDocument(at, file, layout.isTemplate(at));
    if (at === path) document = read;
    if (!read.zoned || !isParent(at)) continue;
    const before = zones.get(folderOf(at)) ?? "public";
    zones.set(folderOf(at), mostSensitive([read.zone, before]));
  }
  return { document, zones };
}
