import { expect } from "chai";
import fc from "fast-check";
import { mergeRecords } from "../../src/records/merge";
import { readRecords } from "../../src/records/read";
import { recordOf, recordsIn, withRecords } from "../../src/records/write";

const PATH = "data/decision.jsonl";
const STAMP = { at: "2026-11-22T10:00:00Z", by: "ada", from: "https://coda.io/d/1" };
const row = (id: string, values: Record<string, string>, sums: Record<string, string> = {}) => ({
  ...{ entity: "Decision", id },
  ...{ values: new Map(Object.entries(values)), sums: new Map(Object.entries(sums)) },
});
const write = (text: string, ...rows: ReturnType<typeof row>[]) =>
  withRecords(PATH, text, rows, STAMP);

/** The values by id and field. */
const valuesIn = (text: string) =>
  Object.fromEntries(
    readRecords(PATH, text.replace(/^\uFEFF/, ""))
      .filter(({ recordId }) => recordId !== "")
      .map(({ recordId, fields }) => [recordId, Object.fromEntries(fields)]),
  );

describe("withRecords", () => {
  it("begins a file with a row, with when, by whom and from which row", () => {
    expect(write("", row("D-1", { status: "Open" }, { status: "ab" }))).to.equal(
      '{"entity":"Decision","id":"D-1","fields":{"status":"Open"},"at":"2026-11-22T10:00:00Z","by":"ada","from":"https://coda.io/d/1","sums":{"status":"ab"}}\n',
    );
  });

  it("changes of a line only what was recorded, in the line's own form", () => {
    const line =
      '{ "id": "D-1", "note": 1.50, "fields": { "status": "Open", "votes": 12345678901234567890 }, "by": "go" }';
    expect(write(`${line}\r\nnot json`, row("D-1", { status: "Shut", due: "soon" }))).to.equal(
      `${line
        .replace('"Open"', '"Shut"')
        .replace("67890 }", '67890, "due": "soon" }')
        .replace(
          '"go"',
          '"ada", "at": "2026-11-22T10:00:00Z", "from": "https://coda.io/d/1"',
        )}\r\nnot json`,
    );
  });

  it("puts new lines in the order of the ids, numbers counted", () => {
    const text = '\uFEFF{"id":"D-2"}\n\n{"id":"D-10"}';
    const ids = write(text, row("D-11", {}), row("D-1", {}), row("D-9", {}), row("D-3", {}));
    expect(ids.replace(/\{.*?"id":"([^"]*)".*\}/g, "$1")).to.equal(
      "\uFEFFD-1\nD-2\n\nD-3\nD-9\nD-10\nD-11",
    );
  });

  it("refuses an id that stands twice, naming both lines, and one whose line can't be read", () => {
    expect(() => write('{"id":"a"}\n\n{"id":"a"}', row("a", { b: "c" }))).to.throw(
      `Expected one record of "a" that can be read, found it in ${PATH}:1 and ${PATH}:3: mend it in GitHub, then press again.`,
    );
    expect(() => write('{"id":"a","fields":[]}', row("a", { b: "c" }))).to.throw(
      /found data\/decision\.jsonl:1, where fields can't be read: mend/,
    );
    expect(recordOf(PATH, recordsIn(PATH, '{"id":"a"}'), "b")).to.equal(undefined);
  });

  it("leaves every other line as it is, whatever stands there", () => {
    const foreign = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'{}[]":, ax\\é') }),
      fc.constantFrom('{"id":"x","fields":{"a":"b"}}', ' { "id" : "z" } ', "", "null"),
    );
    const text = fc
      .tuple(fc.array(foreign), fc.constantFrom("\n", "\r\n"), fc.boolean(), fc.boolean())
      .map(
        ([lines, end, last, mark]) => (mark ? "\uFEFF" : "") + lines.join(end) + (last ? end : ""),
      );
    const ids = fc.uniqueArray(fc.constantFrom("D-1", "D-2", "D-10", "é"), { minLength: 1 });
    fc.assert(
      fc.property(text, ids, (before, ids) => {
        const rows = ids.map((id) => row(id, { status: id }));
        const after = write(before, ...rows);
        const kept = (text: string) =>
          text
            .replace(/^\uFEFF/, "")
            .split(/\r?\n/)
            .filter((line) => line !== "" && !line.startsWith('{"entity":"Decision"'));
        expect(kept(after)).to.deep.equal(kept(before));
        expect(after.startsWith("\uFEFF")).to.equal(before.startsWith("\uFEFF"));
        if (/[^\uFEFF]/.test(before)) expect(after.endsWith("\n")).to.equal(before.endsWith("\n"));
        for (const id of ids) expect(valuesIn(after)[id]).to.deep.equal({ status: id });
        const again = write(after, ...rows);
        expect(again).to.equal(after);
      }),
    );
  });
});

describe("mergeRecords", () => {
  const line = (id: string, fields: object) => JSON.stringify({ id, fields });
  const file = (...lines: string[]) => lines.map((each) => `${each}\n`).join("");

  it("brings our fields to theirs, and lets GitHub win on a field that both changed", () => {
    const ancestor = file(line("a", { x: "0", y: "0", z: "0" }));
    const ours = file(line("a", { x: "1", y: "1", z: "0" }), line("b", { x: "1" }));
    const theirs = file("# mine", line("a", { x: "2", y: "0", z: "2" }), line("c", { x: "2" }));
    expect(mergeRecords(ancestor, ours, theirs).text).to.equal(
      file(
        "# mine",
        line("a", { x: "2", y: "1", z: "2" }),
        line("b", { x: "1" }),
        line("c", { x: "2" }),
      ),
    );
  });

  it("leaves deleted what GitHub deleted, and deletes what was deleted here alone", () => {
    const [a, b] = [line("a", { x: "0" }), line("b", { x: "0" })];
    const changed = line("a", { x: "1" });
    expect(mergeRecords(file(a, b), file(changed, b), file(b)).text).to.equal(file(b));
    expect(mergeRecords(file(a, b), file(b), file(a, b)).text).to.equal(file(b));
    expect(mergeRecords(file(a, b), file(b), file(changed, b)).text).to.equal(file(changed, b));
  });

  it("has of every field GitHub's value where GitHub changed it, else ours", () => {
    const value = fc.constantFrom("0", "1", "2");
    const fields = fc.dictionary(fc.constantFrom("x", "y"), value);
    const side = fc
      .dictionary(fc.constantFrom("a", "b", "c"), fields)
      .map((rows) => file(...Object.entries(rows).map(([id, fields]) => line(id, fields))));
    fc.assert(
      fc.property(side, side, side, (ancestor, ours, theirs) => {
        const merged = mergeRecords(ancestor, ours, theirs).text;
        const [old, our, their, got] = [ancestor, ours, theirs, merged].map(valuesIn);
        for (const id of ["a", "b", "c"]) {
          if (!their?.[id]) {
            const added = old?.[id] ? undefined : our?.[id];
            expect(got?.[id]).to.deep.equal(added);
            continue;
          }
          if (!our?.[id]) continue;
          for (const field of ["x", "y"]) {
            const [o, u, t] = [old, our, their].map((side) => side?.[id]?.[field]);
            // A field that we took out stays: a press never takes one out.
            const wanted = t !== o || u === undefined ? t : u;
            if (u !== undefined || ours === ancestor) expect(got?.[id]?.[field]).to.equal(wanted);
          }
        }
        expect(mergeRecords(ancestor, ancestor, theirs).text).to.equal(theirs);
        expect(mergeRecords(ancestor, theirs, theirs).text).to.equal(theirs);
      }),
      { numRuns: 500 },
    );
  });
});
