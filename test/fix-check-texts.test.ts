import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import * as fc from "fast-check";
import { load } from "js-yaml";
import { readAuthority } from "../src/authority/read";
import { nameOf } from "../src/authority/rule";
import { checkHeader } from "../src/documents/header-check";
import { layoutOf } from "../src/layout";
import { fixProposal } from "../src/proposals/remedies/fix-check";
import { inSection } from "../src/proposals/remedies/sections";
import type { Repository } from "../src/repository";
import {
  checksOf,
  HANDOFF,
  IN_ORDER,
  OVERVIEW,
  STATE,
  spec,
  touchedOn,
} from "./governance/portfolio";
import { commit, git, newFolder, newRepository } from "./local/fixtures";
import { memorySnapshot } from "./support/memory-snapshot";

const TODAY = "2025-11-22";
const MAP = "sot/authority_map_v0_2.json";
const MAPPING = "integrations/coda/founder_hq_to_sot_v0_2.md";
const COMPOSE = "ops/docker-compose.production.yml";
const BEGUN = "docs/infrastructure/droplet_state_v01.md";
/** Changed after every state document. */
const LAGGING = touchedOn({ [COMPOSE]: "2025-11-21" });

type Files = Record<string, string | undefined>;

function snapshotOf(files: Files) {
  const there = Object.entries(files).filter((each): each is [string, string] => !!each[1]);
  return memorySnapshot(Object.fromEntries(there));
}

/**
 * What a press of FixCheck proposes.
 *
 * @param branch what lies on the branch of the open pull request, where there is one
 */
async function draftOf(check: string, files: Files, branch?: Files, history = touchedOn({})) {
  const base = snapshotOf(files);
  const at = branch ? { ...snapshotOf(branch), commit: "e".repeat(40) } : base;
  const repository = { snapshot: async () => base, history: () => history };
  const proposal = await fixProposal(repository as unknown as Repository, "", check, TODAY, {
    actor: "ada",
    from: "",
  });
  return proposal.draft({ at, line: { all: [] } } as unknown as Parameters<
    typeof proposal.draft
  >[0]);
}

/** What it writes, by path. */
async function fixed(...press: Parameters<typeof draftOf>): Promise<Record<string, string>> {
  const { files } = await draftOf(...press);
  return Object.fromEntries([...files].map(([path, bytes]) => [path, `${bytes}`]));
}

/** Why it writes nothing. */
async function refused(check: string, files: Files, history = touchedOn({})): Promise<string> {
  return draftOf(check, files, undefined, history).then(
    () => "it was proposed",
    (error: Error) => error.message,
  );
}

/** The only file it writes. */
async function only(check: string, path: string, files: Files): Promise<string> {
  const written = await fixed(check, files);
  expect(Object.keys(written)).to.deep.equal([path]);
  return written[path] ?? "";
}

