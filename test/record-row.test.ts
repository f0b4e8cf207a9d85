import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { CompareRow } from "../src/records/compare-row";
import type { RecordRow } from "../src/records/rows";
import { newRepository } from "./local/fixtures";
import { ownershipFiles } from "./support/authority";
import { commitOn, everything, fileOn, gitIn, press, refusal } from "./support/portfolio";

const NOW = { now: "2026-11-22T10:00:00Z" };
const FILE = "data/decision.jsonl";
const FROM = "https://coda.io/d/_dX#r1";
const ADR = "decisions/2025-10-25_trains_v01.md";
const BRANCH = "chore/sot-auto-sync/records-decision";

const mapping = [
  ["Decision", "Decisions", "`status`, `due`, `note`", "`adr_path`"],
  ["Metric", "Metrics", "`value`", ""],
];
const FILES = {
  ...ownershipFiles({ map: { Task: { store: "Coda" } }, mapping }),
  [ADR]: "# Trains\n\n## Status\n\n**ACCEPTED** — 2025-10-25\n",
};

const record = (hq: Hq, id: string, fields: Record<string, string>, more = {}) => {
  const row = {
    entity: "Decision",
    id,
    fields: Object.keys(fields),
    values: Object.values(fields),
  };
  return press(hq, "RecordRow", { ...row, from: FROM, ...more });
};
const compare = async (hq: Hq, id: string, fields: Record<string, string>) => {
  const row = {
    entity: "Decision",
    id,
    fields: Object.keys(fields),
    values: Object.values(fields),
  };
  const { result, error } = await hq.run("CompareRow", { ...row, asOf: String(Math.random()) });
  if (error) throw new Error(error.message);
  return result as CompareRow;
};
const merge = async (hq: Hq) => {
  const [open] = (await hq.github.pulls()).filter(({ state }) => state === "open");
  await hq.github.merge(open?.number ?? 0);
};

