import { type Authority, entityKey, entityName } from "../authority/rule";
import { type Claim, claimNamed, judge } from "../authority/verdict";
import { expected, quote } from "../errors";
import { layoutOf } from "../layout";
import { nameKey } from "../names";
import { oneLine } from "../one-line";
import { repositoryPath } from "../paths";
import {
  type Comparison,
  compareField,
  isHeld,
  knownOf,
  nameIn,
  valueSum,
} from "../records/compare";
import { documentValues } from "../records/document-values";
import { readRecordFiles } from "../records/files";
import { mergeRecords } from "../records/merge";
import { type CodaRecord, entityOf } from "../records/read";
import { type Recording, recordOf, recordsIn, type Stamp, withRecords } from "../records/write";
import { textToEdit } from "../text-file";
import type { Provenance } from "./body";
import type { Draft, Ground, Proposal } from "./proposal";
import { valueContent } from "./value-content";

/** Rows of one table of Coda, and what is to be recorded of each. */
export interface Sheet {
  entity: string;
  fields: readonly string[];
  /** Of each row as many values as there are fields, in their order. */
  rows: readonly { id: string; values: readonly string[] }[];
}

/** The proposal of a record, with what it left out since GitHub has another value by now. */
export interface RecordsProposal extends Proposal {
  /** One sentence each, known once it was drafted. */
  held: string[];
}

/**
 * The proposal of rows as they are in Coda. All of an entity gather in one pull request. A field that
 * was changed in GitHub since it was last recorded is left out, so that nothing is lost there.
 *
 * @param at when it is recorded
 * @throws UserError when a name or an id is none, or stands twice
 */
export function recordsProposal(
  { entity, fields, rows }: Sheet,
  provenance: Provenance,
  at: Date,
): RecordsProposal {
  const claims = fields.map((field) => claimNamed(entity, field));
  assertOnce("field", fields, nameKey);
  const trimmed = rows.map(({ id, values }) => ({ id: id.trim(), values }));
  assertOnce(
    "id",
    trimmed.map(({ id }) => id),
    String,
  );
  const sheet = { entity: entity.trim(), fields: claims.map(({ field }) => field), rows: trimmed };
  const held: string[] = [];
  const { actor: by, from } = provenance;
  return {
    id: `records-${nameKey(entity)}`,
    writes: "values",
    claims,
    accumulates: true,
    together: (_, ...sides) => mergeRecords(...sides),
    draft: (ground) => {
      held.splice(0);
      return draftOf(sheet, claims, ground, { at: at.toISOString(), by, from }, held);
    },
    provenance,
    held,
  };
}

function assertOnce(what: string, names: readonly string[], keyOf: (name: string) => string): void {
  const keys = names.map(keyOf);
  const odd = keys.findIndex((key, index) => key === "" || keys.indexOf(key) !== index);
  if (odd < 0 && names.length > 0) return;
  const found = quote(names[odd] ?? "");
  throw expected(
    `every ${what} to be named once`,
    found,
    `name each ${what} that is to be recorded`,
  );
}

async function draftOf(
  { entity, fields, rows }: Sheet,
  claims: readonly Claim[],
  ground: Ground,
  stamp: Stamp,
  held: string[],
): Promise<Draft> {
  const { base, at, layout, authority, refusal } = ground;
  const name = entityName(authority, entity);
  const path = pathFor(name, ground);
  const text = (await textToEdit(at, path)) ?? "";
  const shown = await maySee(ground, path);
  const records = recordsIn(path, text);
  const there = rows.map(({ id }) => recordOf(path, records, id));
  const said = rows.map(({ values }, row) => [...values, ...(there[row]?.fields.values() ?? [])]);
  const documents = await documentValues(base, layout, said, "internal");
  const recordings = rows.map(({ id, values: inCoda }, row): Recording => {
    const record = there[row];
    const values = new Map<string, string>();
    const sums = sumsOf(record);
    for (const [column, field] of fields.entries()) {
      const claim = claims[column];
      if (!claim || refusal(claim)) continue;
      const coda = inCoda[column] ?? "";
      const document = documents[row]?.(field, coda);
      const known = knownOf(record, field, coda, document);
      const comparison = compareField(known, judge(authority, entity, field, "Coda"));
      if (isHeld(comparison)) held.push(sentence(id, comparison, shown));
      else if (comparison.changedBy !== "Nobody" || !known.fromCoda) {
        const key = (record && nameIn(record, field)) ?? field;
        const both = [coda, document ?? coda].map(valueSum);
        values.set(key, coda);
        sums.set(key, [...new Set(both)].join(" "));
      }
    }
    const own = nameKey(name) === nameKey(entityOf(path)) ? name : entityOf(path);
    return { entity: own, id, values, sums };
  });
  const changed = recordings.filter(({ values }) => values.size > 0);
  const after = changed.length === 0 ? text : withRecords(path, text, changed, stamp);
  return {
    title: `Records of ${name}`,
    what: whatOf(name, changed),
    content: valueContent(ground, [
      changed.map(({ id, values }) => [id, ...values]),
      there.map((each) => each?.json),
    ]),
    files: new Map(after === text ? [] : [[path, Buffer.from(after)]]),
  };
}

/** A record that came out of Coda before names of values were kept: its own values stand for them. */
function sumsOf(record: CodaRecord | undefined): Map<string, string> {
  if (!record || record.from === "" || record.sums.size > 0) return new Map();
  return new Map([...record.fields].map(([name, value]) => [name, valueSum(value)]));
}

function sentence(id: string, { field, github }: Comparison, shown: boolean): string {
  const value = shown ? quote(github) : "another value";
  return `${field} of ${oneLine(id, 80)} was left out: GitHub has ${value} since it was last recorded, so take that over into Coda first.`;
}

function whatOf(name: string, changed: readonly Recording[]): string {
  const fields = [...new Set(changed.flatMap(({ values }) => [...values.keys()]))].join(", ");
  const [first, ...others] = changed;
  if (!first) return `Nothing of ${name}`;
  return others.length === 0
    ? `${name} ${oneLine(first.id, 40)}: ${fields}`
    : `${fields} of ${changed.length} rows of ${name}`;
}

/** Whether what a file of records says may be shown to whoever presses. */
async function maySee({ at, layout }: Ground, path: string): Promise<boolean> {
  if (!at.entries.has(path)) return true;
  const [file] = await readRecordFiles(at, layout, [path], "internal");
  return file?.problem === "";
}

/** The entity's file, perhaps one that is only proposed yet; else a new one beside the others. */
function pathFor(name: string, { at, layout, authority }: Ground): string {
  const { places, hq } = layout;
  const isOf = (path: string) => sameEntity(authority, entityOf(path), name);
  const there = [...places.records, ...layoutOf(at, hq).places.records].find(isOf);
  if (there !== undefined) return there;
  const folder = hq.records?.find((path) => !/\.jsonl$/i.test(path));
  const [other = "data/"] = places.records;
  const beside = folder ? `${repositoryPath(folder)}/` : other.slice(0, other.lastIndexOf("/") + 1);
  return `${beside}${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_")}.jsonl`;
}

function sameEntity(authority: Authority, one: string, other: string): boolean {
  return entityKey(authority, one) === entityKey(authority, other);
}
