import { execFileSync } from "node:child_process";
import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { CheckRow } from "../src/governance/checks/rows";
import { commit, git, newRepository } from "./local/fixtures";

async function rowsOf(hq: Hq): Promise<CheckRow[]> {
  const { result, error } = await hq.run("Checks");
  if (error) throw new Error(error.message);
  return result as CheckRow[];
}

const row = (rows: CheckRow[], rule: string) => rows.find((each) => each.rule === rule);

describe("The table Checks on the sample", () => {
  let hq: Hq;
  let rows: CheckRow[];
  /** What git finds in the sample by itself. */
  const grep = (...args: string[]) =>
    execFileSync("git", ["grep", "-E", ...args], { cwd: hq.state.gitDir, encoding: "utf8" })
      .trim()
      .split("\n");

  before(async () => {
    hq = await openHq({ now: "2025-11-22T10:00Z" });
    rows = await rowsOf(hq);
  });
  after(() => hq.dispose());

  it("has one row a rule, of all five kinds, and each says something", () => {
    expect(new Set(rows.map(({ id }) => id)).size).to.equal(rows.length);
    expect(new Set(rows.map(({ kind }) => kind))).to.deep.equal(
      new Set(["Done", "Guardrail", "Refresh", "Policy", "Cadence"]),
    );
    for (const { rule, state, remedy, evidence } of rows) {
      expect(remedy === "", rule).to.equal(state === "Pass");
      expect(evidence.length + remedy.length, rule).to.be.above(0);
    }
  });

  it("has a row for each point of the quality gate, ticked or not", () => {
    const boxes = grep("-h", "^- \\[[ x]\\]", "main", "--", "ops/quality_gates");
    const points = rows.filter(({ rule }) => rule.startsWith("done/sot_dod_v0_2.md/"));
    expect(points.map(({ state }) => (state === "Pass" ? "- [x]" : "- [ ]"))).to.deep.equal(
      boxes.map((line) => line.slice(0, 5)),
    );
  });

  it("has a row for each line of the overview's table of cadences", () => {
    const lines = grep("-h", "^\\| .*\\| (daily|weekly|monthly|quarterly|every session) ", "main");
    expect(rows.filter(({ kind }) => kind === "Cadence").map(({ title }) => title)).to.deep.equal(
      lines.map((line) => line.split("|")[1]?.trim()),
    );
  });

  it("leads to file and line, at this commit", () => {
    const plan = row(rows, "done/overview-mcp");
    expect(plan).to.deep.include({
      id: `${hq.state.repository}:#done/overview-mcp`,
      state: "Fail",
      evidence: [
        "context/system_overview_v01.md:23: integrations/mcp/README.md, which is not there",
      ],
      path: "context/system_overview_v01.md",
      line: 23,
      commit: git(hq.state.gitDir, "rev-parse", "main"),
    });
    expect(plan?.link).to.match(
      /\/blob\/[0-9a-f]{40}\/context\/system_overview_v01\.md\?plain=1#L23$/,
    );
  });

  it("finds what the founder left out of order", () => {
    const failing = rows.filter(({ state }) => state === "Fail").map(({ rule }) => rule);
    expect(failing).to.include.members([
      "done/state-tunnel",
      "done/mapping-zones",
      "guardrail/authority-map",
      "guardrail/headers",
      "policy/zones",
      "policy/source-path",
      "policy/links",
      "policy/log",
      "policy/images",
      "policy/secrets",
      "policy/table-ids",
    ]);
    expect(row(rows, "policy/secrets")?.evidence).to.deep.equal([
      "ops/.env: a file of settings, where secrets lie",
    ]);
    expect(row(rows, "policy/zones")?.evidence).to.have.length(1);
  });

  it("shows of what is withheld only where it lies", () => {
    const hidden = ["pricing", "contractor", "interview"].flatMap((word) =>
      rows.filter(({ evidence, title }) =>
        [title, ...evidence.map((each) => each.replace(/^[^:]+:/, ""))].some((each) =>
          each.toLowerCase().includes(word),
        ),
      ),
    );
    expect(hidden).to.deep.equal([]);
  });

  it("never asks for what is in the settings", async () => {
    const [secret = ""] = grep("-h", "=.{4}", "main", "--", "ops/.env");
    const value = secret.split("=")[1] ?? "";
    expect(value).not.to.equal("");
    expect(JSON.stringify(rows)).not.to.contain(value);
  });
});

describe("The table Checks on a repository with a past", () => {
  const COMPOSE = "ops/docker-compose.production.yml";
  const STATE = "docs/droplet_state_2025-10-01.md";
  let hq: Hq;
  let rows: CheckRow[];
  let folder: string;

  before(async () => {
    folder = newRepository({
      "README.md": "# Hello\n\n[a](b%20c.md)\n",
      "b c.md": "# Spaces\n",
      [COMPOSE]: "services:\n  a:\n    image: b:1\n",
      [STATE]: "# State\n",
      "sot/authority_map_v0_2.json": '{"Pass": {"store": "Coda"},}',
      "logs/context_actions.csv": 'date,actor,action,entity,notes\n2025-10-28,a,b,c,"open\n',
      "decisions/broken.md": "---\nzone: [\n---\n",
    });
    commit(folder, { [COMPOSE]: "services:\n  a:\n    image: b:2\n" }, "compose alone");
    hq = await openHq({ repo: folder });
    rows = await rowsOf(hq);
  });
  after(() => hq.dispose());

  it("asks the history which of two files changed last", async () => {
    const head = git(folder, "rev-parse", "--short=7", "HEAD");
    const check = row(rows, "guardrail/state-after-compose");
    expect(check?.state).to.equal("Fail");
    expect(check?.evidence[0]).to.match(new RegExp(`^${COMPOSE}: changed .* by ${head}$`));
  });

  it("reads on where something is broken, and names file and line", () => {
    expect(row(rows, "guardrail/authority-map")?.evidence[0]).to.match(
      /^sot\/authority_map_v0_2\.json:1: /,
    );
    expect(row(rows, "policy/log")?.evidence[0]).to.match(/^logs\/context_actions\.csv:2: /);
    expect(row(rows, "policy/links")?.state).to.equal("Pass");
  });

  it("costs few requests", async () => {
    const { requests } = await hq.run("Checks");
    expect(requests.count).to.be.at.most(8);
  });
});
