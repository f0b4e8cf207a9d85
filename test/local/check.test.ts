import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect } from "chai";
import type { Check } from "../../src/governance/check";
import { hqCheck } from "./check.fixture";
import { commit, fingerprint, git, newFolder, newRepository } from "./fixtures";

const ROOT = join(__dirname, "..", "..");
const SAMPLE = join(ROOT, "sample");

/** A portfolio in which nothing fails on 2025-11-15. */
const ORDERLY = {
  "README.md":
    "# Portfolio\n\nTwo halves: Coda holds what changes daily, GitHub what is versioned. See the\n[overview](context/system_overview_v01.md) and the [map](sot/authority_map_v0_2.json).\n",
  "context/system_overview_v01.md": `# Overview

[architecture](../architecture/architecture-spec_v0.3.md), [Founder HQ](founder_hq_v042.md),
[droplet](../docs/infrastructure/droplet_state_2025-11-14.md), [plan](mcp_gateway_plan_v01.md),
[handoff](../SESSION_HANDOFF_2025-11-14_v1.md)

## Sync policy

${"Changes begin on the laptop, never on the droplet. ".repeat(5)}
`,
  "context/founder_hq_v042.md": "# Founder HQ\n",
  "context/mcp_gateway_plan_v01.md": "# MCP plan\n",
  "architecture/architecture-spec_v0.3.md": "# Architecture\n",
  "docs/infrastructure/droplet_state_2025-11-14.md":
    "# State\n\n[plan](../../context/mcp_gateway_plan_v01.md)\n",
  "integrations/coda/founder_hq_to_sot_v0_2.md":
    "# Mapping\n\n| Entity | Coda Table | Primary Key | Zone | Table ID |\n| --- | --- | --- | --- | --- |\n| Pass | Passes | id | internal | grid-1 |\n",
  "sot/authority_map_v0_2.json": '{"Pass": {"store": "Coda"}}\n',
  "decisions/2025-10-28_repo_sync_policy_v01.md": "# ADR\n\n## Status\n\nAccepted\n",
  "SESSION_HANDOFF_2025-11-14_v1.md":
    "# Handoff\n\n## Next steps\n\n- [ ] Rest\n\n## TTL\n\nReview by 2025-11-21.\n",
  "logs/context_actions.csv": "date,actor,action,entity,notes\n2025-11-14,ada,write,Handoff,done\n",
};

interface Printed {
  checks: Check[];
  counts: Record<"pass" | "fail" | "unknown", number>;
  problems: { id: string; state: string }[];
}

async function json(folder: string, ...args: string[]): Promise<Printed> {
  const { out } = await hqCheck(folder, "--format", "json", ...args);
  return JSON.parse(out);
}

