import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { RecordRow } from "../src/records/rows";
import { commit, git, newRepository } from "./local/fixtures";

const record = (id: string, status: string) =>
  JSON.stringify({ id, fields: { status, note: "two\nlines" }, at: "2025-11-12", by: "ada" });

describe("The table Records", () => {
  let hq: Hq;
  before(async () => {
    const repo = newRepository({
      "data/decision.jsonl": `${record("D-1", "Open")}\n\nnone\n${record("D-1", "Shut")}\n${record("", "x")}\n`,
      "data/metric.jsonl": `${record("M-1", "Revenue")}\n`,
      "archive/data/pass.jsonl": `${record("P-1", "Old")}\n`,
      "map_to_sot.md":
        "| Entity | Coda Table | Zone |\n| - | - | - |\n| Metric | Metrics | private |\n| Decision | Decisions | |\n",
    });
    git(repo, "checkout", "--quiet", "-b", "large");
    const lines = Array.from({ length: 9000 }, (_, index) => record(`L-${index}`, "x".repeat(100)));
    commit(repo, { "data/a.jsonl": lines.join("\n"), "data/b.jsonl": lines.join("\n") });
    git(repo, "checkout", "--quiet", "main");
    hq = await openHq({ repo });
  });
  after(() => hq.dispose());

  const records = async (values = {}) => (await hq.run("Records", values)).result as RecordRow[];

  it("has a row for every line of the sample's records", async () => {
    const sample = await openHq();
    try {
      const rows = (await sample.run("Records")).result as RecordRow[];
      const count = git(sample.state.gitDir, "grep", "-c", "", "HEAD", "--", "data/*.jsonl");
      expect(rows).to.have.length(Number(count.split(":").pop()));
      expect(rows[2]).to.include({
        ...{ title: "Decision DEC-006", entity: "Decision", recordId: "DEC-006", line: 3 },
        ...{ fields: "status: Proposed\nowner: Ilse\ndue: 2025-11-21", by: "assistant" },
        ...{ at: "2025-11-18T07:05:00.000Z", problem: "" },
      });
    } finally {
      await sample.dispose();
    }
  });

  it("shows lines that are none, lack an id, or have one that is taken", async () => {
    const rows = await records({ entity: "Decisions" });
    expect(rows.map(({ line, recordId }) => `${line} ${recordId}`)).to.deep.equal([
      "1 D-1",
      "3 ",
      "4 D-1",
      "5 ",
    ]);
    expect(rows[0]).to.include({ fields: "status: Open\nnote: two lines", at: "2025-11-12" });
    expect(rows[1]?.problem).to.match(/^data\/decision\.jsonl:3: expected a JSON object/);
    expect(rows[2]?.problem).to.contain("line 1 already");
    expect(rows[3]?.problem).to.contain("id can't be read");
    expect(new Set(rows.map(({ id }) => id)).size).to.equal(4);
  });

  it("withholds the records of a table that the mapping document calls private", async () => {
    const rows = await records();
    expect(JSON.stringify(rows)).not.to.contain("Revenue");
    const hidden = rows.find(({ path }) => path === "data/metric.jsonl");
    expect(hidden?.problem).to.contain("zone is private");
    expect(JSON.stringify(await records({ clearance: "private" }))).to.contain("Revenue");
  });

  it("withholds each line by its own entity, whatever its file is called", async () => {
    const secret = (entity: string, rest = "") =>
      `{"entity":"${entity}","id":"SECRET","fields":{"a":"SECRET"}${rest}}`;
    const repo = newRepository({
      "sot/hq.yaml": "maxClearance: internal\nrecords: [data/all.jsonl, data/pass.jsonl]\n",
      "map_to_sot.md":
        "| Entity | Coda Table | Notes |\n| - | - | - |\n| Decision | Decisions | Zone: private |\n| Pass | Passes | |\n",
      "data/all.jsonl": [
        secret("Decisions"),
        '{"entity":"Pass","id":"P-1"}',
        '{"fields":{"a":"SECRET"},}',
        '{"entity":7,"fields":{"a":"SECRET"}}',
      ].join("\n"),
      "data/pass.jsonl": [secret("Decision"), secret("Decision", ","), '{"id":"P-2",}'].join("\n"),
    });
    const open = await openHq({ repo });
    try {
      const { result } = await open.run("Records", { clearance: "restricted" });
      const rows = result as RecordRow[];
      const said = rows.map(
        ({ path, line, title, problem }) =>
          `${path}:${line} ${title || /zone is \w+/.exec(problem)?.[0]}`,
      );
      expect(said).to.deep.equal([
        "data/all.jsonl:1 zone is private",
        "data/all.jsonl:2 Pass P-1",
        "data/all.jsonl:3 zone is private",
        "data/all.jsonl:4 zone is private",
        "data/pass.jsonl:1 zone is private",
        "data/pass.jsonl:2 zone is private",
        "data/pass.jsonl:3 pass P-2",
      ]);
      expect(JSON.stringify(rows)).not.to.match(/SECRET|Decision/);
      expect(rows[0]).to.include({ entity: "", recordId: "", json: "", fields: "" });
      expect(rows[0]?.link).to.match(/data\/all\.jsonl\?plain=1#L1$/);
      expect(new Set(rows.map(({ id }) => id)).size).to.equal(7);
    } finally {
      await open.dispose();
    }
  });

  it("shows archived records only where it is asked to", async () => {
    const titles = async (values: object) => (await records(values)).map(({ title }) => title);
    expect(await titles({})).not.to.include("pass P-1");
    expect(await titles({ includeArchived: true })).to.include("pass P-1");
  });

  it("reads many records page by page, all of one commit", async () => {
    const { result, pages } = await hq.run("Records", { branch: "large" });
    const rows = result as RecordRow[];
    expect(rows.filter(({ path }) => /[ab]\.jsonl$/.test(path))).to.have.length(18_000);
    expect(pages).to.be.within(2, 3);
    expect(new Set(rows.map(({ commit }) => commit)).size).to.equal(1);
  });
});
