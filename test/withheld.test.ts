import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { CheckRow } from "../src/governance/checks/rows";
import { newRepository } from "./local/fixtures";
import { aMinuteLater } from "./support/portfolio";

/** Says its secret wherever a document can. */
function secret(body = ""): string {
  return `---
entity: merger
level: merger
zone: restricted
version: merger
tags: [merger, "merger, comma"]
source_path: merger/source.md
date: 2025-03-03
status: merger
---
# Merger title

Status: merger. Review by 2025-04-04.

${body}

## Next steps

1. [ ] Sign the merger
2. See [merger](merger.md) and \`merger/plan.md\`

## Questions / Blockers

- Blocked: the merger

## Merger heading

- [ ] Merger box
`;
}

const README = "- entity: index\n- zone: restricted\n- tags: [merger]\n\n# Merger\n";
const OPEN = "- entity: index\n- zone: internal\n\n# Open\n";

/** One of each kind of place, each of them restricted by itself or by its folder. */
const FILES: Record<string, string> = {
  "README.md": OPEN,
  "sot/hq.yaml": "maxClearance: internal\n",
  "CURRENT_FOCUS.md": secret("## Priorities\n\n- The merger"),
  "SESSION_HANDOFF_2025-10-28_v1.md": secret(),
  "agents/sessions/2025-10-27_note.md": secret(),
  "decisions/2025-10-25_first_v01.md": secret("Supersedes: merger.md"),
  "decisions/2025-10-26_repo_sync_policy_v01.md": secret("## Decision\n\nMerger."),
  "context/system_overview_v01.md": secret(
    "| Cadence | Target | Last |\n| --- | --- | --- |\n| Merger call | weekly merger | 2025-03-03 |\n\n## Sync policy\n\nMerger.",
  ),
  "context/playbooks/plan_v01.md": secret("## Phase 0 — Merger (≈30 min)\n\n1. Merger step"),
  "integrations/coda/founder_hq_to_sot_v0_2.md": secret(
    "| Entity | Coda Table | Key Fields (Coda-owned) | GitHub-owned Fields | Notes |\n| --- | --- | --- | --- | --- |\n| Mergerling | Mergers | `merger` | `mergers` | Primary key `merger`. Zone: restricted |",
  ),
  "docs/infrastructure/droplet_state_2025-10-28.md": secret(
    "## web\n\n**Image**: merger:1\n**Ports**: 4242\n\n## merger-service\n\n**Image**: merger:2",
  ),
  "ops/quality_gates/dod_v01.md": secret("- [ ] The merger is done"),
  "inbox/idea.md": secret(),
  "planning/plan.md": "merger without a header\n",
  "planning/README.md": README,
  "logs/README.md": README,
  "logs/context_actions.csv":
    "ts,agent,action,entity,path,latency_ms,token_in,token_out,success,notes\n2025-10-28,merger,merger,Merger,merger.md,1,1,1,false,merger, merger\nmerger\n",
  "logs/ops/2025-10-28_images.log": "2025-10-28\nCONTAINER REPOSITORY TAG\nweb merger 1\n",
  "data/README.md": README,
  "data/decision.jsonl": '{"id": "DEC-1", "fields": {"merger": "merger"}, "from": "x"}\n{merger\n',
  "lines/data/mixed.jsonl":
    '{"entity": "Mergerling", "id": "MIX-1", "fields": {"a": "merger"}}\n{"id": "MIX-2", "merger",}\n',
  "lines/data/other.jsonl": '{"entity": "Mergerling", "id": "MIX-3", "fields": ["merger"]}\n',
  "ops/README.md": README,
  "ops/docker-compose.production.yml":
    "services:\n  web:\n    image: merger:latest\n    ports: ['1:merger']\n    environment: {MERGER: merger}\n",
  "tables/README.md": README,
  "tables/table_ids.txt": "Table: Merger\nTable ID: grid-merger\nParent Page: Merger\n",
};

