import { RecordLine } from "../../schemas/files/record";
import { linesOf } from "../documents/markdown";
import { quote } from "../errors";
import { momentIn } from "../log/moment";
import { nameKey } from "../names";
import { LOST, NOT_UTF8 } from "../text-file";

/** A row of Coda as it was last recorded, or a line that should be one. */
export interface CodaRecord {
  /** By the line, else by the file's name. */
  entity: string;
  /** "" where the line has none. */
  recordId: string;
  fields: ReadonlyMap<string, string>;
  /** ISO time, or the day alone, or "". */
  at: string;
  by: string;
  /** The row's URL in Coda, or "". */
  from: string;
  /**
   * By field, the names of the values that counted when Coda recorded it: what has some came out of
   * Coda, and of older lines what has `from`.
   */
  sums: ReadonlyMap<string, string[]>;
  line: number;
  /** The line as it stands. */
  json: string;
  /** What is wrong with the line, or "". */
  problem: string;
  /** Whether what it says of its row can't be relied on, perhaps not even whose row it is. */
  isBroken: boolean;
}

/** What is left of a record of which nothing may be said. */
export const NO_RECORD: CodaRecord = {
  entity: "",
  recordId: "",
  fields: new Map(),
  at: "",
  by: "",
  from: "",
  sums: new Map(),
  line: 0,
  json: "",
  problem: "",
  isBroken: true,
};

/**
 * Reads `data/<entity>.jsonl`: one JSON object a line, blank lines left out.
 *
 * @param path "" where it may be of any entity
 */
export function readRecords(path: string, text: string): CodaRecord[] {
  const lineOfId = new Map<string, number>();
  return linesOf(text).flatMap((json, index) => {
    if (json.trim() === "") return [];
    const line = index + 1;
    const { value, problems, isBroken } = parse(json);
    if (json.includes(LOST)) problems.push(NOT_UTF8);
    const { entity = "", id = "", fields = {}, at = "", by = "", from = "", sums = {} } = value;
    const recordId = String(id);
    const moment = momentIn(at);
    const before = lineOfId.get(recordId);
    if (recordId !== "" && before === undefined) lineOfId.set(recordId, line);
    if (before !== undefined)
      problems.push(`id ${quote(recordId)} stands in line ${before} already`);
    const of = entityOf(path);
    if (of !== "" && nameKey(entity || of) !== nameKey(of)) {
      problems.push(`its entity is ${quote(entity)}, and the file is for ${quote(of)}`);
    }
    if (at !== "" && moment.date === "")
      problems.push(`its time can't be read, found ${quote(at)}`);
    return {
      ...{ by, from, line, json, recordId, isBroken },
      at: moment.at || moment.date,
      entity: entity || entityOf(path),
      fields: new Map(Object.entries(fields).map(([name, value]) => [name, valueText(value)])),
      sums: new Map(Object.entries(sums).map(([name, sum]) => [name, sum.split(" ")])),
      problem: problems.join("; "),
    };
  });
}

/** What a file such as `data/decision.jsonl` records. */
export function entityOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]+$/, "");
}

/** A value as Coda would show it in a cell of text. */
function valueText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(valueText).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Each key by itself, so that a bad one takes none of the others along. */
function parse(json: string) {
  const value = objectIn(json);
  if (!value) {
    // So that a row whose line is broken is not taken for one that was never recorded, nor for
    // one of a less sensitive table.
    const id = /"id"\s*:\s*"?([^",}]+)/.exec(json)?.[1]?.trim() ?? "";
    const entity = /"entity"\s*:\s*"([^"]+)/.exec(json)?.[1] ?? "";
    const problems = [`expected a JSON object, found ${quote(json)}`];
    return { value: { id, entity } as Partial<RecordLine>, problems, isBroken: true };
  }
  const keys = Object.keys(RecordLine.shape) as (keyof typeof RecordLine.shape)[];
  const isGood = (key: (typeof keys)[number]) =>
    RecordLine.shape[key].safeParse(value[key]).success;
  const problems = keys
    .filter((key) => !isGood(key))
    .map((key) =>
      value[key] === undefined
        ? `it has no ${key}`
        : `${key} can't be read, found ${quote(JSON.stringify(value[key]))}`,
    );
  const good = keys.filter(isGood).map((key) => [key, value[key]]);
  const read: Partial<RecordLine> = Object.fromEntries(good);
  const isBroken = !(["entity", "fields", "sums"] as const).every(isGood);
  return { value: read, problems, isBroken };
}

function objectIn(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
