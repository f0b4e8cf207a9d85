import { withValue } from "../json-edit";
import type { CodaRecord } from "./read";
import { type Put, recordsIn, withPuts } from "./write";

/**
 * Brings what was recorded on one side to the other, row by row and field by field. Where both
 * changed a field GitHub's value counts, and a row that was deleted there stays deleted.
 *
 * @param ancestor the file as both sides last had it
 * @param ours with what Coda recorded since
 * @param theirs as GitHub has it now; its lines stay byte for byte where we changed nothing
 */
export function mergeRecords(ancestor: string, ours: string, theirs: string): string {
  const before = byId(recordsIn("", ancestor));
  const there = recordsIn("", theirs);
  const own = byId(recordsIn("", ours));
  const theirOwn = byId(there);
  const changed = [...own].flatMap(([id, our]): Put[] => {
    const old = before.get(id);
    const their = theirOwn.get(id);
    if (our.json === old?.json || our.json === their?.json) return [];
    if (their) return [{ id, line: their.line, json: merged(old, our, their) }];
    return old ? [] : [{ id, line: undefined, json: our.json }];
  });
  const deleted = [...theirOwn].flatMap(([id, { line, json }]): Put[] =>
    !own.has(id) && before.get(id)?.json === json ? [{ id, line, json: undefined }] : [],
  );
  return withPuts(theirs, there, [...changed, ...deleted]);
}

/** Of an id that stands twice the first counts. */
function byId(records: readonly CodaRecord[]): Map<string, CodaRecord> {
  const named = records.filter(({ recordId }) => recordId !== "");
  return new Map(named.reverse().map((record) => [record.recordId, record]));
}

function merged(old: CodaRecord | undefined, our: CodaRecord, their: CodaRecord): string {
  if (their.json === old?.json) return our.json;
  if (our.problem !== "" || their.problem !== "") return their.json;
  const line = JSON.parse(our.json);
  const ofCoda = [...our.fields].filter(
    ([name, value]) =>
      value !== old?.fields.get(name) && their.fields.get(name) === old?.fields.get(name),
  );
  if (ofCoda.length === 0) return their.json;
  const json = ofCoda.reduce((json, [name]) => {
    const sum = our.sums.get(name)?.join(" ");
    const withField = withValue(json, ["fields", name], line.fields[name]);
    return sum === undefined ? withField : withValue(withField, ["sums", name], sum);
  }, their.json);
  return ["at", "by", "from"]
    .filter((name) => line[name] !== undefined)
    .reduce((json, name) => withValue(json, [name], line[name]), json);
}
