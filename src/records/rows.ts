import type { Zone } from "../../schemas/files/zone";
import { fingerprint } from "../git-object";
import { readHqFile } from "../hq-file";
import { filesOf, layoutOf } from "../layout";
import { nameKey } from "../names";
import { linkTo } from "../paths";
import type { Snapshot } from "../repository";
import { uniqueIds } from "../row-ids";
import { readRecordFiles } from "./files";
import { type CodaRecord, NO_RECORD } from "./read";

/** A row of Coda as it was last recorded. */
export interface RecordRow {
  id: string;
  title: string;
  entity: string;
  recordId: string;
  /** One `name: value` a line. */
  fields: string;
  json: string;
  at: string;
  by: string;
  from: string;
  path: string;
  line: number;
  link: string;
  problem: string;
  commit: string;
}

export interface RecordQuery {
  /** Only records of it; "" for all. */
  entity: string;
  clearance: Zone;
  includeArchived: boolean;
}

/** So much of the files is read for one page; a single larger one makes a page of its own. */
const PAGE_BYTES = 2_000_000;

/**
 * Every line of every file of records, in the order of the files.
 *
 * @param from which file the page begins with
 * @returns `next`, which file the next page begins with; undefined after the last
 */
export async function recordPage(
  snapshot: Snapshot,
  query: RecordQuery,
  from: number,
): Promise<{ rows: RecordRow[]; next: number | undefined }> {
  const layout = layoutOf(snapshot, await readHqFile(snapshot));
  const paths = filesOf(snapshot, layout, "records", query.includeArchived);
  const sizeTo = (end: number) =>
    paths.slice(from, end).reduce((sum, path) => sum + (snapshot.entries.get(path)?.size ?? 0), 0);
  let end = from + 1;
  while (end < paths.length && sizeTo(end + 1) <= PAGE_BYTES) end += 1;
  const files = await readRecordFiles(snapshot, layout, paths.slice(from, end), query.clearance);
  const idOf = uniqueIds(snapshot);
  const rows = files.flatMap(({ path, records, problem }) => [
    ...(problem
      ? [{ ...rowOf(snapshot, path, NO_RECORD), id: idOf(path), title: "", problem }]
      : []),
    ...records.map((read) => {
      // Of one that is withheld not even whose row it is, nor an id that a guess could confirm.
      const record = read.json ? read : { ...read, entity: "", recordId: "" };
      const name = record.recordId || fingerprint(read.json || `${read.line}`).slice(0, 12);
      return { ...rowOf(snapshot, path, record), id: idOf(path, name) };
    }),
  ]);
  const key = nameKey(query.entity);
  return {
    rows: rows.filter(({ entity }) => key === "" || nameKey(entity) === key),
    next: end < paths.length ? end : undefined,
  };
}

function rowOf(
  snapshot: Snapshot,
  path: string,
  { fields, problem, sums: _, ...record }: CodaRecord,
): Omit<RecordRow, "id"> {
  const said = [...fields].map(([name, value]) => `${name}: ${value.replace(/\s+/g, " ")}`);
  return {
    ...record,
    title: `${record.entity} ${record.recordId}`.trim(),
    fields: said.join("\n"),
    problem: problem && `${path}:${record.line}: ${problem}`,
    path,
    link: linkTo(snapshot, path, record.line),
    commit: snapshot.commit,
  };
}
