import type { Zone } from "../../schemas/files/zone";
import { isAbout, mappedTablesIn, zoneMapped } from "../authority/mapped-tables";
import { ceilingOf, withheldBy } from "../documents/survey";
import { readZoned } from "../documents/zoned-files";
import { mostSensitive, statedZone } from "../documents/zones";
import type { Layout } from "../layout";
import type { Snapshot } from "../repository";
import { type CodaRecord, entityOf, NO_RECORD, readRecords } from "./read";

/** A file of records, or why it can't be shown. */
export interface RecordFile {
  path: string;
  /** Of a line that may not be shown only whose row it is, and why; its `json` is "". */
  records: CodaRecord[];
  /** Why it can't be shown, or "". */
  problem: string;
}

/**
 * Reads files of records. They are as sensitive as their folders, and as the mapping document says
 * that the entity's table is; so is each line by the entity that it names itself.
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
  // Asked for every line, and there are few entities.
  const known = new Map<string, Zone>();
  const zoneFor = (entity: string) => {
    const zone = known.get(entity) ?? zoneMapped(tables, entity);
    known.set(entity, zone);
    return zone;
  };
  return files.slice(0, paths.length).map(({ path, text, zone, problem }) => {
    const sensitive = mostSensitive([zone, zoneFor(entityOf(path))]);
    const ceiling = ceilingOf(clearance, layout);
    const why = withheldBy(sensitive, ceiling) || problem;
    // Where the file doesn't say whose rows it has, a broken line may be of any table.
    const isMapped = tables.some((each) => isAbout(each, entityOf(path)));
    const broken = isMapped ? sensitive : statedZone(tables.map((each) => each.zone));
    const records = (why ? [] : readRecords(path, text)).map((record) => {
      const { entity, recordId, line, isBroken } = record;
      const zones = [sensitive, zoneFor(entity), isBroken ? broken : sensitive];
      const problem = withheldBy(mostSensitive(zones), ceiling);
      return problem ? { ...NO_RECORD, entity, recordId, line, problem } : record;
    });
    return { path, records, problem: why };
  });
}
