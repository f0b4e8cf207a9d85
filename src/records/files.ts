import type { Zone } from "../../schemas/files/zone";
import { mappedTablesIn, zoneMapped } from "../authority/mapped-tables";
import { ceilingOf, withheldBy } from "../documents/survey";
import { readZoned } from "../documents/zoned-files";
import { mostSensitive } from "../documents/zones";
import type { Layout } from "../layout";
import type { Snapshot } from "../repository";
import { type CodaRecord, entityOf, readRecords } from "./read";

/** A file of records, or why it can't be shown. */
export interface RecordFile {
  path: string;
  records: CodaRecord[];
  /** Why it can't be shown, or "". */
  problem: string;
}

/**
 * Reads files of records. They are as sensitive as their folders, and as the mapping document says
 * that the entity's table is.
 */
export async function readRecordFiles(
  snapshot: Snapshot,
  layout: Layout,
  paths: readonly string[],
  clearance: Zone,
): Promise<RecordFile[]> {
  const mapping = layout.places.mappingDocument.slice(0, 1);
  const files = await readZoned(snapshot, layout, [...paths, ...mapping]);
  const tables = mappedTablesIn(files.find(({ path }) => mapping.includes(path))?.text ?? "");
  return files.slice(0, paths.length).map(({ path, text, zone, problem }) => {
    const sensitive = mostSensitive([zone, zoneMapped(tables, entityOf(path))]);
    const why = withheldBy(sensitive, ceilingOf(clearance, layout)) || problem;
    return { path, records: why ? [] : readRecords(path, text), problem: why };
  });
}