describe("What FixCheck adds to a document that is there", () => {
  const body =
    "# Overview\r\n\r\nWords.\r\n\r\n## Where things are\r\n\r\n- [a](a.md)\r\n\r\n## More";
  const files = { ...IN_ORDER, [OVERVIEW]: spec(OVERVIEW, "").replaceAll("\n", "\r\n") + body };

  it("stands where it belongs, and every other byte stays", async () => {
    const before = files[OVERVIEW] ?? "";
    expect(await only("done/overview-mcp", OVERVIEW, files)).to.equal(
      before.replace(
        "- [a](a.md)\r\n",
        "- [a](a.md)\r\n- [MCP plan](../integrations/mcp/mcp_plan_v01.md)\r\n",
      ),
    );
    const table = await only("done/cadences", OVERVIEW, files);
    expect(table.startsWith(`${before}\r\n\r\n## Cadences\r\n\r\n| Cadence |`)).to.equal(true);
    expect(table).not.to.match(/[^\r]\n/);
    expect(table.endsWith("|")).to.equal(true);
  });

  it("takes the place of what led to the handoff before", async () => {
    const overview = "# Overview\n\n## Where things are\n\n- [Latest handoff](../a.md) and more\n";
    const before = { ...IN_ORDER, [OVERVIEW]: spec(OVERVIEW, overview) };
    const after = await only("done/overview-handoff", OVERVIEW, before);
    expect(after).to.equal(before[OVERVIEW]?.replace("../a.md", `../${HANDOFF}`));
  });

  it("makes the check pass, and no other fail", async () => {
    const path = "decisions/2025-10-28_repo_sync_policy_v01.md";
    const decided = `# Sync\n\n## Status\n\nAccepted\n\n## Decision\n\n${"Push it. ".repeat(20)}\n`;
    const all = {
      ...IN_ORDER,
      "README.md": "# Portfolio\n",
      [OVERVIEW]: "# Overview\n",
      [path]: spec(path, decided),
    };
    const before = await checksOf(all);
    const wrong = [...before.values()].filter(({ state, fixable }) => state !== "Pass" && fixable);
    expect(wrong.length).to.be.above(8);
    for (const { id } of wrong) {
      const mended = { ...all, ...(await fixed(id, all)) };
      const after = await checksOf(mended);
      expect(after.get(id)?.state, id).to.equal("Pass");
      expect(await fixed(id, mended), id).to.deep.equal({});
      for (const [other, { state }] of after) {
        if (state === "Fail") expect(before.get(other)?.state, `${id}, ${other}`).to.equal("Fail");
      }
    }
  });

  it("gives the document its header as well", async () => {
    const readme = await only("done/readme-map", "README.md", {
      ...IN_ORDER,
      "README.md": "# A\n",
    });
    expect(checkHeader(readme)).to.include({ valid: true });
    expect(
      readme.endsWith(
        "# A\n\n## Two halves\n\n- [Authority map](sot/authority_map_v0_2.json): which half owns what\n",
      ),
    ).to.equal(true);
  });

  it("does not hide what lies below a README, nor show what it hid", async () => {
    const open = {
      ...IN_ORDER,
      "old_site/plan.md": spec("old_site/plan.md", "# P", { zone: "public" }),
      "README.md": "# A\n\n`context/` `architecture/`\n",
    };
    expect(await only("done/legacy", "old_site/README.md", open)).to.match(/- zone: public\n/);
    const closed = { ...open, "README.md": spec("README.md", "# A", { zone: "private" }) };
    expect(await only("done/legacy", "old_site/README.md", closed)).to.match(/- zone: private\n/);
  });
});

describe("A document that begins as another tool wants it", () => {
  const begun = {
    "docs/toml.md": '+++\ntitle = "A"\n+++\n\nWords.\n',
    "docs/pandoc.md": "% A\n% Ada\n\nWords.\n",
    "docs/multi.md": "Title: A\nAuthor: Ada\n\nWords.\n",
    "docs/json.md": '{\n  "title": "A"\n}\n\nWords.\n',
  };

  it("gets no header of ours above that, and is named among what is left", async () => {
    const files = { ...IN_ORDER, ...begun, "docs/2025-09-01_b.md": "# B\n\nNote: see above.\n" };
    const { files: written, what } = await draftOf("policy/headers", files);
    expect([...written.keys()]).to.deep.equal(["docs/2025-09-01_b.md"]);
    for (const path of Object.keys(begun))
      expect(what)
        .to.match(/Left out: .*/)
        .and.contain(path);
  });

  it("gets what else a check adds to it", async () => {
    const overview = '+++\ntitle = "A"\n+++\n\n# Overview\n';
    const files = { ...IN_ORDER, [OVERVIEW]: overview };
    const text = await only("done/overview-mcp", OVERVIEW, files);
    expect(text.startsWith(`${overview}\n## Where things are\n`)).to.equal(true);
  });
});

