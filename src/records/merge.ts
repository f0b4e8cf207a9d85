import { withValue } from "../json-edit";
import type { Together } from "../merge-lines";
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
export function mergeRecords(ancestor: string, ours: string, theirs: string): Together {
  const overtaken: string[] = [];
  const before = byId(recordsIn("", ancestor));
  const there = recordsIn("", theirs);
  const own = byId(recordsIn("", ours));
  const theirOwn = byId(there);
  const changed = [...own].flatMap(([id, our]): Put[] => {
    const old = before.get(id);
    const their = theirOwn.get(id);
    if (our.json === old?.json || our.json === their?.json) return [];
    if (their) return [{ id, line: their.line, json: merged(old, our, their, overtaken) }];
    if (!old) return [{ id, line: undefined, json: our.json }];
    overtaken.push(id);
    return [];
  });
  const deleted = [...theirOwn].flatMap(([id, { line, json }]): Put[] =>
    !own.has(id) && before.get(id)?.json === json ? [{ id, line, json: undefined }] : [],
  );
  return { text: withPuts(theirs, there, [...changed, ...deleted]), overtaken };
}

/** Of an id that stands twice the first counts. */
function byId(records: readonly CodaRecord[]): Map<string, CodaRecord> {
  const named = records.filter(({ recordId }) => recordId !== "");
  return new Map(named.reverse().map((record) => [record.recordId, record]));
}

/** @param overtaken takes the names of what both have changed */
function merged(
  old: CodaRecord | undefined,
  our: CodaRecord,
  their: CodaRecord,
  overtaken: string[],
): string {
  if (their.json === old?.json) return our.json;
  if (our.problem !== "" || their.problem !== "") {
    overtaken.push(our.recordId);
    return their.json;
  }
  const line = JSON.parse(our.json);
  const differing = [...our.fields].filter(
    ([name, value]) => value !== old?.fields.get(name) && value !== their.fields.get(name),
  );
  const isOurs = (name: string) => their.fields.get(name) === old?.fields.get(name);
  const ofCoda = differing.filter(([name]) => isOurs(name));
  for (const [name] of differing) if (!isOurs(name)) overtaken.push(`${name} of ${our.recordId}`);
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
