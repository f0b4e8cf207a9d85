import { expect } from "chai";
import type { HqFile } from "../schemas/files/hq";
import { layoutOf, type PlaceName } from "../src/layout";
import { memorySnapshot } from "./support/memory-snapshot";

function layout(paths: string[], hq: HqFile = {}) {
  return layoutOf(memorySnapshot(Object.fromEntries(paths.map((path) => [path, ""]))), hq);
}

function places(paths: string[], name: PlaceName, hq: HqFile = {}): string[] {
  return layout(paths, hq).places[name];
}

/** One file of each kind, as a founder's repository has it. */
const EACH = {
  authorityMap: "sot/authority_map_v0_2.json",
  mappingDocument: "integrations/coda/founder_hq_to_sot_v0_2.md",
  logs: "logs/context_actions.csv",
  decisions: "context/decisions/2025-10-17_one-provider_v01.md",
  handoffs: "SESSION_HANDOFF_2025-10-28_v1.md",
  focus: "CURRENT_FOCUS.md",
  overview: "context/system_overview_v01.md",
  compose: "ops/docker-compose.production.yml",
  stateDocuments: "docs/infrastructure/droplet_state_2025-10-28.md",
  qualityGates: "ops/quality_gates/sot_dod_v0_2.md",
  inboxes: "inbox/from-leo.md",
  records: "data/decision.jsonl",
} satisfies Partial<Record<PlaceName, string>>;

