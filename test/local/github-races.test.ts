import { expect } from "chai";
import {
  commit,
  git,
  open,
  openPull,
  pushCommit,
  repositoryOf,
  rest,
  tidy,
  withBranch,
} from "./github.fixture";

const head = (gitDir: string, branch = "main") =>
  git(gitDir, ["rev-parse", `refs/heads/${branch}`]);

describe("local GitHub: two at once", () => {
  after(tidy);

  it("lets exactly one of two racing processes win each head", async () => {
    const gitDir = repositoryOf({ "a.md": "a" });
    const hubs = [await open(gitDir), await open(gitDir)];
    let expectedHeadOid = head(gitDir);
    for (let round = 0; round < 20; round++) {
      const outcomes = await Promise.all(
        hubs.map((hub, i) =>
          commit(hub, { expectedHeadOid, additions: { "a.md": `${round} ${i}` } }),
        ),
      );
      const won = outcomes.filter(({ oid }) => oid);
      expect(won).to.have.length(1);
      expect(outcomes.find(({ oid }) => !oid)?.error.type).to.equal("STALE_DATA");
      expectedHeadOid = won[0]?.oid ?? "";
    }
    expect(head(gitDir)).to.equal(expectedHeadOid);
    expect(git(gitDir, ["rev-list", "--count", "main"])).to.equal("21");
  });

  it("lets one of twenty at once win", async () => {
    const gitDir = repositoryOf({ "a.md": "a" });
    const hubs = [await open(gitDir), await open(gitDir)];
    const expectedHeadOid = head(gitDir);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => {
        const hub = hubs[i % 2];
        if (!hub) throw new Error("two handlers were opened");
        return commit(hub, { expectedHeadOid, additions: { "a.md": `${i}` } });
      }),
    );
    expect(outcomes.filter(({ oid }) => oid)).to.have.length(1);
    expect(outcomes.filter(({ error }) => error?.type === "STALE_DATA")).to.have.length(19);
  });

  it("never gives a number twice, however many open one at once", async () => {
    const gitDir = repositoryOf({ "a.md": "a" });
    const branches = Array.from({ length: 5 }, (_, i) => `topic-${i}`);
    for (const branch of branches) pushCommit(gitDir, branch, { [`${branch}.md`]: "x" }, "main");
    git(gitDir, ["update-ref", "refs/pull/4/head", "main"]); // what a mirror of GitHub has
    const [one, other] = [await open(gitDir), await open(gitDir)];
    const opened = await Promise.all(
      branches.flatMap((branch) => [openPull(one, branch), openPull(other, branch)]),
    );
    const numbers = opened.filter(({ status }) => status === 201).map(({ body }) => body.number);
    expect(numbers.sort((a, b) => a - b)).to.deep.equal(branches.map((_, i) => i + 5));
    expect((await one.pulls()).map(({ head }) => head)).to.have.members(branches);
  });

  it("loses no label when two processes add some at once", async () => {
    const gitDir = withBranch();
    const hubs = [await open(gitDir), await open(gitDir)];
    await Promise.all(hubs.map((hub) => openPull(hub)));
    const labels = Array.from({ length: 4 }, (_, i) => `label-${i}`);
    await Promise.all(
      labels.flatMap((label) =>
        hubs.map((hub) => rest(hub, "POST", "issues/1/labels", { labels: [label] })),
      ),
    );
    expect((await hubs[0]?.pulls())?.[0]?.labels).to.have.members(labels);
  });
});
