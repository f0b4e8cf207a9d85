import { join } from "node:path";
import { expect } from "chai";
import { type Hq, openHq } from "../../local/run";
import type { Check } from "../../src/governance/check";
import { type CheckRow, evidenceText } from "../../src/governance/checks/rows";
import { hqCheck } from "./check.fixture";
import { commit, git, newFolder, newRepository } from "./fixtures";

const NOW = "2025-11-15T12:00Z";

/** What the table and the command have in common, in the words of the table. */
interface Judged {
  rule: string;
  title: string;
  kind: string;
  state: string;
  evidence: string[];
  remedy: string;
  target: string;
  lastSeen: string;
  fixable: boolean;
}

async function inCoda(hq: Hq): Promise<Judged[]> {
  const { result, error } = await hq.run("Checks");
  if (error) throw new Error(error.message);
  return (result as CheckRow[]).map((row) => {
    const { rule, title, kind, state, evidence, remedy, target, lastSeen, fixable } = row;
    return { rule, title, kind, state, evidence, remedy, target, lastSeen, fixable };
  });
}

async function onDisk(folder: string): Promise<Judged[]> {
  const { out } = await hqCheck(folder, "--format", "json", "--now", NOW);
  const { checks } = JSON.parse(out) as { checks: Check[] };
  return checks.map(({ id, evidence, ...rest }) => ({
    ...rest,
    rule: id,
    evidence: evidence.map(evidenceText),
  }));
}

/** A clone as its founder has it. */
function cloned(hq: Hq): string {
  const folder = join(newFolder(), "portfolio");
  git(hq.state.gitDir, "clone", "--quiet", hq.state.gitDir, folder);
  git(folder, "remote", "set-url", "origin", `git@github.com:${hq.state.repository}.git`);
  return folder;
}

describe("hq check and the table Checks", () => {
  const opened: Hq[] = [];
  after(async () => {
    for (const hq of opened) await hq.dispose();
  });

  /** Both must find something, or that they agree would mean nothing. */
  async function compare(repo: string | undefined): Promise<void> {
    const hq = await openHq({ repo, now: NOW });
    opened.push(hq);
    const [rows, checks] = await Promise.all([inCoda(hq), onDisk(cloned(hq))]);
    expect(rows.map(({ state }) => state)).to.include.members(["Pass", "Fail", "Unknown"]);
    expect(checks).to.deep.equal(rows);
  }

  it("say the same of the same clone: the sample", () => compare(undefined));

  it("say the same of a clone with a past, and with what can't be read", async () => {
    const folder = newRepository({
      "ops/docker-compose.production.yml": "services:\n  a:\n    image: b\n",
      "docs/infrastructure/droplet_state_2025-10-28.md": "# State\n",
      "context/system_overview_v01.md": "- entity: overview\n\n# Overview\n\n[gone](gone.md)\n",
      "sot/authority_map_v0_2.json": '{"Pass": {"store": "Coda"},}',
      "logs/context_actions.csv": 'date,actor,action,entity,notes\n2025-10-28,a,b,c,"open\n',
      "caf\u00e9 [1].md": "\uFEFF---\nzone: [\n---\n# A\r\n",
      "SESSION_HANDOFF_2025-10-28_v1.md": "# Handoff\n",
    });
    commit(folder, { "ops/docker-compose.production.yml": "services: {}\n" }, "Compose alone");
    await compare(folder);
  });
});