describe("A section that FixCheck adds to", () => {
  const line = fc.constantFrom("# A", "## B", "## C", "", "- x", "Words.", "```", "---", "B\n--");
  const text = fc
    .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
    .map(([lines, end, last]) => (lines.join("\n") + (last ? "\n" : "")).replaceAll("\n", end));

  it("keeps every line in its place, and holds what was added once", () => {
    fc.assert(
      fc.property(text, fc.constantFrom("- new", "New words."), (before, block) => {
        const after = inSection(before, "B", block);
        const added = after.split("\n");
        for (const each of before.split("\n")) {
          const at = added.findIndex((line) => line.trimEnd() === each.trimEnd());
          expect(at, each).to.be.at.least(0);
          added.splice(0, at + 1);
        }
        expect(after.split(block)).to.have.length(2);
        expect(inSection(after, "B", block)).to.equal(after);
        if (before.includes("\r\n")) expect(after).not.to.match(/[^\r]\n/);
      }),
    );
  });
});

describe("What FixCheck writes of owners", () => {
  const rules = async (files: Files) => {
    const at = memorySnapshot(files as Record<string, string>);
    const found = (await readAuthority(at, layoutOf(at, {}))).rules;
    return found.map((rule) => `${rule.level} ${nameOf(rule)} ${rule.owner}${rule.problem}`).sort();
  };

  it("is in the map what the mapping document says by field, and nothing twice claimed", async () => {
    const table = [
      "| Entity | Coda Table | Key Fields (Coda-owned) | GitHub-owned Fields |",
      "| --- | --- | --- | --- |",
      "| Pass | Passes | `status`, `due` | `brief_path`, `due` |",
    ].join("\n");
    const mapping = spec(MAPPING, `# Mapping\n\n${table}\n`);
    const before = '{\n    "Pass": {"store": "Coda"}\n}\n';
    const map = await only("done/authority-map", MAP, { [MAP]: before, [MAPPING]: mapping });
    expect(map.startsWith('{\n    "Pass": {"store": "Coda"')).to.equal(true);
    expect(await rules({ [MAP]: map })).to.deep.equal([
      "map entity Pass Coda",
      "map field Pass.brief_path GitHub",
      "map field Pass.status Coda",
    ]);
    expect(
      await rules({ [MAP]: await only("done/authority-map", MAP, { [MAPPING]: mapping }) }),
    ).to.deep.equal(["map field Pass.brief_path GitHub", "map field Pass.status Coda"]);
  });

  it("is in the mapping document what the map says, with the ids and records that are known", async () => {
    const files = {
      [MAP]: '{"Decision": {"store": "Coda", "fields": {"adr_path": {"store": "GitHub"}}}}',
      "integrations/coda/table_ids.txt": "Table: Decisions\nTable ID: grid-a1\n",
      "data/decision.jsonl": "",
      "data/lesson.jsonl": '{"id": "1"}\n',
    };
    const mapping = await only("done/mapping", MAPPING, files);
    expect(mapping).to.contain(
      "| Decision | Decisions | grid-a1 | `id` |  | `adr_path` | Coda | internal |",
    );
    expect(mapping).to.contain("| Lesson |  |  | `id` |  |  |  | internal | yes |");
    expect(await rules({ ...files, [MAPPING]: mapping })).to.deep.equal([
      "map entity Decision Coda",
      "map field Decision.adr_path GitHub",
      "mapping document entity Decision Coda",
      "mapping document field Decision.adr_path GitHub",
    ]);
  });

  it("is for a person to review, whoever owns the documents", async () => {
    const at = memorySnapshot({ "README.md": "# A\n" });
    const repository = { snapshot: async () => at, history: () => touchedOn({}) };
    for (const [check, entity] of [
      ["done/authority-map", "AuthorityMap"],
      ["done/mapping", "AuthorityMap"],
      ["done/state", "Spec"],
    ]) {
      const { claims } = await fixProposal(
        repository as unknown as Repository,
        "",
        check ?? "",
        TODAY,
        { actor: "ada", from: "" },
      );
      expect(
        claims.map((claim) => claim.entity),
        check,
      ).to.deep.equal([entity]);
    }
  });
});

