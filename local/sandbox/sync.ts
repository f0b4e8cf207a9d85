import { UserError } from "../../src/errors";
import { chosenColumns, idKey } from "./columns";
import type { TableMetadata, TableSchema } from "./pack-metadata";

export type Row = Record<string, unknown>;
type Continuation = Record<string, unknown>;

/** How far a sync has come. */
export interface SyncProgress {
  pages: number;
  rows: number;
}

export interface SyncOptions {
  table: TableMetadata;
  /** What is left of the schema when columns were chosen. */
  schema: TableSchema;
  /** Runs one page, in a sandbox of its own. */
  runPage: (continuation: Continuation | undefined) => Promise<unknown>;
  onProgress?: ((progress: SyncProgress) => void) | undefined;
}

/** Coda doesn't say where it gives up; this is where the SDK's own local runner does. */
const MAX_PAGES = 100;

/** Syncs a table page by page, and holds the pack to what Coda asks of pages. */
export async function syncTable({
  table,
  schema,
  runPage,
  onProgress,
}: SyncOptions): Promise<SyncProgress & { result: Row[] }> {
  const result: Row[] = [];
  const pageOfId = new Map<string, number>();
  let continuation: Continuation | undefined;
  let pages = 0;
  do {
    if (pages === MAX_PAGES) {
      throw new UserError(
        `${table.name} did not end within ${MAX_PAGES} pages: let each page return more rows.`,
      );
    }
    pages += 1;
    const page = await runPage(continuation);
    for (const row of readRows(table, page)) {
      assertNewId(table, row, pages, pageOfId);
      result.push(chosenColumns(schema, row));
    }
    continuation = readContinuation(table, page);
    onProgress?.({ pages, rows: result.length });
  } while (continuation);
  return { result, pages, rows: result.length };
}

function readRows({ name }: TableMetadata, page: unknown): Row[] {
  const { result } = (page ?? {}) as { result?: unknown };
  const isRow = (row: unknown) => typeof row === "object" && row !== null && !Array.isArray(row);
  if (Array.isArray(result) && result.every(isRow)) return result;
  throw new Error(
    `Expected ${name} to return { result: [rows] }, found ${JSON.stringify(page)?.slice(0, 80)}.`,
  );
}

/** Coda tells rows apart by their id alone: without one, or with one twice, rows would be lost. */
function assertNewId(
  table: TableMetadata,
  row: Row,
  page: number,
  pageOfId: Map<string, number>,
): void {
  const key = idKey(table);
  const id = row[key];
  if (id === undefined || id === null || id === "") {
    throw new Error(
      `Expected every row of ${table.name} to have ${key}, found ${JSON.stringify(row).slice(0, 120)}.`,
    );
  }
  const before = pageOfId.get(String(id));
  if (before !== undefined) {
    throw new Error(
      `Expected each ${key} once in ${table.name}, found "${id}" on page ${before} and page ${page}.`,
    );
  }
  pageOfId.set(String(id), page);
}

/**
 * Coda stores strings and numbers, and objects of them one level deep.
 * https://coda.io/packs/build/latest/reference/sdk/core/interfaces/Continuation/
 */
function readContinuation({ name }: TableMetadata, page: unknown): Continuation | undefined {
  const { continuation } = page as { continuation?: unknown };
  if (continuation === undefined || continuation === null) return undefined;
  const isValue = (value: unknown) => typeof value === "string" || typeof value === "number";
  const isFlat = (value: unknown) => isObject(value) && Object.values(value).every(isValue);
  if (
    isObject(continuation) &&
    Object.values(continuation).every((value) => isValue(value) || isFlat(value))
  ) {
    return continuation;
  }
  throw new Error(
    `Expected a continuation of ${name} to hold strings and numbers, found ${JSON.stringify(continuation).slice(0, 120)}.`,
  );
}

function isObject(value: unknown): value is Continuation {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
