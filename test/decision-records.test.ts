import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { DecisionRow } from "../src/documents/decision-rows";
import { git, newRepository } from "./local/fixtures";
import { push } from "./support/push";

async function records(hq: Hq, values: Record<string, unknown> = {}): Promise<DecisionRow[]> {
  const { result, error } = await hq.run("DecisionRecords", values, { fresh: true });
  if (error) throw new Error(error.message);
  return result as DecisionRow[];
}

describe("The table DecisionRecords", () => {
  describe("on the sample", () => {
    let hq: Hq;
    let rows: DecisionRow[];
    before(async () => {
      hq = await openHq();
      rows = await records(hq);
    });
    after(() => hq.dispose());

    it("has a row for every document in a folder of decisions", () => {
      const paths = git(hq.state.gitDir, "ls-tree", "-r", "--name-only", "HEAD").split("\n");
      const decisions = paths.filter((path) => /(^|\/)decisions\/[^/]+\.md$/.test(path));
      expect(rows.map(({ path }) => path)).to.have.members(decisions);
      expect(new Set(rows.map(({ id }) => id)).size).to.equal(rows.length);
      expect(new Set(rows.map(({ commit }) => commit)).size).to.equal(1);
    });

    it("has each status with the line it stands in, and none where there is none", () => {
      const said = rows.map(({ path, state, status, statusLine }) => {
        const line = git(hq.state.gitDir, "show", `HEAD:${path}`).split("\n")[statusLine - 1] ?? "";
        expect(line.replace(/\*/g, ""), path).to.contain(status);
        return [path.replace(/.*\/|_v01\.md/g, ""), state];
      });
      expect(Object.fromEntries(said)).to.deep.equal({
        "2025-08-19_postgres-over-sqlite": "Accepted",
        "2025-09-09_nginx-proxy-as-front-door": "Accepted",
        "2025-09-30_price-per-workshop": "Unknown",
        "2025-10-17_sms-through-one-provider": "Accepted",
        "2025-10-25_traefik-at-the-edge": "Accepted",
        "2025-10-28_repo_sync_policy": "Proposed",
        "2025-11-04_offline-first-job-cards": "Accepted",
      });
    });

    it("shows which decision took another one's place, and what does not fit there", () => {
      const traefik = rows.find(({ path }) => path.includes("traefik"));
      const nginx = rows.find(({ path }) => path.includes("nginx"));
      expect(traefik?.supersedes).to.deep.equal([nginx?.path]);
      expect(nginx?.supersededBy).to.deep.equal([traefik?.path]);
      expect(nginx?.conflicts.join()).to.match(
        /nginx.*\.md:5: it still says "ACCEPTED", though .*traefik/,
      );
      expect(traefik?.context).to.match(/^The webhook for incoming texts/);
      expect(traefik?.spec).to.deep.equal({ id: traefik?.id, path: traefik?.path });
    });

    it("shows those below a folder only, with what the others say of them", async () => {
      const bench = await records(hq, { folder: "products/bench" });
      expect(bench.map(({ path }) => path)).to.deep.equal([
        "products/bench/decisions/2025-11-04_offline-first-job-cards_v01.md",
      ]);
    });
  });

  describe("on repositories of its own", () => {
    let hq: Hq;
    before(async () => {
      hq = await openHq({ repo: newRepository() });
    });
    after(() => hq.dispose());
    const holds = (files: Record<string, string>) => push(hq.state.gitDir, files);
    const paths = async (values = {}) => (await records(hq, values)).map(({ path }) => path).sort();

    it("has rows from other homes of decisions, and none of READMEs and templates", async () => {
      holds({
        "decisions/README.md": "# Our decisions\n",
        "decisions/adr-template.md": "# Title\n",
        "decisions/2025/0003-c.md": "# C\n",
        "decisions/pictures/about.md": "# No decision\n",
        "docs/adr/0001-a.md": "# A\n",
        "doc/adrs/0002-b.md": "# B\n",
        "templates/decisions/x.md": "# X\n",
        "archive/decisions/0004-d.md": "# D\n",
      });
      const live = ["decisions/2025/0003-c.md", "doc/adrs/0002-b.md", "docs/adr/0001-a.md"];
      expect(await paths()).to.deep.equal(live);
      expect(await paths({ includeArchived: true })).to.deep.equal([
        "archive/decisions/0004-d.md",
        ...live,
      ]);
    });

    it("has a row for what says itself that it is a decision, wherever it lies", async () => {
      const parts = "## Context\n\nRain.\n\n## Decision\n\nTrains.\n\n## Consequences\n\nDry.\n";
      const files = {
        "docs/arch/0007-trains.md": `# Trains\n\n## Status\n\nAccepted\n\n${parts}`,
        "examples/trains/index.md": "# Decision record for trains\n\nWe go by train.\n",
        "docs/proposal.md": `# KEP\n\n${parts.replace("Decision", "Proposal")}`,
        "docs/bracketed.md": "# [ADR-3] Bicycles\n\nWe ride.\n",
        "docs/blank.md": `# Decision record template\n\n${parts}`,
        "docs/about.md": "# Architecture decision record (ADR)\n\nWhat such a record is.\n",
        "docs/copy-me.md": `# NUMBER. TITLE\n\nDate: DATE\n\n${parts}`,
        "sessions/2025-10-28_trains.md": `# Session\n\n${parts}`,
        "docs/templates/adr.md": `# Title\n\n${parts}`,
        "docs/hush.md": `# ADR-9: Hush\n\n- **Zone:** private\n\n${parts}`,
      };
      holds(files);
      const rows = await records(hq);
      expect(rows.map(({ path, state }) => [path, state])).to.have.deep.members([
        ["docs/arch/0007-trains.md", "Accepted"],
        ["examples/trains/index.md", "Unknown"],
        ["docs/bracketed.md", "Unknown"],
      ]);
      holds({ ...files, "sot/hq.yaml": "decisions: [docs/arch]\n" });
      expect((await records(hq)).map(({ path }) => path)).to.deep.equal([
        "docs/arch/0007-trains.md",
      ]);
    });

    it("has a row for what can't be read, and for what sot/hq.yaml names in vain", async () => {
      holds({
        "sot/hq.yaml": "decisions: [choices, gone.md]\n",
        "choices/a.md": "\0",
        "choices/b.md": "# B\n\n**Zone:** cloud\n",
        "choices/c.md": `# C\n\nStatus: Accepted\n\n${"x".repeat(2_000_000)}\n`,
      });
      const rows = await records(hq, { clearance: "restricted" });
      expect(rows.map(({ path, state, problem }) => [path, state, problem])).to.have.deep.members([
        ["choices/a.md", "Unknown", "choices/a.md: it is binary, not text"],
        [
          "choices/b.md",
          "Unknown",
          'choices/b.md:3: zone "cloud" is none of the four and counts as restricted',
        ],
        ["choices/c.md", "Accepted", ""],
        ["gone.md", "", "gone.md: sot/hq.yaml names it, but nothing lies there"],
      ]);
    });

    it("are told of by others that only say what they are, wherever these lie", async () => {
      const said = (more: string) => `# Decision record: It\n\nStatus: Accepted\n\n${more}\n`;
      holds({
        "plan/new.md": said("Supersedes: notes/old.md"),
        "notes/old.md": said("## Decision\n\nIt."),
      });
      const rows = await records(hq, { folder: "notes" });
      expect(rows.map(({ path, supersededBy }) => [path, supersededBy])).to.deep.equal([
        ["notes/old.md", ["plan/new.md"]],
      ]);
    });

    it("shows of a withheld decision that it exists, whatever is asked", async () => {
      holds({
        "sot/hq.yaml": "maxClearance: internal\n",
        "decisions/README.md": "- entity: folder\n- zone: private\n\n# Ours\n",
        "decisions/1-a.md":
          "# Hush\n\n- **Zone:** public\n- **Status:** Accepted\n\n## Decision\n\nHush.\n",
      });
      const rows = await records(hq, { clearance: "restricted" });
      expect(JSON.stringify(rows)).not.to.contain("Hush");
      expect(rows).to.have.length(1);
      expect(rows[0]).to.include({ path: "decisions/1-a.md", effectiveZone: "private", state: "" });
      expect(rows[0]?.problem).to.match(/^Withheld: its zone is private/);
    });
  });
});