describe("What FixCheck writes of what runs", () => {
  const compose = `services:
  web:
    image: nginx:1.27
    env_file: .env
    ports: ["443:443"]
    volumes: ["certificates:/etc/certificates"]
    environment:
      VIRTUAL_HOST: bench.example.com
      TOKEN: very-secret
`;
  const files = { "README.md": "# A\n", [COMPOSE]: compose };

  it("is what the compose file says, with questions for the rest and no values", async () => {
    const state = (await fixed("done/state", files))[BEGUN] ?? "";
    expect(state).to.contain("| web | nginx:1.27 | 443:443 | bench.example.com |");
    expect(state).to.contain("names .env.").and.contain("`certificates:/etc/certificates`");
    expect(state).to.contain(`docker compose -f ${COMPOSE} up -d`);
    expect(state.match(/^> \*\*Question for you:\*\* /gm)).to.have.length(3);
    expect(state).not.to.contain("very-secret");
  });

  it("is as sensitive as what the compose files hand down", async () => {
    const hidden = {
      ...files,
      "ops/README.md": spec("ops/README.md", "# Ops", { zone: "restricted" }),
    };
    const { [BEGUN]: state } = await fixed("done/state", hidden);
    expect(state).to.match(/^- zone: restricted$/m);
    const open = { ...IN_ORDER, ...hidden, [STATE]: spec(STATE, "# State\n\n## web\n") };
    expect(await refused("guardrail/state-after-compose", open, LAGGING)).to.match(
      /which takes a person/,
    );
  });

  it("states no command where it is not clear which compose files are started", async () => {
    const apart = {
      ...files,
      [COMPOSE]: undefined,
      "a/compose.yml": compose,
      "b/compose.yml": compose,
    };
    for (const each of [apart, { "README.md": "# A\n" }]) {
      const { [BEGUN]: state } = await fixed("done/state", each);
      expect(state).not.to.contain("docker compose");
      expect(state).to.contain("> **Question for you:** which compose files run");
    }
    expect(await refused("done/deploy", apart)).to.match(/which takes a person/);
  });

  it("leads to no plan that is not there, nor brings the files of another pull request", async () => {
    const base = { "README.md": "# A\n" };
    const branch = { ...base, ...(await fixed("done/state", base)) };
    expect(await fixed("done/state-mcp", base, branch)).to.deep.equal({});
    expect(await refused("done/state-mcp", branch)).to.match(/which takes a person/);
    // There too what failed on the base is mended by another file on the branch.
    const other = { ...IN_ORDER, [OVERVIEW]: undefined };
    const moved = { ...other, "docs/system_overview_v01.md": "# Overview\n" };
    expect(await fixed("done/overview-mcp", other, moved)).to.deep.equal({});
  });

  it("is brought up to a compose file that changed after it", async () => {
    const lagging = {
      ...IN_ORDER,
      [COMPOSE]: compose,
      [STATE]: spec(STATE, "# State\n\n## web\n\n**Image**: `nginx:1.25`\n\nKept.\n"),
    };
    const { [STATE]: text } = await fixed(
      "guardrail/state-after-compose",
      lagging,
      undefined,
      LAGGING,
    );
    expect(text).to.contain("**Image**: `nginx:1.27`\n\nKept.").and.contain(`- date: ${TODAY}`);
    expect(text).to.match(
      /## Compared with the compose file\n\n- 2025-11-22: images brought up to `ops\/docker-compose.production.yml` \(0000000\)\n$/,
    );
  });

  it("puts into the overview the policy that was decided, not one of its own", async () => {
    const path = "decisions/2025-10-28_repo_sync_policy_v01.md";
    const decided = spec(
      path,
      "# Sync\n\n## Status\n\nAccepted\n\n## Decision\n\nFridays only, [see](../README.md).\n\n## More\n",
    );
    const files = { ...IN_ORDER, [path]: decided, [OVERVIEW]: spec(OVERVIEW, "# Overview\n") };
    const text = await only("done/overview-sync-policy", OVERVIEW, files);
    expect(text).to.contain(
      "## Sync policy\n\nFridays only, see.\n\n- [How a change travels](../decisions/",
    );
    const hidden = { ...files, [path]: decided.replace("zone: internal", "zone: restricted") };
    expect(await only("done/overview-sync-policy", OVERVIEW, hidden)).not.to.contain("Fridays");
  });
});

