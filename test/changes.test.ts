import { expect } from "chai";
import type { Hq } from "../local/run";
import { openHq } from "../local/run";
import type { ChangeRow } from "../src/governance/changes";
import { commit, git, newRepository } from "./local/fixtures";

const ADR = (status: string) => `# ADR\n\n## Status\n\n**${status}**\n\n## Context\n\nWhy.\n`;

describe("The table Changes", () => {
  let hq: Hq;
  let rows: ChangeRow[];
  let folder: string;

  before(async () => {
    folder = newRepository({
      "docs/plan.md": "# Plan\n",
      "decisions/2025-10-01_x_v01.md": ADR("PROPOSED"),
      "ops/docker-compose.production.yml": "services: {}\n",
      "docs/droplet_state_2025-10-01.md": "# State\n",
      "logs/context_actions.csv": "date,actor,action,entity,notes\n",
    });
    commit(folder, { "docs/plan.md": "# Plan\n\nMore.\n", "docs/new.md": "# New\n" }, "two specs");
    commit(folder, { "decisions/2025-10-01_x_v01.md": ADR("ACCEPTED") }, "accept");
    commit(folder, { "ops/docker-compose.production.yml": "services: {a: {}}\n" }, "compose alone");
    commit(
      folder,
      {
        "ops/docker-compose.production.yml": "services: {b: {}}\n",
        "docs/droplet_state_2025-10-01.md": "# State, new\n",
        "logs/context_actions.csv": "date,actor,action,entity,notes\n2025-10-02,a,b,c,d\n",
      },
      "compose and state",
    );
    git(folder, "mv", "docs/plan.md", "docs/plan_v02.md");
    git(folder, "commit", "--quiet", "-m", "move");
    hq = await openHq({ repo: folder });
    rows = (await hq.run("Changes")).result as ChangeRow[];
  });
  after(() => hq.dispose());

  const what = (headline: string) => rows.find(({ title }) => title === headline)?.what;

  it("has a row for each commit, the newest first", () => {
    const oids = git(folder, "rev-list", "HEAD").split("\n");
    expect(rows.map(({ id }) => id.split("#")[1])).to.deep.equal(oids);
  });

  it("tells in a founder's words what a commit did", () => {
    expect(what("two specs")).to.equal("1 spec added, 1 spec updated");
    expect(what("accept")).to.equal("1 decision accepted");
    expect(what("move")).to.equal("1 spec moved");
  });

  it("says when compose changed without its state document", () => {
    expect(what("compose alone")).to.equal("compose changed without state document");
    expect(what("compose and state")).to.equal(
      "compose changed with state document, 1 log line added",
    );
  });

  it("shows only what is of the day that was asked for or later", async () => {
    const { result } = await hq.run("Changes", { since: "2999-01-01" });
    expect(result).to.deep.equal([]);
  });

  it("asks for no commit's files where no column shows them", async () => {
    const { requests, result } = await hq.run("Changes", {}, { columns: ["title", "author"] });
    expect(result).to.have.length(rows.length);
    expect(requests.count).to.be.at.most(3);
  });
});

describe("The table Changes of a long history", () => {
  it("reads 200 commits in at most five requests without the names of files", async () => {
    const folder = newRepository();
    for (let index = 0; index < 199; index++) commit(folder, {}, `commit ${index}`);
    const hq = await openHq({ repo: folder });
    try {
      const { result, requests, pages } = await hq.run("Changes", {}, { columns: ["title"] });
      expect(result).to.have.length(200);
      expect(pages).to.equal(2);
      expect(requests.count).to.be.at.most(3 + 2);
    } finally {
      await hq.dispose();
    }
  });
});
