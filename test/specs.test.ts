import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import { git, newRepository } from "./local/fixtures";
import { ODD_NAMES, oddRepository } from "./support/odd-repository";
import { push } from "./support/push";
import { pathsOf, rowAt, syncSpecs } from "./support/specs";

describe("Specs of a repository with odd things in it", () => {
  let hq: Hq;
  before(async () => {
    hq = await openHq({ repo: oddRepository() });
  });
  after(() => hq.dispose());

  it("are one row for each document, none missing and none invented", async () => {
    const { rows } = await syncSpecs(hq);
    expect(pathsOf(rows)).to.deep.equal(
      [
        ...["README.md", "empty.md", "blank.md", "binary.md", "latin-1.md", "bom.md"],
        ...["folder.md/inside.md", "same-1.md", "same-2.md", "link.md", "dangling.md"],
        ...["to-folder.md", ...ODD_NAMES.map((name) => `names/${name}`)],
      ].sort(),
    );
  });

  it("have an id and a link each that lead back to the path", async () => {
    const { rows } = await syncSpecs(hq, { folder: "names" });
    for (const { id, path, link, commit } of rows) {
      expect(id).to.equal(`${hq.state.repository}:${path}`);
      const url = new URL(link);
      expect(url.hash).to.equal("#L1");
      const [, owner, name, , ref, ...rest] = url.pathname.split("/").map(decodeURIComponent);
      expect([`${owner}/${name}`, ref, rest.join("/")]).to.deep.equal([
        hq.state.repository,
        commit,
        path,
      ]);
    }
  });

  it("say what each thing is that can't be read", async () => {
    const { rows } = await syncSpecs(hq);
    const problem = (path: string) => rowAt(rows, path).problem;
    expect(problem("link.md")).to.match(/^link\.md: it is a symbolic link/);
    expect(problem("dangling.md")).to.match(/symbolic link/);
    expect(problem("binary.md")).to.equal("binary.md: it is binary, not text");
    expect(problem("latin-1.md")).to.match(/^latin-1\.md:1: it is not UTF-8/);
    expect(problem("empty.md")).to.equal("");
    expect(rowAt(rows, "empty.md")).to.include({
      title: "empty",
      text: "",
      words: 0,
      state: "No header",
    });
    expect(rowAt(rows, "bom.md")).to.include({ title: "With a mark", text: "# With a mark\n" });
    expect(rowAt(rows, "same-1.md").text).to.equal(rowAt(rows, "same-2.md").text);
    expect(rowAt(rows, "names/new\nline.md").title).to.equal("new");
  });
});

describe("Specs", () => {
  let hq: Hq;
  let folder: string;
  before(async () => {
    folder = newRepository({
      "README.md": "# Home\n",
      "docs/plan.md": "- entity: Plan\n- zone: internal\n\n# The plan\n",
      "docs/deep/guide.md": "---\nentity: guide\n---\n# A guide\n",
      "docs-old/notes.md": "# Notes\n",
      "archive/old.md": "# Old\n",
      "docs/z_archive/older.md": "# Older\n",
      "docs/notes.txt": "no document",
    });
    git(folder, "branch", "-m", "main", "trunk");
    hq = await openHq({ repo: folder });
    const branch = newRepository({ "only.md": "# Only here\n" });
    git(branch, "push", "--quiet", hq.state.gitDir, "main:refs/heads/feature/two-words");
  });
  after(() => hq.dispose());

  const paths = async (values: Record<string, unknown>) =>
    pathsOf((await syncSpecs(hq, values)).rows);

  it("are of the default branch, whatever its name, without what is archived", async () => {
    const { rows } = await syncSpecs(hq);
    expect(pathsOf(rows)).to.deep.equal([
      "README.md",
      "docs-old/notes.md",
      "docs/deep/guide.md",
      "docs/plan.md",
    ]);
    expect(rows[0]?.commit).to.equal(git(folder, "rev-parse", "HEAD"));
  });

  it("take in archives where they are asked for, and mark them", async () => {
    const { rows } = await syncSpecs(hq, { includeArchived: true });
    expect(pathsOf(rows.filter(({ archived }) => archived))).to.deep.equal([
      "archive/old.md",
      "docs/z_archive/older.md",
    ]);
    expect(rows).to.have.length(6);
  });

  it("are of another branch where one is named, even one with slashes, and say so in their ids", async () => {
    const { rows } = await syncSpecs(hq, { branch: "feature/two-words" });
    expect(rows.map(({ id }) => id)).to.deep.equal([
      `${hq.state.repository}:only.md@feature/two-words`,
    ]);
    expect((await syncSpecs(hq, { branch: "trunk" })).rows.map(({ id }) => id)).to.include(
      `${hq.state.repository}:README.md`,
    );
  });

  it("are only those of a folder, however it is written", async () => {
    for (const folder of ["docs", "/docs/", "./docs", " docs "]) {
      expect(await paths({ folder }), folder).to.deep.equal(["docs/deep/guide.md", "docs/plan.md"]);
    }
    expect(await paths({ folder: "docs/plan.md" })).to.deep.equal(["docs/plan.md"]);
    expect(await paths({ folder: "archive" })).to.deep.equal([]);
    expect(await paths({ folder: "archive", includeArchived: true })).to.deep.equal([
      "archive/old.md",
    ]);
  });

  it("are only those of an entity, without case and plural", async () => {
    expect(await paths({ entity: "plans" })).to.deep.equal(["docs/plan.md"]);
    expect(await paths({ entity: "Guide" })).to.deep.equal(["docs/deep/guide.md"]);
    expect(await paths({ entity: "nothing" })).to.deep.equal([]);
  });

  it("are whole where a document is larger than GitHub gives in one answer", async () => {
    const text = `# Large\n\n${"Zeile für Zeile. ".repeat(40_000)}\nthe end`;
    push(hq.state.gitDir, { "large.md": text, "small.md": "# Small\n" });
    const { rows } = await syncSpecs(hq, { branch: "main" });
    expect(rowAt(rows, "large.md").text === text).to.equal(true);
    expect(rowAt(rows, "small.md").title).to.equal("Small");
  });

  it("are a row with its problem where a document is larger than Coda can hold", async () => {
    push(hq.state.gitDir, {
      "huge.md": `# Huge\n${"x".repeat(5_000_001)}`,
      "nearly.md": `# Nearly\n${"x".repeat(4_900_000)}`,
    });
    const { rows } = await syncSpecs(hq, { branch: "main" });
    expect(rowAt(rows, "huge.md").problem).to.match(/^huge\.md: it is larger than 5 MB/);
    expect(rowAt(rows, "nearly.md").text).to.have.length(4_900_009);
  });
});