describe("hq check", () => {
  it("has exit status 0 where nothing fails, and 1 where something does", async () => {
    const folder = newRepository(ORDERLY);
    const good = await hqCheck(folder, "--now", "2025-11-15");
    expect(good.out.split("\n").filter((line) => line.startsWith("Fail"))).to.deep.equal([]);
    expect(good).to.include({ status: 0, err: "" });
    commit(folder, { "new.md": "[nowhere](gone.md)\n" });
    const bad = await hqCheck(folder, "--now", "2025-11-15", "--format", "github");
    expect(bad).to.include({ status: 1, err: "" });
    expect(bad.out).to.match(/^::error file=new\.md,line=1,title=policy\/links::.*gone\.md/m);
  });

  it("prints one JSON object with the checks, how many there are, and what concerns the clone", async () => {
    const printed = await json(SAMPLE);
    expect(printed).to.have.all.keys("checks", "counts", "problems");
    const { pass, fail, unknown } = printed.counts;
    expect(pass + fail + unknown).to.equal(printed.checks.length);
    expect(fail).to.equal(printed.checks.filter(({ state }) => state === "Fail").length);
    expect(printed.problems.map(({ id, state }) => `${state} ${id}`)).to.deep.equal([
      "Unknown clone",
    ]);
  });

  it("leaves unknown what needs a past where there is none", async () => {
    const state = async (folder: string) =>
      (await json(folder)).checks.find(({ id }) => id === "guardrail/state-after-compose")?.state;
    const files = {
      "ops/docker-compose.production.yml": "services: {}\n",
      "docs/infrastructure/droplet_state_2025-10-28.md": "# State\n",
    };
    const folder = newRepository(files);
    const plain = newFolder();
    git(folder, `--work-tree=${plain}`, "checkout", "--quiet", "HEAD", "--", ".");
    expect([await state(folder), await state(plain)]).to.deep.equal(["Pass", "Unknown"]);
  });

  it("judges by the day that it is in a time zone, or by the day that is named", async () => {
    const folder = newFolder();
    const today = async (...args: string[]) =>
      (await hqCheck(folder, ...args)).out.match(/on (\S+)\n/)?.[1];
    const late = ["--now", "2025-11-15T23:30Z"];
    expect(await today(...late)).to.equal("2025-11-15");
    expect(await today(...late, "--timezone", "Europe/Berlin")).to.equal("2025-11-16");
    expect(await today("--now", "2025-11-15", "--timezone", "America/New_York")).to.equal(
      "2025-11-15",
    );
  });

  it("says in one sentence why it could not run, with exit status 2", async () => {
    const broken = newRepository({ "sot/hq.yaml": "maxClearance: [\n" });
    const none = join(newFolder(), "nowhere");
    const calls: [args: string[], message: RegExp][] = [
      [[none], /^Expected a folder to check, found none at/],
      [[broken], /^Expected YAML in sot\/hq\.yaml, found .* line \d/],
      [[SAMPLE, "--now", "later"], /^Expected --now to be a time/],
      [[SAMPLE, "--timezone", "Mars/Base"], /^Expected --timezone to be a time zone/],
      [
        [SAMPLE, "--format", "xml"],
        /^Option '--format <format>' argument 'xml' is invalid\. Allowed choices are text, github, json\. See "/,
      ],
      [[SAMPLE, "--jason"], /^Unknown option '--jason'/],
      [[], /^Missing required argument 'folder'/],
    ];
    for (const [args, message] of calls) {
      const { status, out, err } = await hqCheck(...args);
      expect({ status, out }, args.join(" ")).to.deep.equal({ status: 2, out: "" });
      expect(err)
        .to.match(message)
        .and.match(/^.+\n$/);
    }
    const object = await hqCheck(none, "--format", "json");
    expect(JSON.parse(object.out).error).to.include({ userVisible: true });
    const line = await hqCheck(none, "--format", "github");
    expect(line.out).to.match(/^::error::Expected a folder to check, .+\n$/);
    expect([object.status, line.status]).to.deep.equal([2, 2]);
  });

  it("changes nothing, loads neither the SDK nor a GitHub, and connects to nothing", () => {
    const folder = newRepository(ORDERLY);
    const before = fingerprint(folder);
    const script = `
      require("node:net").Socket.prototype.connect = () => { throw new Error("the network"); };
      require("tsx/cjs");
      const args = ["", "", "check", ${JSON.stringify(folder)}, "--now", "2025-11-15"];
      require("./local/cli").main(args).then(() =>
        console.log(JSON.stringify(Object.keys(require.cache))));`;
    const out = execFileSync(process.execPath, ["-e", script], { cwd: ROOT, encoding: "utf8" });
    const loaded = JSON.parse(out.trimEnd().split("\n").at(-1) ?? "") as string[];
    expect(loaded.filter((path) => path.includes("/src/governance/"))).not.to.have.length(0);
    const heavy = /packs-sdk|\/graphql|octokit|\/src\/github\/|\/local\/github\/|\/formulas\//;
    expect(loaded.filter((path) => heavy.test(path))).to.deep.equal([]);
    expect(fingerprint(folder)).to.equal(before);
  });
});