describe("The secret of restricted documents, where maxClearance is internal", () => {
  let hq: Hq;
  before(async () => {
    hq = await openHq({ repo: newRepository(FILES), now: "2025-11-22T10:00Z" });
  });
  after(() => hq.dispose());

  /** What a block shows, whichever way it ends; the question itself put aside. */
  async function shown(block: string, values: Record<string, unknown>): Promise<string> {
    const { result, error } = await hq.run(block, values);
    return JSON.stringify(result ?? error);
  }

  it("is in no table, whatever clearance is asked for", async () => {
    for (const { name, getter } of hq.pack.syncTables) {
      const asked: Record<string, unknown> = {};
      for (const { name: parameter } of getter.parameters) {
        if (parameter === "clearance") asked.clearance = "restricted";
        if (parameter === "includeArchived") asked.includeArchived = true;
      }
      expect(await shown(name, asked), name).not.to.match(/merger|2025-0[34]/i);
    }
  });

  it("is in nearly all of them where there is no such ceiling, so that it was there to be found", async () => {
    const { "sot/hq.yaml": _, ...files } = FILES;
    const open = await openHq({ repo: newRepository(files), now: "2025-11-22T10:00Z" });
    const silent: string[] = [];
    for (const { name, getter } of open.pack.syncTables) {
      const has = getter.parameters.some(({ name }) => name === "clearance");
      const { result } = await open.run(name, has ? { clearance: "restricted" } : {});
      if (!/merger/i.test(JSON.stringify(result))) silent.push(name);
    }
    await open.dispose();
    expect(silent).to.have.members(["Changes", "Checks", "Proposals"]);
  });

  const documents = Object.keys(FILES).filter((path) => FILES[path]?.includes("restricted"));
  it("is in no formula's answer, nor in its error", async () => {
    const restricted = { clearance: "restricted" };
    const asked: [string, Record<string, unknown>][] = [
      ["Connection", {}],
      ["Focus", restricted],
      ["CheckWrite", { entity: "Decision", field: "status" }],
      ["CompareRow", { entity: "Decision", id: "DEC-1", fields: ["status"], values: ["x"] }],
      ["CompareRow", { entity: "Decision", id: "DEC-2", fields: ["status"], values: ["x"] }],
      ["CompareRow", { entity: "mixed", id: "MIX-1", fields: ["a"], values: ["x"] }],
      ["CompareRow", { entity: "mixed", id: "MIX-2", fields: ["a"], values: ["x"] }],
      ["CompareRow", { entity: "other", id: "MIX-3", fields: ["a"], values: ["x"] }],
      ["CompareRow", { entity: "D", id: "1", fields: ["adr"], values: ["inbox/idea.md"] }],
      ...documents.flatMap((path): [string, Record<string, unknown>][] => [
        ["Spec", { pathOrUrl: path, ...restricted }],
        ["Section", { path, heading: "Nowhere", ...restricted }],
        ["Section", { path, heading: "Next steps", ...restricted }],
      ]),
      ["Spec", { pathOrUrl: "planning/plan.md", ...restricted }],
    ];
    for (const [block, values] of asked) {
      const what = `${block} ${JSON.stringify(values)}`;
      expect(await shown(block, values), what).not.to.match(/merger|2025-0[34]/i);
    }
  });

  it("is in nothing that a button says, in Coda or in GitHub", async () => {
    const { result } = await hq.run("Checks");
    const failing = (result as CheckRow[]).filter(
      ({ state, fixable }) => state === "Fail" && fixable,
    );
    expect(failing.length).to.be.above(5);
    const pressed: [string, Record<string, unknown>][] = [
      ...failing.map(({ rule }): [string, Record<string, unknown>] => [
        "FixCheck",
        { check: rule },
      ]),
      ["MoveSpec", { path: "inbox/idea.md", to: "archive/idea.md" }],
      ["ProposeSpec", { path: "decisions/2025-10-25_first_v01.md", text: "# New\n" }],
      ["RecordRow", { entity: "Decision", id: "DEC-1", fields: ["status"], values: ["x"] }],
      ["RecordRow", { entity: "mixed", id: "MIX-2", fields: ["a"], values: ["x"] }],
      ["RecordRow", { entity: "other", id: "MIX-3", fields: ["a"], values: ["x"] }],
      ["SetOwner", { entity: "Decision", fields: ["status"], owner: "Coda" }],
      ["LogAction", { action: "accept", entity: "Decision", subject: "this" }],
    ];
    for (const [button, values] of pressed) {
      aMinuteLater(hq);
      const { result, error, commits = [], pullRequests = [] } = await hq.run(button, values);
      const messages = commits.map(({ message }) => message);
      const texts = pullRequests.map(({ title, body }) => [title, body]);
      const said = JSON.stringify([result, error, messages, texts]);
      expect(said, JSON.stringify([button, values])).not.to.match(/merger|2025-0[34]/i);
    }
  });
});