describe("The layout", () => {
  it("finds each kind of file, wherever its folder has moved to", () => {
    const noise = ["README.md", "docs/notes.md", "src/index.ts", "data/readme.md", "map.json"];
    for (const moved of ["", "agents/", "a/b/c/"]) {
      const paths = Object.values(EACH).map((path) => `${moved}${path}`);
      const found = layout([...noise, ...paths]).places;
      for (const name of Object.keys(EACH) as (keyof typeof EACH)[]) {
        expect(found[name], name).to.deep.equal([`${moved}${EACH[name]}`]);
      }
    }
  });

  it("finds notes in a folder of sessions, items planned, and names in any case", () => {
    const notes = "agents/context/sessions/2025-10-28_topic.md";
    expect(places([notes], "handoffs")).to.deep.equal([notes]);
    expect(places(["planning/q4.md"], "inboxes")).to.deep.equal(["planning/q4.md"]);
    expect(places(["SOT/Authority-Map.JSON"], "authorityMap")).to.have.length(1);
    expect(places(["compose.yaml"], "compose")).to.deep.equal(["compose.yaml"]);
  });

  it("finds decisions by number, and in whatever folder is called after them", () => {
    const decisions = [
      "adr-001-use-adrs.md",
      "docs/architecture/ADR_0002.md",
      "docs/architecture-decision-log/0001-modules.md",
      "doc/architecture-decisions/0001-ruby.md",
      "decision_records/2025/0001-trains.md",
    ];
    const others = ["docs/adrift.md", "docs/adr.template.md", "decisions.md", "indecisions/x.md"];
    expect(places([...decisions, ...others], "decisions")).to.have.members(decisions);
  });

  it("finds handoffs under their short name, and in a folder of their own", () => {
    const handoffs = ["HANDOFF.md", "handoff_2025-10-28.md", "agents/handoffs/monday.md"];
    const others = ["docs/handoff-guide.md", "handoff.ts"];
    expect(places([...handoffs, ...others], "handoffs")).to.have.members(handoffs);
  });

  it("finds compose files with a word before their name, and no manual of the command nor a workflow", () => {
    const compose = ["fleet/fleet-compose.yml", "dev.docker-compose.yaml", "docker-compose.ci.yml"];
    const others = ["docs/docker_compose_up.yaml", ".github/workflows/docker-compose.yml"];
    expect(places([...compose, ...others], "compose")).to.have.members(compose);
  });

  it("finds nothing where nothing is, and says nothing that isn't there", () => {
    for (const found of Object.values(layout(["README.md"]).places)) {
      expect(found).to.deep.equal([]);
    }
  });

  it("leaves archives out, at any depth and in any case", () => {
    const archived = ["archive/sot", "docs/z_archive/sot", "a/b/Archive/c", "Z_ARCHIVE/sot"];
    const paths = archived.map((folder) => `${folder}/authority_map_v9.json`);
    expect(places(paths, "authorityMap")).to.deep.equal([]);
    const { isArchived } = layout([]);
    for (const path of paths) expect(isArchived(path), path).to.equal(true);
    for (const path of ["archive.md", "archived/x.md", "docs/my_archive/x.md"]) {
      expect(isArchived(path), path).to.equal(false);
    }
  });

  it("leaves templates out", () => {
    const template = "context/templates/decisions/adr.md";
    const { places, isTemplate } = layout([template, EACH.decisions]);
    expect(places.decisions).to.deep.equal([EACH.decisions]);
    expect(isTemplate(template)).to.equal(true);
    expect(isTemplate(EACH.decisions)).to.equal(false);
  });

  it("leaves out what is no file", () => {
    const kinds = { "sot/authority_map.json": "symlink", "data/x.jsonl": "submodule" } as const;
    const files = { "sot/authority_map.json": "elsewhere.json", "data/x.jsonl": "" };
    const found = layoutOf(memorySnapshot(files, kinds), {}).places;
    expect([...found.authorityMap, ...found.records]).to.deep.equal([]);
  });

  it("puts the newest version first, counted as numbers, wherever it lies", () => {
    const version = (number: string) => `sot/authority_map_v${number}.json`;
    const maps = ["0_2", "0_10", "0_9"].map(version);
    expect(places(maps, "authorityMap")).to.deep.equal(["0_10", "0_9", "0_2"].map(version));
    const deep = "a/b/system_overview_v03.md";
    expect(places(["system_overview_v02.md", deep], "overview")[0]).to.equal(deep);
    const states = ["droplet_state_2025-09-12.md", "docs/droplet_state_2025-10-28.md"];
    expect(places(states, "stateDocuments")[0]).to.equal(states[1]);
  });

  it("puts the one nearest to the root first among those of one name", () => {
    const logs = ["agents/logs/context_actions.csv", "logs/context_actions.csv"];
    expect(places(logs, "logs")).to.deep.equal([...logs].reverse());
  });

  it("does what sot/hq.yaml says, and says so", () => {
    const hq = { authorityMap: "rules/owners.json", logs: ["ops/log.csv"] };
    const paths = [...Object.values(EACH), "rules/owners.json", "ops/log.csv"];
    const { places, why } = layout(paths, hq);
    expect(places.authorityMap).to.deep.equal(["rules/owners.json"]);
    expect(places.logs).to.deep.equal(["ops/log.csv"]);
    expect(places.decisions).to.deep.equal([EACH.decisions]);
    expect([why.authorityMap, why.logs]).to.deep.equal(["sot/hq.yaml", "sot/hq.yaml"]);
    expect(why.decisions).not.to.contain("sot/hq.yaml");
  });

  it("takes the files of a folder that sot/hq.yaml names", () => {
    const paths = ["adr/2025-01-01_a.md", "adr/2025-02-01_b.md", "adrs/c.md"];
    for (const folder of ["adr", "adr/"]) {
      const found = places(paths, "decisions", { decisions: [folder] });
      expect(found).to.deep.equal(["adr/2025-02-01_b.md", "adr/2025-01-01_a.md"]);
    }
  });

  it("keeps what sot/hq.yaml names even where nothing lies, so that a reader can say so", () => {
    expect(
      places([EACH.authorityMap], "authorityMap", { authorityMap: "gone.json" }),
    ).to.deep.equal(["gone.json"]);
  });

  it("takes other names for archives and templates from sot/hq.yaml", () => {
    const hq = { archives: ["old", "/docs/2024/"], templates: ["blank"] };
    const paths = ["a/old/decisions/x.md", "docs/2024/decisions/x.md", "blank/decisions/x.md"];
    const kept = ["archive/decisions/x.md", "2024/decisions/x.md"];
    expect(places([...paths, ...kept], "decisions", hq)).to.have.members(kept);
  });
});
