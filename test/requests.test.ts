import { join } from "node:path";
import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import { commit, git, newFolder, newRepository } from "./local/fixtures";
import { ownershipFiles } from "./support/authority";
import { document, generated } from "./support/generated";
import { syncSpecs } from "./support/specs";

describe("Requests for 1,200 documents", () => {
  const files = generated(1_200);
  const count = Object.keys(files).length;
  const megabytes = Object.values(files).join("").length / 1_000_000;
  let hq: Hq;
  let folder: string;
  before(async () => {
    folder = newRepository(files);
    hq = await openHq({ repo: folder });
  });
  after(() => hq.dispose());

  /** Commits an edit of each document, as its owner's push would. */
  function edit(texts: Record<string, string>): void {
    commit(folder, texts);
    git(folder, "push", "--quiet", hq.state.gitDir, "main");
  }

  it("are one for a hundred documents, one for a megabyte, and two", async () => {
    const { requests, rows } = await syncSpecs(hq);
    expect(rows).to.have.length(count);
    expect(requests.count).to.be.at.most(2 + Math.ceil(count / 100) + Math.ceil(megabytes));
  });

  it("are one when nothing has changed", async () => {
    const { requests, rows } = await syncSpecs(hq);
    expect(rows).to.have.length(count);
    expect(requests.count).to.equal(1);
  });

  for (const edited of [1, 5]) {
    it(`are two and one for each when ${edited} changed, and one more where a batch splits`, async () => {
      const paths = Object.keys(files)
        .filter((_, i) => i % 211 === edited)
        .slice(0, edited);
      expect(paths).to.have.length(edited);
      edit(Object.fromEntries(paths.map((path) => [path, document(7, 9_999)])));
      const { requests, rows } = await syncSpecs(hq);
      expect(requests.count).to.be.at.most(2 + edited + 1);
      for (const { path, version } of rows.filter(({ path }) => paths.includes(path))) {
        expect(version, path).to.equal("v7");
      }
      expect((await syncSpecs(hq)).requests.count).to.equal(1);
    });
  }

  it("are two where a person chose only columns that the tree fills, and none for files", async () => {
    const columns = ["path", "archived", "link"];
    const chosen = { fresh: true, columns: columns.slice(0, 2) };
    const { requests, rows } = await syncSpecs(hq, {}, chosen);
    expect(rows).to.have.length(count);
    expect(requests.count).to.equal(2);
    const more = await syncSpecs(hq, {}, { fresh: true, columns });
    expect(more.requests.count).to.be.above(5);
  });

  it("are few for one folder", async () => {
    const { requests, rows } = await syncSpecs(hq, { folder: "area-1/deep" }, { fresh: true });
    expect(rows.length).to.be.within(20, 30);
    expect(requests.count).to.equal(3);
  });
});

describe("A thousand cells that ask MayWrite at once", () => {
  const state = join(newFolder(), "state");
  let repo: string;
  before(() => {
    repo = newRepository({
      ...ownershipFiles({
        map: { Decision: { store: "Coda" } },
        mapping: [["Pass", "Passes", "`status`", ""]],
      }),
      "sot/hq.yaml": "maxClearance: internal\n",
    });
  });

  /** Each cell is an execution of its own, with parameters of its own. */
  async function ask(now: string, count: number): Promise<{ live: number; allowed: number }> {
    const hq = await openHq({ repo, state, now });
    const cells = Array.from({ length: count }, (_, i) =>
      hq.run("MayWrite", [i % 2 ? "Decision" : "Asset", `field ${i}`]),
    );
    const reports = await Promise.all(cells);
    await hq.dispose();
    expect(reports.find(({ error }) => error)).to.equal(undefined);
    return {
      live: reports.reduce((sum, { requests }) => sum + requests.count, 0),
      allowed: reports.filter(({ result }) => result === true).length,
    };
  }

  it("cost head, tree and each file once, when nothing was read before", async () => {
    expect(await ask("2026-11-22T10:00:00Z", 1_000)).to.deep.equal({ live: 2 + 3, allowed: 500 });
  });

  it("cost nothing within five minutes, and one request after them", async () => {
    expect(await ask("2026-11-22T10:04:00Z", 20)).to.deep.equal({ live: 0, allowed: 10 });
    expect(await ask("2026-11-22T10:06:00Z", 1_000)).to.deep.equal({ live: 1, allowed: 500 });
  });
});
