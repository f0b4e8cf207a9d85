import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { CompareRow } from "../src/records/compare-row";
import { newRepository } from "./local/fixtures";
import { ownershipFiles } from "./support/authority";

const FROM = "https://coda.io/d/1#r1";
const ADR = "decisions/2025-10-25_trains_v01.md";
const line = (id: string, fields: object, from?: string) =>
  `${JSON.stringify({ entity: "Decision", id, fields, at: "2025-11-12T10:00:00Z", by: "go", from })}\n`;

describe("CompareRow", () => {
  let hq: Hq;
  before(async () => {
    const mapping = [
      ["Decision", "Decisions", "`status`, `due`", "`adr_path`"],
      ["Metric", "Metrics", "`value`", ""],
    ];
    const repo = newRepository({
      ...ownershipFiles({ map: { Note: { store: "Coda" } }, mapping }),
      "data/decision.jsonl":
        line("D-1", { status: "Proposed", due: "2025-12-01", adr_path: ADR }, FROM) +
        line("D-2", { status: "Proposed" }) +
        '{"id": "D-3", "fields": {"status": "Open"},}\n' +
        '{"id": "D-4", "fields": [1]}\n',
      "data/metric.jsonl": '{"id":"M-1","fields":{"value":"7000"},"from":"x"}\n',
      "data/README.md": "- zone: public\n\n# Data\n",
      [ADR]: "# Trains\n\n## Status\n\n**ACCEPTED** — 2025-10-25\n",
    });
    hq = await openHq({ repo });
  });
  after(() => hq.dispose());

  const compare = async (id: string, fields: string[], values: string[], entity = "Decision") => {
    const { result, error } = await hq.run("CompareRow", { entity, id, fields, values });
    if (error) throw new Error(error.message);
    return result as CompareRow;
  };

  it("tells for each field who changed it since, who wins, and what to do", async () => {
    const found = await compare(
      "D-1",
      ["Status", "due", "adr_path"],
      ["Rejected", "2025-12-24", ADR],
    );
    const said = found.comparisons.map(
      ({ field, github, changedBy, winner }) => `${field} ${github} ${changedBy} ${winner}`,
    );
    expect(said).to.deep.equal([
      "Status Accepted Both GitHub",
      "due 2025-12-01 Coda Coda",
      `adr_path ${ADR} Nobody GitHub`,
    ]);
    expect(found.summary).to.equal(
      "Decision D-1: Status was changed by both, and GitHub wins; due was changed by Coda, and Coda wins.",
    );
    expect(found).to.include({ at: "2025-11-12T10:00:00.000Z", by: "go", from: FROM, line: 1 });
    expect(found.link).to.match(/data\/decision\.jsonl\?plain=1#L1$/);
  });

  it("takes a record without a row of Coda for a change of GitHub's", async () => {
    const { comparisons } = await compare("D-2", ["status"], ["Open"], "Decisions");
    expect(comparisons[0]).to.include({ changedBy: "GitHub", winner: "Coda" });
  });

  it("says that a row was never recorded", async () => {
    const found = await compare("D-9", ["status"], ["Open"]);
    expect(found).to.include({ summary: "Decision D-9 was never recorded.", path: "", link: "" });
    expect(found.comparisons[0]).to.include({ changedBy: "Coda", recorded: "" });
  });

  it("doesn't take a row whose line is broken for one that was never recorded", async () => {
    const { summary, comparisons, problem } = await compare("D-3", ["status"], ["Open"]);
    expect(summary).to.equal(`Decision D-3 can't be compared. ${problem}`);
    expect(problem).to.match(/^data\/decision\.jsonl:3: expected a JSON object/);
    expect(comparisons).to.deep.equal([]);
  });

  it("compares no row whose fields can't be read", async () => {
    const { summary, comparisons, problem } = await compare("D-4", ["status"], ["Open"]);
    expect(summary).to.equal(`Decision D-4 can't be compared. ${problem}`);
    expect(problem).to.match(/^data\/decision\.jsonl:4: fields can't be read/);
    expect(comparisons).to.deep.equal([]);
  });

  it("takes empty cells as empty texts", async () => {
    const { comparisons } = await compare("D-1", ["due", "status"], ["", "Proposed"]);
    expect(comparisons.map(({ coda, changedBy }) => `${coda} ${changedBy}`)).to.deep.equal([
      " Coda",
      "Proposed GitHub",
    ]);
  });

  it("asks for as many values as fields", async () => {
    const message = await compare("D-1", ["status", "due"], ["Open"]).catch(String);
    expect(message).to.contain("found 1 for 2");
  });

  it("costs no further request when another cell asks", async () => {
    await compare("D-1", ["status"], ["Open"]);
    const row = { entity: "Decision", id: "D-2", fields: ["status"], values: ["Shut"] };
    const { requests } = await hq.run("CompareRow", row);
    expect(requests.count).to.equal(0);
  });

  it("says of what is above the clearance only that it can't be compared", async () => {
    const repo = newRepository({
      "data/metric.jsonl": '{"id":"M-1","fields":{"value":"7000"},"from":"x"}\n',
      "data/README.md": "- zone: private\n\n# Data\n",
    });
    const secret = await openHq({ repo });
    try {
      const row = { entity: "Metric", id: "M-1", fields: ["value"], values: ["8000"] };
      const withheld = (await secret.run("CompareRow", row)).result as CompareRow;
      expect(withheld).to.deep.include({ comparisons: [], path: "data/metric.jsonl" });
      expect(withheld.summary).to.match(/^Metric M-1 can't be compared\. Withheld/);
      const { result } = await secret.run("CompareRow", { ...row, clearance: "private" });
      expect((result as CompareRow).comparisons[0]).to.include({ recorded: "7000" });
    } finally {
      await secret.dispose();
    }
  });
});