describe("The workflow that FixCheck writes", () => {
  it("reads and nothing else, runs what is pinned, and only when it is set up", async () => {
    const path = ".github/workflows/founder-hq-check.yml";
    const text = await only("guardrail/workflow", path, { "README.md": "# A\n" });
    const { permissions, jobs } = load(text) as {
      permissions: object;
      jobs: { check: { if: string; steps: { uses?: string; run?: string }[] } };
    };
    expect(permissions).to.deep.equal({ contents: "read" });
    expect(jobs.check.if).to.contain("vars.FOUNDER_HQ_PACK_COMMIT != ''");
    for (const { uses } of jobs.check.steps) {
      if (uses) expect(uses).to.match(/^actions\/checkout@[0-9a-f]{40}$/);
    }
    expect(jobs.check.steps.at(-1)?.run).to.equal(
      "node pack/bin/hq.js check portfolio --format github",
    );
  });
});

describe("The deploy.sh that FixCheck writes", () => {
  /** A clone on a droplet whose docker only says what it was asked. */
  async function droplet() {
    const script = await only("done/deploy", "ops/deploy.sh", {
      "README.md": "# A\n",
      [COMPOSE]: "services: {}\n",
    });
    const origin = newRepository({ "ops/deploy.sh": script, [COMPOSE]: "services: {}\n" });
    const clone = join(newFolder(), "clone");
    execFileSync("git", ["clone", "--quiet", origin, clone]);
    const bin = newFolder();
    writeFileSync(join(bin, "docker"), '#!/bin/sh\necho "docker $*"\n');
    chmodSync(join(bin, "docker"), 0o755);
    const run = (...args: string[]) => {
      const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
      const { status, stdout, stderr } = spawnSync("sh", ["ops/deploy.sh", ...args], {
        cwd: clone,
        env,
        encoding: "utf8",
      });
      return { status, out: stdout, err: stderr, head: git(clone, "rev-parse", "HEAD") };
    };
    return { origin, clone, run };
  }

  it("pulls, then starts what the compose file says", async () => {
    const { origin, run } = await droplet();
    const head = commit(origin, { "new.txt": "" });
    const ran = run();
    expect(ran).to.include({ status: 0, head });
    expect(ran.out).to.match(/docker compose -f docker-compose\.production\.yml up -d\n$/);
    expect(readFileSync(join(origin, "ops/deploy.sh"), "utf8")).to.match(
      /^# .*\bstarts what docker-compose\.production\.yml says\.$/m,
    );
  });

  it("stops on a dirty tree, and on a pull that fails", async () => {
    const { origin, clone, run } = await droplet();
    writeFileSync(join(clone, "README.md"), "edited on the droplet\n");
    const { head } = run("--dry-run");
    commit(origin, { "new.txt": "" });
    const dirty = run();
    expect(dirty).to.include({ status: 1, out: "", head });
    expect(dirty.err).to.match(
      /^Stopped: the work tree has changes that are in no commit: .*README\.md\n$/,
    );
    git(clone, "add", "--all");
    git(
      clone,
      "-c",
      "user.name=a",
      "-c",
      "user.email=a@b",
      "commit",
      "--quiet",
      "-m",
      "on the droplet",
    );
    const diverged = run();
    expect(diverged.status).to.equal(1);
    expect(diverged.out).not.to.contain("docker");
    expect(diverged.err).to.match(/Stopped: the pull failed, so nothing was started\.\n$/);
  });

  it("with --dry-run says what it would do, and changes nothing", async () => {
    const { origin, run } = await droplet();
    const { head } = run("--dry-run");
    commit(origin, { "new.txt": "" });
    const ran = run("--dry-run");
    expect(ran).to.include({ status: 0, err: "", head });
    expect(ran.out).to.equal(
      "Would run: git pull --ff-only\nWould run: docker compose -f docker-compose.production.yml up -d\n",
    );
    expect(run("--now")).to.include({ status: 2 });
  });
});
