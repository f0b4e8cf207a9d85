import { expect } from "chai";
import { evidenceText } from "../../src/governance/checks/rows";
import { COMPOSE, checksOf, HANDOFF, IN_ORDER, LOG, OVERVIEW, STATE, spec } from "./portfolio";

const SECRET = "Kolibri";
const GATE = "ops/quality_gates/gate_v01.md";

/** Everything that checks look at, all wrong, with one word in all that it says. */
function files(zone: string): Record<string, string> {
  const say = (path: string, body: string) =>
    spec(path, `# ${SECRET}\n\n${body}\n`, { zone, tags: SECRET, version: `${SECRET} v1` });
  const broken = `[${SECRET}](${SECRET}.md#${SECRET}) \`docs/${SECRET}.md\` [x](#${SECRET})`;
  return {
    ...IN_ORDER,
    "README.md": say("README.md", `Coda and GitHub ${SECRET}, two halves ${broken}`),
    [OVERVIEW]: say(
      OVERVIEW,
      `![${SECRET}](${SECRET}.png) ${broken} ../mcp/${SECRET}.md\n\n## Sync policy ${SECRET}\n\n| Cadence | Target | Last |\n| --- | --- | --- |\n| ${SECRET} | ${SECRET} | 2031-01-01 |\n`,
    ),
    [STATE]: say(STATE, broken),
    [HANDOFF]: spec(HANDOFF, `# ${SECRET}\n\n## Next\n\n- ${SECRET}\n`, {
      zone,
      ttl: SECRET,
      date: "2031-01-01",
    }),
    [GATE]: say(GATE, `- [ ] ${SECRET} one\n- ${SECRET} two\n- \`docs/${SECRET}.md\` three`),
    "sot/README.md": spec("sot/README.md", "# Sot\n", { zone }),
    "sot/authority_map_v0_2.json": `{"${SECRET}": {"store": "${SECRET}"}}`,
    "integrations/README.md": spec("integrations/README.md", "# I\n", { zone }),
    "integrations/coda/founder_hq_to_sot_v0_2.md": `| Entity | Coda Table | GitHub-owned Fields |\n| --- | --- | --- |\n| ${SECRET} | ${SECRET}s | all but ${SECRET} |\n`,
    "decisions/2025-10-28_repo_sync_policy_v01.md": say(
      "decisions/2025-10-28_repo_sync_policy_v01.md",
      `**Status**: ${SECRET}`,
    ),
    "logs/README.md": spec("logs/README.md", "# Logs\n", { zone }),
    [LOG]: `date,actor,action,entity,notes\n2031-01-01,${SECRET},infrastructure,audit,${SECRET}\n2031-01-01,${SECRET}\n`,
    "ops/README.md": spec("ops/README.md", "# Ops\n", { zone }),
    [COMPOSE]: `services:\n  ${SECRET}:\n    image: ${SECRET.toLowerCase()}\n`,
  };
}

async function told(given: Record<string, string>): Promise<string> {
  return JSON.stringify([...(await checksOf(given)).values()]);
}

describe("What is above the clearance", () => {
  it("appears in no check, not even its day", async () => {
    for (const zone of ["private", "restricted", "cloud"]) {
      const said = await told(files(zone));
      expect(said).not.to.match(new RegExp(SECRET, "i"));
      expect(said).not.to.contain("2031");
    }
  });

  it("is judged all the same, and shown as a place", async () => {
    const checks = await checksOf(files("private"));
    expect(checks.get("done/gate_v01.md/1")).to.include({
      state: "Fail",
      title: `Point 1 of ${GATE}, withheld`,
    });
    const links = checks.get("policy/links");
    expect(links?.state).to.equal("Fail");
    expect(links?.evidence.map(evidenceText)[0]).to.equal(
      "README.md:13: Withheld: its zone is private, and this table shows up to internal.",
    );
  });

  it("is whatever maxClearance says, too", async () => {
    const said = await told({ ...files("internal"), "sot/hq.yaml": "maxClearance: public\n" });
    expect(said).not.to.match(new RegExp(SECRET, "i"));
    expect(await told(files("internal"))).to.contain(SECRET);
  });
});
