import { expect } from "chai";
import type { Hq } from "../local/run";
import type { CheckRow } from "../src/governance/checks/rows";
import {
  commitOn,
  everything,
  fileOn,
  gitIn,
  portfolios,
  press,
  refusal,
} from "./support/portfolio";

const DAY = { now: "2026-11-22T10:00:00Z" };
const OVERVIEW = "context/system_overview_v01.md";

const fix = (hq: Hq, check: string) => press(hq, "FixCheck", { check });

async function checksOf(hq: Hq): Promise<CheckRow[]> {
  const { result, error } = await hq.run("Checks", {}, { fresh: true });
  if (error) throw new Error(error.message);
  return result as CheckRow[];
}

const failing = (rows: readonly CheckRow[]) => rows.filter(({ state }) => state === "Fail");
const fixable = (rows: readonly CheckRow[]) => failing(rows).filter((row) => row.fixable);

describe("FixCheck, from a repository that holds only a README", () => {
  const open = portfolios();

  for (const order of ["the order they were opened in", "reverse"] as const) {
    it(`leaves nothing that a document could mend, merged in ${order}`, async () => {
      const hq = await open(undefined, DAY);
      const wanted = fixable(await checksOf(hq));
      expect(wanted.length).to.be.above(5);
      // By any of the names that the table gives it.
      const names = (row: CheckRow) => [row.rule, row.id, row.title];
      for (const [at, row] of wanted.entries()) await fix(hq, names(row)[at % 3] ?? "");
      const pulls = await hq.github.pulls();
      const numbers = pulls.map(({ number }) => number).sort((a, b) => a - b);
      if (order === "reverse") numbers.reverse();
      expect(pulls.every(({ state }) => state === "open")).to.equal(true);
      for (const number of numbers) {
        await press(hq, "MergeProposal", { proposal: String(number), confirm: true });
      }
      const after = await checksOf(hq);
      expect(fixable(after)).to.deep.equal([]);
      // A handoff is a person's to write.
      expect(failing(after).map(({ rule }) => rule)).to.deep.equal(["done/handoff"]);
      for (const path of gitIn(hq, "ls-tree", "-r", "--name-only", "main").split("\n")) {
        if (path.endsWith(".md")) {
          const text = fileOn(hq, "main", path);
          expect((await hq.run("CheckHeader", { text })).result, path).to.deep.include({
            valid: true,
          });
        }
      }
    });
  }

  it("writes no file through two pull requests", async () => {
    const hq = await open(undefined, DAY);
    for (const { rule } of fixable(await checksOf(hq))) await fix(hq, rule);
    const pulls = await hq.github.pulls();
    const files = pulls.flatMap(({ number }) =>
      gitIn(hq, "diff", "--name-only", `main...refs/pull/${number}/head`).trim().split("\n"),
    );
    expect(new Set(files).size).to.equal(files.length);
  });
});

