import { expect } from "chai";
import fc from "fast-check";
import { readRecords } from "../../src/records/read";

const PATH = "data/decision.jsonl";
const read = (...lines: string[]) => readRecords(PATH, lines.join("\n"));

describe("readRecords", () => {
  it("reads a row of Coda as it was recorded", () => {
    const line = `{"entity":"Decision","id":"D-1","fields":{"status":"Accepted","votes":3,"by":["a","b"],"due":null},"at":"2025-11-12T17:40:00+01:00","by":"ada","from":"https://coda.io/d/1"}`;
    const [record] = read("", line);
    expect(record).to.include({
      ...{ entity: "Decision", recordId: "D-1", by: "ada", from: "https://coda.io/d/1" },
      ...{ at: "2025-11-12T16:40:00.000Z", line: 2, json: line, problem: "" },
    });
    expect([...(record?.fields ?? [])]).to.deep.equal([
      ["status", "Accepted"],
      ["votes", "3"],
      ["by", "a, b"],
      ["due", ""],
    ]);
  });

  it("takes the entity from the file's name where the line has none", () => {
    expect(read('{"id": 7}')[0]).to.include({ entity: "decision", recordId: "7", problem: "" });
  });

  it("says what is wrong with a line, and keeps the rest of it", () => {
    const problems = read(
      "{not json}",
      "[1]",
      '{"fields":{"a":"b"}}',
      '{"id":"D-1","fields":[1],"by":2,"at":"soon"}',
      '{"id":"D-1","entity":"Pass"}',
      '{"id":"M\uFFFD"}',
    ).map(({ problem }) => problem);
    expect(problems).to.deep.equal([
      'expected a JSON object, found "{not json}"',
      'expected a JSON object, found "[1]"',
      "it has no id",
      'fields can\'t be read, found "[1]"; by can\'t be read, found "2"; its time can\'t be read, found "soon"',
      'id "D-1" stands in line 4 already; its entity is "Pass", and the file is for "decision"',
      "it is not UTF-8, so some characters are lost here",
    ]);
    expect([...(read('{"fields":{"a":"b"}}')[0]?.fields ?? [])]).to.deep.equal([["a", "b"]]);
  });

  it("doesn't rely on a line whose entity, fields or names of values can't be read", () => {
    const broken = read(
      '{"id":1,"by":2}',
      '{"id":2,"entity":5}',
      '{"id":3,"fields":[1]}',
      '{"id":4,"sums":{"a":1}}',
      '{"entity":"Pass","id":5,}',
    );
    expect(broken.map(({ isBroken }) => isBroken)).to.deep.equal([false, true, true, true, true]);
    expect(broken[4]).to.include({ entity: "Pass", recordId: "5" });
  });

  it("gives a row for every line that is not blank, whatever stands in it", () => {
    const line = fc.oneof(fc.string(), fc.json(), fc.constant(""));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join("\n");
        const there = text.split(/\r*\n|\r/).filter((each) => each.trim() !== "");
        expect(readRecords(PATH, text).map(({ json }) => json)).to.deep.equal(there);
      }),
    );
  });
});
