import { expect } from "chai";
import { mappedTableRows } from "../../src/authority/mapped-table-rows";
import { mappedTablesIn, zoneMapped } from "../../src/authority/mapped-tables";
import { readTableIds } from "../../src/authority/table-ids";
import { MAPPING } from "../support/authority";
import { memorySnapshot } from "../support/memory-snapshot";

const IDS = "integrations/coda/table_ids.txt";
const rowsOf = (files: Record<string, string>) =>
  mappedTableRows(memorySnapshot(files), "internal");

describe("mappedTablesIn", () => {
  it("keeps a row that names neither entity nor table, as long as it says anything", async () => {
    const said = [
      "| Entity | Coda Table | Key Fields (Coda-owned) |",
      "| --- | --- | --- |",
      "| Pass | Passes | `status` |",
      "| | | `phase` |",
      "| | — | |",
    ].join("\n");
    const rows = await rowsOf({ [MAPPING]: said });
    expect(rows.map(({ line }) => line)).to.deep.equal([3, 4]);
    expect(rows[1]?.problem).to.equal(`${MAPPING}:4: it names no table of Coda`);
  });

  it("reads columns of their own as well as words among the notes", () => {
    const [columns, notes] = mappedTablesIn(
      [
        "| Table | Primary Key | Key Fields | Zone | Mirrored |",
        "| --- | --- | --- | --- | --- |",
        "| **Passes** | `pass_id` | `status`, `owner` | private | not yet |",
        "",
        "| Entity | Coda Table | Notes |",
        "| --- | --- | --- |",
        "| Task | Tasks, Old tasks | Primary key: task_id. Zone: restricted; mirrored in data/. Table ID: `grid-AbC_1-x` |",
      ].join("\n"),
    );
    expect(columns).to.deep.include({
      table: "Passes",
      primaryKey: "pass_id",
      keyFields: ["status", "owner"],
      zone: "private",
      mirrored: false,
      line: 3,
    });
    expect(notes).to.include({
      primaryKey: "task_id",
      zone: "restricted",
      mirrored: true,
      tableId: "grid-AbC_1-x",
      line: 7,
    });
  });

  it("takes no remark about a zone for a lesser one than it may be", () => {
    const zones = [
      ...["Zone: private", "zone:private", "Zone — private", "zone is `private`", "private zone"],
      ...["Zone: top-secret", "Zone: internal or private", "Time zone: UTC. Kept here"],
    ].map((notes) => {
      const text = `| Entity | Coda Table | Notes |\n| - | - | - |\n| Task | Tasks | ${notes} |`;
      return zoneMapped(mappedTablesIn(text), "Task");
    });
    const [secret, either, neither] = zones.splice(-3);
    expect(new Set(zones)).to.deep.equal(new Set(["private"]));
    expect([secret, either, neither]).to.deep.equal(["restricted", "restricted", "internal"]);
  });

  it("takes what is not a zone, or not one alone, for restricted, in whichever column it stands", () => {
    const zone = (column: string, cell: string) =>
      zoneMapped(
        mappedTablesIn(
          `| Entity | Coda Table | ${column} |\n| - | - | - |\n| Task | Tasks | ${cell} |`,
        ),
        "Task",
      );
    for (const said of ["Zone: not public", "Zone: non-public", "Zone isn't public"]) {
      expect(zone("Notes", said), said).to.equal("restricted");
    }
    expect(zone("Notes", "Zone: public. Zone: private")).to.equal("restricted");
    expect(zone("Comments", "Zone: top-secret")).to.equal("restricted");
    expect(zone("Comments", "Zone: public. Not mirrored yet")).to.equal("public");
    expect(zone("Comments", "Zone: internal, not mirrored yet")).to.equal("internal");
    expect(zone("Notes", "zones: private")).to.equal("private");
    expect(zone("Security zone", "private")).to.equal("private");
    expect(zone("Zones", "private")).to.equal("private");
    expect(zone("Time zone", "UTC")).to.equal("internal");
    expect(zone("Key Fields (Coda-owned)", "`zone`, `time`")).to.equal("internal");
  });

  it("makes a row of each table that one entity is kept in", () => {
    const text = "| Entity | Coda Table |\n| - | - |\n| Task | Tasks, Old tasks |";
    expect(mappedTablesIn(text).map(({ table }) => table)).to.deep.equal(["Tasks", "Old tasks"]);
  });

  it("leaves out tables about something else, and what is commented out", () => {
    const text = [
      "| Table | Seats |\n| - | - |\n| Window | 4 |",
      "<!--\n| Entity | Coda Table |\n| - | - |\n| Task | Tasks |\n-->",
    ].join("\n\n");
    expect(mappedTablesIn(text)).to.deep.equal([]);
  });
});