describe("FixCheck", () => {
  const open = portfolios();

  it("gathers what concerns one file in one pull request, each press its own point", async () => {
    const hq = await open(undefined, DAY);
    const first = await fix(hq, "done/readme-map");
    expect(first).to.include({ number: 1, outcome: "opened", title: "Mend README.md" });
    const branch = String(first.branch);
    expect(fileOn(hq, branch, "README.md"))
      .to.contain("authority_map")
      .and.not.contain("Founder");
    expect(await fix(hq, "done/readme-halves")).to.include({ number: 1, outcome: "updated" });
    expect(fileOn(hq, branch, "README.md"))
      .to.contain("authority_map")
      .and.contain("Founder HQ");
    const before = everything(hq);
    expect(await fix(hq, "done/readme-map")).to.include({ number: 1, outcome: "already there" });
    expect(everything(hq)).to.equal(before);
  });

  it("takes the row's id for its rule, and proposes nothing where nothing is wrong by now", async () => {
    const hq = await open(undefined, DAY);
    const row = (await checksOf(hq)).find(({ rule }) => rule === "done/overview");
    await fix(hq, row?.id ?? "");
    await hq.github.merge(1);
    const before = everything(hq);
    expect(await fix(hq, "done/overview")).to.include({
      number: 0,
      outcome: "nothing to propose",
    });
    expect(everything(hq)).to.equal(before);
  });

  it("mends again what was lost after the merge, and not what a person has turned down", async () => {
    const hq = await open(undefined, DAY);
    await fix(hq, "done/state");
    await hq.github.merge(1);
    await commitOn(hq, "main", { "docs/infrastructure/droplet_state_v01.md": undefined });
    expect(await fix(hq, "done/state")).to.include({ number: 2, outcome: "opened" });
    await hq.github.close(2);
    expect(await fix(hq, "done/state")).to.include({ number: 2, state: "closed" });
  });

  it("says of what takes a person what that person has to do", async () => {
    const hq = await open(undefined, DAY);
    expect(await refusal(hq, "FixCheck", { check: "done/handoff" })).to.match(
      /^Expected a check that a document or file would mend, found done\/handoff, which takes a person: .*OpenHandoff.*\.$/,
    );
    expect(await refusal(hq, "FixCheck", { check: "done/nonsense" })).to.equal(
      'Expected a rule of the table Checks, such as done/overview, found "done/nonsense": copy it from the column Rule.',
    );
  });

  it("never offers what it then refuses, and refuses what it does not offer", async () => {
    const hq = await open(
      { "README.md": "# Hello\n", "docker-compose.yml": "services: {}\n" },
      DAY,
    );
    const rows = await checksOf(hq);
    const some = rows.filter(
      ({ state, rule }) => state !== "Pass" && /deploy|handoff|work|map|one-map/.test(rule),
    );
    expect(new Set(some.map((row) => row.fixable)).size).to.equal(2);
    for (const { rule, fixable } of some) {
      const { error } = await hq.run("FixCheck", { check: rule });
      expect(error === undefined, rule).to.equal(fixable);
    }
  });

  it("offers nothing that would be written outside of the allowed paths", async () => {
    const files = {
      "README.md": "# Hello\n",
      "sot/hq.yaml": "allowedPaths: [ops]\n",
      "ops/docker-compose.yml": "services:\n  web:\n    image: nginx:1.27.1\n",
    };
    const hq = await open(files, DAY);
    const rows = await checksOf(hq);
    const offered = rows.filter((row) => row.fixable).map(({ rule }) => rule);
    expect(offered).to.deep.equal(["done/deploy"]);
    expect((await fix(hq, "done/deploy")).outcome).to.equal("opened");
    expect(await refusal(hq, "FixCheck", { check: "done/overview" })).to.contain("allowedPaths");
  });

  it("writes into .github only the workflow that runs the checks", async () => {
    const hq = await open(undefined, DAY);
    const { branch } = await fix(hq, "guardrail/workflow");
    expect(gitIn(hq, "diff", "--name-only", `main...${branch}`).trim()).to.equal(
      ".github/workflows/founder-hq-check.yml",
    );
  });

  it("leads the overview to what is there, and begins what is not with a question", async () => {
    const files = {
      "README.md": "# Hello\n",
      "docs/architecture_spec.md": "# Architecture\n",
      "SESSION_HANDOFF_2026-11-20_v1.md": "# Handoff\n\n## Next steps\n\n1. Rest\n",
    };
    const hq = await open(files, DAY);
    const { branch } = await fix(hq, "done/overview");
    const text = fileOn(hq, String(branch), OVERVIEW);
    expect(text).to.contain("(../docs/architecture_spec.md)");
    expect(text).to.contain("(../SESSION_HANDOFF_2026-11-20_v1.md)");
    const begun = gitIn(hq, "diff", "--name-only", `main...${branch}`).trim().split("\n");
    expect(begun).to.have.members([
      OVERVIEW,
      "context/founder_hq_v01.md",
      "integrations/mcp/mcp_plan_v01.md",
    ]);
    expect(fileOn(hq, String(branch), "context/founder_hq_v01.md")).to.contain(
      "> **Question for you:** ",
    );
  });
});
