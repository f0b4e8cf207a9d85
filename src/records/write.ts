import { cutLines, joinLines, spliceLines } from "../documents/lines";
import { quote, UserError } from "../errors";
import { withValue } from "../json-edit";
import { type CodaRecord, readRecords } from "./read";

/** A row's values as they are to be recorded. */
export interface Recording {
  entity: string;
  id: string;
  /** By the names that the record has for them. */
  values: ReadonlyMap<string, string>;
  sums: ReadonlyMap<string, string>;
}

/** When it is recorded, by whom, and from which row of Coda ("" for none). */
export interface Stamp {
  at: string;
  by: string;
  from: string;
}

/**
 * Writes rows into a file of records: into their lines where there are some, else into new lines
 * in the order of the ids. Every other line stays byte for byte.
 *
 * @param rows each id once, and only those that change something
 * @throws UserError with file and line where an id stands twice or its line can't be read
 */
export function withRecords(
  path: string,
  text: string,
  rows: readonly Recording[],
  stamp: Stamp,
): string {
  const records = recordsIn(path, text);
  const puts = rows.map(({ entity, id, values, sums }): Put => {
    const there = recordOf(path, records, id);
    const { from, ...common } = { ...stamp };
    if (!there) {
      const fields = Object.fromEntries(values);
      const line = {
        entity,
        id,
        fields,
        ...common,
        ...(from && { from }),
        sums: Object.fromEntries(sums),
      };
      return { id, line: undefined, json: JSON.stringify(line) };
    }
    const changes: [path: string[], value: string][] = [
      ...[...values].map(([name, value]): [string[], string] => [["fields", name], value]),
      ...Object.entries(stamp).map(([name, value]): [string[], string] => [[name], value]),
      ...[...sums].map(([name, sum]): [string[], string] => [["sums", name], sum]),
    ];
    const json = changes
      .filter(([[name], value]) => name !== "from" || value !== "")
      .reduce((json, [at, value]) => withValue(json, at, value), there.json);
    return { id, line: there.line, json };
  });
  return withPuts(text, records, puts);
}

/** A line that is to stand in a file of records. */
export interface Put {
  id: string;
  /** In whose place, from 1; undefined for a new line. */
  line: number | undefined;
  /** Undefined where the line is to go. */
  json: string | undefined;
}

/** The file with some of its lines changed, and new ones in the order of the ids. */
export function withPuts(
  text: string,
  records: readonly CodaRecord[],
  puts: readonly Put[],
): string {
  const bare = text.replace(/^\uFEFF/, "");
  const lines = cutLines(bare);
  const blank = lines.at(-1)?.text === "" ? 1 : 0;
  const places = puts.map((put) => {
    const next = records.find(({ recordId }) => recordId !== "" && byId(recordId, put.id) > 0);
    const at = (put.line ?? next?.line ?? lines.length - blank + 1) - 1;
    return { ...put, at };
  });
  // From below, so that the places above stay where they are.
  places.sort(
    (a, b) => b.at - a.at || Number(b.line ?? 0) - Number(a.line ?? 0) || byId(b.id, a.id),
  );
  for (const { at, line, json } of places) {
    spliceLines(lines, at, line === undefined ? 0 : 1, json === undefined ? [] : [json]);
  }
  return text.slice(0, text.length - bare.length) + joinLines(lines);
}

const COLLATOR = new Intl.Collator("en", { numeric: true });

/** `DEC-9` before `DEC-10`. */
function byId(a: string, b: string): number {
  return COLLATOR.compare(a, b) || (a < b ? -1 : Number(a > b));
}

/** Its records, with lines as they stand in the file. */
export function recordsIn(path: string, text: string): CodaRecord[] {
  return readRecords(path, text.replace(/^\uFEFF/, ""));
}

/**
 * A row's record, undefined where there is none.
 *
 * @throws UserError with file and line where there are two, or where it can't be read
 */
export function recordOf(
  path: string,
  records: readonly CodaRecord[],
  id: string,
): CodaRecord | undefined {
  const [first, second] = records.filter(({ recordId }) => recordId === id);
  const found = second
    ? `it in ${path}:${first?.line} and ${path}:${second.line}`
    : // Without what stands there, which whoever presses may not be cleared to see.
      first?.problem && `${path}:${first.line}, where ${first.problem.split(", found ")[0]}`;
  if (!found) return first;
  throw new UserError(
    `Expected one record of ${quote(id)} that can be read, found ${found}: mend it in GitHub, then press again.`,
  );
}
