import type { Zone } from "../../schemas/files/zone";
import type { Layout } from "../layout";
import type { Snapshot } from "../repository";
import type { Document } from "./document";
import { isMarkdown } from "./markdown";
import { effectiveZone, visitDocuments } from "./survey";
import type { FolderZones } from "./zones";

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
  const found: Document[] = [];
  const zones = await visitDocuments(snapshot, layout, [path], (document) => found.push(document));
  return { document: isMarkdown(path) ? found[0] : undefined, zones };
}

/** The least sensitive zone that a new document may have at a path. */
export async function zoneBelow(snapshot: Snapshot, layout: Layout, path: string): Promise<Zone> {
  return effectiveZone(path, "internal", (await readInContext(snapshot, layout, path)).zones);
}