describe("readTableIds", () => {
  it("reads blocks in any order of lines, in text or markdown", () => {
    const text = [
      "# Ids",
      "- **Table:** Decisions",
      "- **Table ID:** `grid-a1`",
      "Parent Page: 02 Decide",
      "",
      "Table ID: grid-b2\r",
      "Table: Passes\r",
    ].join("\n");
    expect(readTableIds(text)).to.deep.equal([
      { table: "Decisions", tableId: "grid-a1", parentPage: "02 Decide", line: 2, problem: "" },
      { table: "Passes", tableId: "grid-b2", parentPage: "", line: 6, problem: "" },
    ]);
  });

  it("gives no id to the table below a blank line", () => {
    const [nameless, noId] = readTableIds("Table ID: grid-X\n\nTable: NoId\nParent Page: 04");
    expect(nameless).to.include({ table: "", tableId: "grid-X", line: 1 });
    expect(nameless?.problem).not.to.equal("");
    expect(noId).to.include({ table: "NoId", tableId: "", parentPage: "04", line: 3, problem: "" });
  });

  it("says what is missing or no id", () => {
    const [odd, nameless] = readTableIds("Table: A\nTable ID: to do\nTable ID: grid-c3");
    expect(odd?.problem).to.contain("to do");
    expect(nameless).to.include({ table: "", line: 3 });
    expect(nameless?.problem).not.to.equal("");
  });
});

describe("mappedTableRows", () => {
  const head = "| Entity | Coda Table | Zone |\n| - | - | - |\n";

  it("names file and line of what can't be read as it should", async () => {
    const [cloud, nowhere] = await rowsOf({
      [MAPPING]: `${head}| Pass | Passes | cloud |\n| Task | | |\n`,
      [IDS]: "Table: Passes\nTable ID: grid-1\nTable: Passes\nTable ID: grid-2\n",
    });
    expect(cloud?.problem.split("\n")).to.deep.equal([
      `${MAPPING}:3: zone "cloud" is none of the four and counts as restricted`,
      `${IDS}:3: it has another id here, "grid-2"`,
    ]);
    expect(nowhere).to.include({ entity: "Task", mappedWithoutId: false });
    expect(nowhere?.problem).to.equal(`${MAPPING}:4: it names no table of Coda`);
  });

  it("says so when a table is recorded that is said not to be mirrored", async () => {
    const [row] = await rowsOf({
      [MAPPING]:
        "| Entity | Coda Table | Notes |\n| - | - | - |\n| Pass | Passes | Not mirrored yet |\n",
      "data/pass.jsonl": "",
    });
    expect(row).to.include({ mirrored: true, recordedIn: "data/pass.jsonl", problem: "" });
    expect(row?.remark).to.contain("data/pass.jsonl");
  });

  it("shows of a withheld mapping document only that it is there", async () => {
    const rows = await rowsOf({
      "integrations/README.md": "- zone: restricted\n\n# Integrations\n",
      [MAPPING]: `${head}| Pass | Passes | |\n`,
      [IDS]: "Table: Passes\nTable ID: grid-1\n",
    });
    expect(JSON.stringify(rows)).not.to.contain("Pass");
    expect(rows.map(({ path }) => path)).to.have.members([MAPPING, IDS]);
    expect(new Set(rows.map(({ id }) => id)).size).to.equal(2);
  });
});
