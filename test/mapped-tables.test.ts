import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { MappedTableRow } from "../src/authority/mapped-table-rows";

describe("The table MappedTables", () => {
  let hq: Hq;
  let rows: MappedTableRow[];
  before(async () => {
    hq = await openHq();
    rows = (await hq.run("MappedTables")).result as MappedTableRow[];
  });
  after(() => hq.dispose());

  const named = (table: string) => rows.find((row) => row.table === table);

  it("has a row for every table that the mapping document or the list of ids names", () => {
    const read = (name: string) =>
      readFileSync(join(__dirname, "../sample/integrations/coda", name), "utf8");
    const mapped = [
      ...read("founder_hq_to_sot_v0_2.md").matchAll(/^\| (?!Entity)\w[^|]*\| (\w+) /gm),
    ];
    const listed = [...read("table_ids.txt").matchAll(/^Table: (.*)$/gm)];
    const names = [...mapped, ...listed].map(([, name]) => name);
    expect(new Set(rows.map(({ table }) => table))).to.deep.equal(new Set(names));
    expect(rows).to.have.length(new Set(names).size);
  });

  it("puts together what both say of a table", () => {
    expect(named("Passes")).to.deep.include({
      entity: "Pass",
      primaryKey: "pass_id",
      keyFields: ["status", "owner", "start", "end"],
      githubFields: ["brief_path", "acceptance_criteria"],
      zone: "internal",
      tableId: "grid-EXAMPLEpas",
      parentPage: "01 Now",
      mirrored: false,
      mappedWithoutId: false,
      line: 18,
      problem: "",
    });
    expect(named("Metrics")).to.include({ zone: "private", entity: "MetricSnapshot" });
  });

  it("tells what is mirrored, what has no id, and what no entity is mapped to", () => {
    expect(named("Decisions")).to.include({ mirrored: true, recordedIn: "data/decision.jsonl" });
    const without = rows.filter(({ mappedWithoutId }) => mappedWithoutId);
    expect(without.map(({ table }) => table)).to.deep.equal(["Lessons", "Metrics", "Workshops"]);
    expect(named("Old ideas")).to.include({ entity: "", line: 19, mappedWithoutId: false });
    expect(named("Old ideas")?.remark).to.contain("mapping document");
  });
});
