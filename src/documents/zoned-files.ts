import type { Zone } from "../../schemas/files/zone";
import type { Layout } from "../layout";
import type { Snapshot } from "../repository";
import type { Document } from "./document";
import { isMarkdown } from "./markdown";
import { unreadable } from "./place";
import { effectiveZone, visitDocuments } from "./survey";

/** A file that need not be a document, such as a log, and how sensitive it is. */
export interface ZonedFile {
  path: string;
  /** "" when it can't be read. */
  text: string;
  /** Its own where it is a document, and at least what the READMEs of its folders hand down. */
  zone: Zone;
  /** Why it can't be read, with the file's name, or "". */
  problem: string;
}

/** Reads files of any kind, each with its zone; one that can't be read says so. */
export async function readZoned(
  snapshot: Snapshot,
  layout: Layout,
  paths: readonly string[],
): Promise<ZonedFile[]> {
  const documents = new Map<string, Document>();
  const zones = await visitDocuments(snapshot, layout, paths, (document) => {
    documents.set(document.path, document);
  });
  return paths.map((path) => {
    const document = documents.get(path);
    const own = document && isMarkdown(path) ? document.zone : "internal";
    const [binary = ""] = document?.text === "" ? document.problems : [];
    const why = unreadable(snapshot, path);
    return {
      path,
      text: document?.text ?? "",
      zone: effectiveZone(path, own, zones),
      problem: why ? `${path}: ${why}` : binary,
    };
  });
}
