import { expect } from "chai";
import { checksOf, HANDOFF, IN_ORDER, judged, LOG, OVERVIEW, STATE, spec } from "./portfolio";

const overview = (body: string) => ({ [OVERVIEW]: spec(OVERVIEW, `# Overview\n\n${body}\n`) });

describe("The Definition of Done", () => {
  it("passes in every point where everything is in order", async () => {
    const checks = [...(await checksOf(IN_ORDER)).values()];
    expect(checks.filter(({ state }) => state !== "Pass")).to.deep.equal([]);
    expect(checks.every(({ evidence, remedy }) => evidence.length > 0 && remedy === "")).to.equal(
      true,
    );
  });

  it("has one check for each document that the overview must lead to", async () => {
    const checks = await checksOf({ ...IN_ORDER, ...overview("Nothing yet.") });
    for (const id of ["architecture", "founder-hq", "state", "mcp", "handoff"]) {
      expect(checks.get(`done/overview-${id}`)?.state, id).to.equal("Fail");
    }
    expect(checks.get("done/overview-handoff")?.remedy).to.equal(
      `Let ${OVERVIEW} lead to ${HANDOFF}.`,
    );
  });

  it("says which link of the overview leads nowhere, with its line", async () => {
    const files = overview("[MCP plan](../integrations/mcp/README.md)");
    expect(await judged("done/overview-mcp", files)).to.deep.equal([
      "Fail",
      `${OVERVIEW}:13: integrations/mcp/README.md, which is not there`,
    ]);
  });

  it("takes a path in a code span for leading there", async () => {
    const files = overview("See `architecture/architecture-spec_v0.3.md`.");
    expect((await judged("done/overview-architecture", files))[0]).to.equal("Pass");
  });

  it("wants the newest handoff, not any", async () => {
    const older = "SESSION_HANDOFF_2025-10-28_v1.md";
    const files = {
      [older]: spec(older, "# Old\n", { date: "2025-10-28" }),
      ...overview(`[Handoff](../${older})`),
    };
    expect(await judged("done/overview-handoff", files)).to.deep.equal([
      "Fail",
      `${OVERVIEW}:13: ${older}`,
    ]);
  });

  it("does not accuse the links of an overview that is not there", async () => {
    const files = { [OVERVIEW]: undefined };
    expect(await judged("done/overview", files)).to.deep.equal([
      "Fail",
      "no file is named like context/system_overview_v01.md",
    ]);
    expect(await judged("done/overview-mcp", files)).to.deep.equal(["Unknown"]);
  });

  it("names the rows of the mapping document without primary key or zone", async () => {
    const path = "integrations/coda/founder_hq_to_sot_v0_2.md";
    const table = "| Entity | Coda Table | Notes |\n| --- | --- | --- |\n";
    const files = {
      [path]: `${table}| Task | Tasks | Primary key \`task_id\` |\n| Pass | Passes | Zone: internal |\n`,
    };
    expect(await judged("done/mapping-keys", files)).to.deep.equal([
      "Fail",
      `${path}:4: Passes: no primary key`,
    ]);
    expect(await judged("done/mapping-zones", files)).to.deep.equal([
      "Fail",
      `${path}:3: Tasks: no zone`,
    ]);
    expect(await judged("done/mapping", { [path]: "# Mapping\n" })).to.deep.equal([
      "Fail",
      `${path}: no table names an entity`,
    ]);
  });

  it("does not ask for a tunnel that nobody has", async () => {
    const files = {
      [STATE]: spec(STATE, "# State\n"),
      "docs/infrastructure/tunnel_token_v01.md": undefined,
    };
    expect((await judged("done/state-tunnel", files))[0]).to.equal("Unknown");
    expect((await judged("done/state-mcp", files))[0]).to.equal("Fail");
  });

  it("shows the status of the sync policy, and passes though it is only proposed", async () => {
    const path = "decisions/2025-10-28_repo_sync_policy_v01.md";
    const proposed = { [path]: "# Policy\n\n## Status\n\n**PROPOSED**\n" };
    expect(await judged("done/sync-policy", proposed)).to.deep.equal([
      "Pass",
      `${path}:5: committed, its status is PROPOSED`,
    ]);
    const rejected = { [path]: "# Policy\n\n**Status**: Rejected\n" };
    expect((await judged("done/sync-policy", rejected))[0]).to.equal("Fail");
    expect((await judged("done/sync-policy", { [path]: undefined }))[0]).to.equal("Fail");
  });

  it("leaves to a person whether a short sync policy is one", async () => {
    const pointer = overview("## Sync policy\n\nNot accepted yet, see the draft.");
    expect(await judged("done/overview-sync-policy", pointer)).to.deep.equal([
      "Unknown",
      `${OVERVIEW}:13: Sync policy`,
    ]);
    expect((await judged("done/overview-sync-policy", overview("")))[0]).to.equal("Fail");
  });

  it("asks the README for both halves, the overview and the map", async () => {
    const files = { "README.md": "# Portfolio\n\nAll about bicycles.\n" };
    for (const id of ["halves", "overview", "map"]) {
      expect((await judged(`done/readme-${id}`, files))[0], id).to.equal("Fail");
    }
    const named = { "README.md": "# Portfolio\n\nThe repository and Coda.\n" };
    expect((await judged("done/readme-halves", named))[0]).to.equal("Unknown");
  });

  it("fails for a folder of old that nothing explains, and asks about any other", async () => {
    expect(await judged("done/legacy", { "old_site/index.txt": "" })).to.deep.equal([
      "Fail",
      "old_site/: nothing says what it is for",
    ]);
    expect((await judged("done/legacy", { "people/list.txt": "" }))[0]).to.equal("Unknown");
    const explained = { "old_site/README.md": "# Closed in May\n", "z_archive/infra/x.txt": "" };
    expect((await judged("done/legacy", explained))[0]).to.equal("Pass");
  });

  it("wants a line in the log since the newest handoff", async () => {
    const files = { [LOG]: "date,actor,action,entity,notes\n2025-11-19,ilse,fix,Task,\n" };
    expect(await judged("done/log", files)).to.deep.equal([
      "Fail",
      `${LOG}:2: 2025-11-19`,
      `${HANDOFF}: 2025-11-20`,
    ]);
  });

  it("never fails for want of a diagram", async () => {
    expect(await judged("done/diagram", overview("No picture."))).to.deep.equal(["Unknown"]);
  });
});