describe("RecordRow", () => {
  let hq: Hq;
  beforeEach(async () => {
    hq = await openHq({ repo: newRepository(FILES), ...NOW });
  });
  afterEach(() => hq.dispose());

  it("records what Coda owns, and says of each other field why it stays out", async () => {
    const row = await record(hq, "D-1", { Status: "Open", adr_path: ADR, due: "2026-12-01" });
    expect(row).to.include({ number: 1, outcome: "opened", held: false, logged: true });
    expect(row.refused).to.deep.equal([
      "Decision.adr_path was left out: GitHub owns Decision.adr_path: the mapping document's rule for the field says so in integrations/coda/founder_hq_to_sot_v0_2.md:5.",
      'Status of D-1 was left out: GitHub has "Accepted" since it was last recorded, so take that over into Coda first.',
    ]);
    expect(fileOn(hq, BRANCH, FILE)).to.match(
      /^\{"entity":"Decision","id":"D-1","fields":\{"due":"2026-12-01"\},"at":"2026-11-22T10:00:\d\d\.\d{3}Z","by":"founder","from":"https:\/\/coda\.io\/d\/_dX#r1","sums":\{"due":"[0-9a-f]{8}"\}\}\n$/,
    );
    await merge(hq);
    const rows = (await hq.run("Records")).result as RecordRow[];
    expect(rows[0]).to.include({ title: "Decision D-1", by: "founder", from: FROM, problem: "" });
  });

  it("gathers all rows of an entity in one pull request, sorted by id", async () => {
    await record(hq, "D-10", { status: "Open" });
    await record(hq, "D-9", { status: "Open" });
    expect(await record(hq, "D-10", { status: "Shut" })).to.include({
      number: 1,
      outcome: "updated",
    });
    const before = everything(hq);
    expect(await record(hq, "D-10", { status: "Shut " })).to.include({ outcome: "already there" });
    expect(everything(hq)).to.equal(before);
    const column = {
      entity: "decisions",
      field: "note",
      ids: ["D-9", "D-11"],
      values: ["x", null],
    };
    expect(await press(hq, "RecordColumn", column)).to.include({ number: 1, outcome: "updated" });
    const lines = fileOn(hq, BRANCH, FILE)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ id, fields }) => [id, fields])).to.deep.equal([
      ["D-9", { status: "Open", note: "x" }],
      ["D-10", { status: "Shut" }],
      ["D-11", { note: "" }],
    ]);
    expect(
      await press(hq, "RecordRow", { entity: "Metric", id: "M", fields: ["value"], values: ["7"] }),
    ).to.include({ number: 2 });
  });

  it("takes one entity by either name into one file, before anything of it is merged", async () => {
    for (const entity of ["Lessons", "Lesson"]) {
      await press(hq, "RecordRow", { entity, id: entity, fields: ["text"], values: ["a"] });
    }
    const branch = "chore/sot-auto-sync/records-lesson";
    const files = gitIn(hq, "diff", "--name-only", `main...${branch}`).trim();
    expect(files).to.equal("data/lessons.jsonl");
    expect(fileOn(hq, branch, files).trim().split("\n")).to.have.length(2);
  });

  it("goes back and forth, in an open pull request and after merges", async () => {
    for (const status of ["Open", "Shut", "Open", "Shut"]) {
      await record(hq, "D-1", { status });
      expect(fileOn(hq, BRANCH, FILE)).to.contain(`"status":"${status}"`);
    }
    await merge(hq);
    for (const [index, status] of ["Open", "Shut", "Open"].entries()) {
      expect(await record(hq, "D-1", { status })).to.include({
        number: index + 2,
        outcome: "opened",
      });
      await merge(hq);
      expect(fileOn(hq, "main", FILE)).to.contain(`"status":"${status}"`);
    }
    expect(await record(hq, "D-1", { status: "Open" })).to.include({
      outcome: "nothing to propose",
    });
  });

  for (const where of ["its record", "its document"] as const) {
    describe(`and a change in Coda and one in ${where} in GitHub`, () => {
      beforeEach(async () => {
        await record(hq, "D-1", { status: "Accepted", due: "May", note: ADR });
        await merge(hq);
      });

      const inGitHub = () => {
        const [path, from, to] =
          where === "its record"
            ? [FILE, '"Accepted"', '"Superseded"']
            : [ADR, "**ACCEPTED**", "**SUPERSEDED**"];
        return commitOn(hq, "main", { [path]: fileOn(hq, "main", path).replace(from, to) });
      };

      it("are told apart, and GitHub wins where both changed a field", async () => {
        const before = await compare(hq, "D-1", { status: "Accepted", due: "May" });
        expect(before.summary).to.equal("Decision D-1: nothing has changed.");
        await inGitHub();
        const after = await compare(hq, "D-1", { status: "Rejected", due: "June" });
        expect(
          after.comparisons.map(({ field, github, changedBy, winner }) => [
            field,
            github,
            changedBy,
            winner,
          ]),
        ).to.deep.equal([
          ["status", "Superseded", "Both", "GitHub"],
          ["due", "May", "Coda", "Coda"],
        ]);
        const untouched = await compare(hq, "D-1", { status: "Accepted" });
        expect(untouched.comparisons[0]).to.include({ changedBy: "GitHub", recorded: "Accepted" });
      });

      it("lose nothing where GitHub's came first: the field is held, the others go through", async () => {
        await inGitHub();
        const before = fileOn(hq, "main", FILE);
        const row = await record(hq, "D-1", { status: "Rejected", due: "June" });
        expect(row.refused).to.deep.equal([
          'status of D-1 was left out: GitHub has "Superseded" since it was last recorded, so take that over into Coda first.',
        ]);
        await merge(hq);
        const after = fileOn(hq, "main", FILE);
        const values = JSON.parse(after).fields;
        expect(values).to.deep.equal({ ...JSON.parse(before).fields, due: "June" });
        // Taken over into Coda it is common ground again.
        await record(hq, "D-1", { status: "Superseded" });
        await merge(hq);
        await record(hq, "D-1", { status: "Open" });
        await merge(hq);
        expect(JSON.parse(fileOn(hq, "main", FILE)).fields.status).to.equal("Open");
        const settled = await compare(hq, "D-1", { status: "Open" });
        expect(settled.comparisons[0]).to.include({ changedBy: "Nobody" });
      });

      it("lose nothing where Coda's came first and its pull request is open", async () => {
        await record(hq, "D-1", { due: "June" });
        await inGitHub();
        await record(hq, "D-2", { status: "Open" });
        const row = await record(hq, "D-1", { status: "Rejected" });
        expect(row.refused).to.match(/status of D-1 was left out: GitHub has "Superseded"/);
        await merge(hq);
        const lines = fileOn(hq, "main", FILE)
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line));
        expect(lines[0].fields).to.include({
          status: where === "its record" ? "Superseded" : "Accepted",
          due: "June",
        });
        expect(lines[1]).to.deep.include({ id: "D-2" });
      });
    });
  }

  it("leaves lines of others as they are, and refuses an id that stands twice", async () => {
    const lines = [
      '{"id":"B","fields":{"x":1}}',
      "not json",
      '{"id":"D-1"}',
      ' {"id":"D-1" }',
      '{"id":"D-2",}',
    ];
    await commitOn(hq, "main", { [FILE]: lines.join("\r\n") });
    await record(hq, "C", { status: "Open" });
    const after = fileOn(hq, BRANCH, FILE).split("\r\n");
    expect(after.filter((line) => !line.includes('"C"'))).to.deep.equal(lines);
    const before = everything(hq);
    const twice = { entity: "Decision", id: "D-1", fields: ["status"], values: ["Open"] };
    expect(await refusal(hq, "RecordRow", twice)).to.match(
      /found it in data\/decision.jsonl:4 and .*:5/,
    );
    expect(await refusal(hq, "RecordRow", { ...twice, id: "D-2" })).to.match(
      /found data\/decision.jsonl:6, where expected a JSON object/,
    );
    expect(everything(hq)).to.equal(before);
  });

  it("writes nothing where Coda owns none of it, and logs the refusal once a day", async () => {
    const row = { entity: "Decision", id: "D-1", fields: ["adr_path"], values: ["x"] };
    for (let times = 0; times < 2; times++) {
      expect(await refusal(hq, "RecordRow", row)).to.match(/GitHub owns Decision\.adr_path/);
    }
    expect(gitIn(hq, "for-each-ref", "--format=%(refname)")).to.equal("refs/heads/main\n");
    const log = fileOn(hq, "main", "logs/context_actions.csv").trim().split("\n");
    expect(log).to.have.length(2);
    expect(log[1]).to.contain(",false,");
  });

  it("doesn't tell what GitHub has where the table is above the clearance", async () => {
    const doc =
      "# Mapping\n\n| Entity | Coda Table | Coda-owned | Zone |\n| - | - | - | - |\n| Metric | Metrics | `value` | private |\n";
    const files = {
      "map_to_sot.md": doc,
      "data/metric.jsonl": '{"id":"M-1","fields":{"value":"7000"}}\n',
    };
    const secret = await openHq({ repo: newRepository(files), ...NOW });
    try {
      const row = { entity: "Metric", id: "M-1", fields: ["value"], values: ["8000"] };
      const { result } = await secret.run("RecordRow", row);
      expect(JSON.stringify(result)).to.contain("GitHub has another value");
      expect(JSON.stringify(result)).not.to.contain("7000");
    } finally {
      await secret.dispose();
    }
  });

  it("carries no secret out of Coda that only its field's name gives away", async () => {
    const before = everything(hq);
    const row = { entity: "Decision", id: "D-9", fields: ["password"], values: ["hunter2abc9"] };
    expect(await refusal(hq, "RecordRow", row)).to.match(/^Expected no secret in values, found/);
    expect(everything(hq)).to.equal(before);
  });

  it("asks for names and ids that stand once, and for as many values", async () => {
    const row = { entity: "Decision", id: "D-1", fields: ["status"], values: ["Open"] };
    const said = (more: object) => refusal(hq, "RecordRow", { ...row, ...more });
    expect(await said({ id: " " })).to.match(/^Expected every id to be named once, found nothing/);
    expect(await said({ fields: ["status", "Status"], values: ["a", "b"] })).to.contain(
      'every field to be named once, found "Status"',
    );
    expect(await said({ values: [] })).to.contain("found 0 for 1");
    expect(await said({ values: [`ghp_${"a1B2".repeat(9)}`] })).to.match(
      /no secret in values, found what looks like a GitHub token in line 1/,
    );
    const column = { entity: "Decision", field: "status", ids: ["a", "a"], values: ["x", "y"] };
    expect(await refusal(hq, "RecordColumn", column)).to.contain(
      'every id to be named once, found "a"',
    );
    expect(await refusal(hq, "RecordColumn", { ...column, ids: ["a"] })).to.contain(
      "found 2 for 1",
    );
  });
});
