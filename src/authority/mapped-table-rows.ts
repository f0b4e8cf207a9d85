import type { Zone } from "../../schemas/files/zone";
import { ceilingOf, withheldBy } from "../documents/survey";
import { readZoned } from "../documents/zoned-files";
import { zoneOf } from "../documents/zones";
import { quote } from "../errors";
import { readHqFile } from "../hq-file";
import { layoutOf } from "../layout";
import { nameKey } from "../names";
import { linkTo } from "../paths";
import type { Snapshot } from "../repository";
import { uniqueIds } from "../row-ids";
import { LOST, NOT_UTF8 } from "../text-file";
import { type MappedTable, mappedTablesIn } from "./mapped-tables";
import { readTableIds, type TableId } from "./table-ids";

/** A table of Coda that the mapping document or a list of ids names. */
export interface MappedTableRow {
  id: string;
  table: string;
  entity: string;
  primaryKey: string;
  keyFields: string[];
  githubFields: string[];
  zone: string;
  tableId: string;
  parentPage: string;
  /** By what the mapping document says, or because its rows are recorded. */
  mirrored: boolean;
  /** The file its rows are recorded in, or "". */
  recordedIn: string;
  mappedWithoutId: boolean;
  notes: string;
  path: string;
  line: number;
  link: string;
  problem: string;
  /** What is worth knowing and no fault of the file's. */
  remark: string;
  commit: string;
}

type Listed = TableId & { path: string };

/** Every table of Coda that the mapping document names, and then those that only a list of ids does. */
export async function mappedTableRows(
  snapshot: Snapshot,
  clearance: Zone,
): Promise<MappedTableRow[]> {
  const layout = layoutOf(snapshot, await readHqFile(snapshot));
  const { records } = layout.places;
  const [mapping] = layout.places.mappingDocument;
  const paths = [...(mapping ? [mapping] : []), ...layout.places.tableIds];
  const files = (await readZoned(snapshot, layout, paths)).map((file) => {
    const problem = withheldBy(file.zone, ceilingOf(clearance, layout)) || file.problem;
    return problem === "" ? file : { ...file, text: "", problem };
  });
  const ids: Listed[] = files
    .filter(({ path }) => path !== mapping)
    .flatMap(({ path, text }) => readTableIds(text).map((table) => ({ path, ...table })));
  const idOf = uniqueIds(snapshot);
  const text = files.find(({ path }) => path === mapping)?.text ?? "";
  const tables = identified(mappedTablesIn(text), mapping ?? "", idOf);
  const isMapped = ({ table }: Listed) => tables.some((each) => sameName(each.table, table));
  const only = ids.filter((each) => !isMapped(each));
  const remark = tables.length > 0 ? "No row of the mapping document names it." : "";
  const rows = [
    ...tables.map((table) => mappedRow(mapping ?? "", table, ids, records)),
    ...only.map((each) => ({
      ...each,
      id: idOf(each.path, each.table),
      problem: problemOf(each),
      remark,
    })),
    ...files
      .filter(({ problem }) => problem !== "")
      .map(({ path, problem }) => ({ id: idOf(path), path, problem })),
  ];
  return rows.map((row) => {
    const whole = { ...BLANK, ...row };
    const link = linkTo(snapshot, whole.path, whole.line);
    return { ...whole, link, commit: snapshot.commit };
  });
}

/** Tables with the ids of their rows, by which rows of other tables refer to them. */
export function identified(
  tables: readonly MappedTable[],
  path: string,
  idOf: ReturnType<typeof uniqueIds>,
): (MappedTable & { id: string })[] {
  return tables.map((table) => ({ ...table, id: idOf(path, table.table || table.entity) }));
}

const BLANK = {
  table: "",
  entity: "",
  primaryKey: "",
  keyFields: [],
  githubFields: [],
  zone: "",
  tableId: "",
  parentPage: "",
  mirrored: false,
  recordedIn: "",
  mappedWithoutId: false,
  notes: "",
  line: 0,
  remark: "",
};

function mappedRow(
  path: string,
  table: MappedTable & { id: string },
  ids: readonly Listed[],
  records: readonly string[],
) {
  const own = ids.filter((each) => sameName(each.table, table.table));
  const recordedIn =
    records.find((record) => [table.entity, table.table].some((name) => isFor(record, name))) ?? "";
  const tableId = table.tableId || (own.find((each) => each.tableId !== "")?.tableId ?? "");
  const other = own.find((each) => each.tableId !== "" && each.tableId !== tableId);
  const at = `${path}:${table.line}`;
  const problems = [
    `${table.entity}${table.table}${table.notes}`.includes(LOST) ? `${at}: ${NOT_UTF8}` : "",
    table.table === "" ? `${at}: it names no table of Coda` : "",
    table.zone !== "" && !zoneOf(table.zone)
      ? `${at}: zone ${quote(table.zone)} is none of the four and counts as restricted`
      : "",
    other ? `${other.path}:${other.line}: it has another id here, ${quote(other.tableId)}` : "",
    ...own.map(problemOf),
  ];
  return {
    ...table,
    path,
    tableId,
    parentPage: own[0]?.parentPage ?? "",
    mirrored: recordedIn !== "" || table.mirrored === true,
    recordedIn,
    mappedWithoutId: table.table !== "" && tableId === "",
    problem: problems.filter((problem) => problem !== "").join("\n"),
    remark:
      recordedIn !== "" && table.mirrored === false
        ? `It is said not to be mirrored, and ${recordedIn} records it.`
        : "",
  };
}

function problemOf({ path, line, problem }: Listed): string {
  return problem && `${path}:${line}: ${problem}`;
}

/** Whether two names of tables mean the same one; nothing means nothing. */
function sameName(a: string, b: string): boolean {
  return nameKey(a) !== "" && nameKey(a) === nameKey(b);
}

/** Whether a file such as `data/decision.jsonl` records what is called Decision. */
function isFor(path: string, name: string): boolean {
  return sameName(path.slice(path.lastIndexOf("/") + 1).replace(/\.jsonl$/i, ""), name);
}
