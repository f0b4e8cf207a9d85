import { expect } from "chai";
import { FIRST_PAGE, specPage } from "../src/documents/spec-pages";
import type { SpecQuery } from "../src/documents/specs";
import { commit, git, newRepository } from "./local/fixtures";
import { generated } from "./support/generated";
import { memorySnapshot } from "./support/memory-snapshot";
import { portfolios } from "./support/portfolio";
import { asksForFiles } from "./support/read-faults";
import { pathsOf, syncSpecs } from "./support/specs";

describe("A table of several pages", () => {
  const open = portfolios();

  it("is of one commit, though the branch moves while it is read", async () => {
    const text = `# Before\n\n${"word ".repeat(90_000)}`;
    const files = Object.fromEntries(Array.from({ length: 24 }, (_, i) => [`${i}.md`, text]));
    const folder = newRepository({ ...files, "README.md": "# Home\n" });
    const first = git(folder, "rev-parse", "HEAD");
    let moved = "";
    const hq = await open(folder, {
      intercept: (request, next) => {
        if (asksForFiles(request) && moved === "") {
          moved = commit(folder, { "README.md": "# Moved\n", "0.md": "# After\n", "new.md": "" });
          git(folder, "push", "--quiet", hq.state.gitDir, "main");
        }
        return next(request);
      },
    });
    const { rows, pages } = await syncSpecs(hq);
    expect(pages).to.be.at.least(2);
    expect(pathsOf(rows)).to.deep.equal(Object.keys({ ...files, "README.md": "" }).sort());
    expect(rows.every(({ commit }) => commit === first)).to.equal(true);
    expect(rows.filter(({ title }) => title === "Before")).to.have.length(24);
    const later = await syncSpecs(hq);
    expect(later.rows[0]?.commit).to.equal(moved);
    expect(later.rows).to.have.length(26);
  });
});

describe("A tree that GitHub cuts", () => {
  const open = portfolios();

  it("is walked until every document is found, however flat or deep it is", async () => {
    const files = {
      ...generated(60),
      ...Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`flat/${i}.md`, `# ${i}\n`])),
      "a/b/c/d/e/f/g/deep.md": "# Deep\n",
      "top.md": "# Top\n",
    };
    for (const treeLimit of [1, 7, 30]) {
      const hq = await open(files, { treeLimit });
      const { rows } = await syncSpecs(hq);
      expect(pathsOf(rows), `limit ${treeLimit}`).to.deep.equal(Object.keys(files).sort());
      expect(rows.find(({ path }) => path.endsWith("deep.md"))?.title).to.equal("Deep");
      expect((await syncSpecs(hq)).requests.count, `limit ${treeLimit}`).to.be.below(5);
    }
  });
});

describe("Columns that the tree alone tells", () => {
  const snapshot = memorySnapshot({
    "README.md": "- entity: index\n- zone: restricted\n",
    "archive/old.md": "# Old\n",
    "a.md": "# A\n",
  });
  const query: SpecQuery = {
    folder: "",
    entity: "",
    clearance: "internal",
    includeArchived: true,
    today: "2025-11-01",
  };

  it("are filled without reading a file", async () => {
    const unread = { ...snapshot, read: () => Promise.reject(new Error("a file was read")) };
    const { rows, next } = await specPage(unread, query, FIRST_PAGE, false);
    expect(next).to.equal(undefined);
    expect(rows.map(({ path, archived }) => [path, archived])).to.deep.equal([
      ["README.md", false],
      ["archive/old.md", true],
      ["a.md", false],
    ]);
  });

  it("are the same when files are read", async () => {
    const tree = await specPage(snapshot, query, FIRST_PAGE, false);
    const whole = await specPage(snapshot, query, FIRST_PAGE, true);
    const known = ({ rows }: typeof whole) =>
      rows
        .map(({ id, path, archived, commit }) => ({ id, path, archived, commit }))
        .sort((a, b) => (a.path < b.path ? -1 : 1));
    expect(known(tree)).to.deep.equal(known(whole));
  });
});
