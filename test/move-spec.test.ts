import { expect } from "chai";
import { moveProposal } from "../src/proposals/move";
import { groundOf } from "./support/ground";
import { fileOn, gitIn, portfolios, press, refusal } from "./support/portfolio";

/** What a move proposes: texts by path, "" where a file goes. */
async function moved(files: Record<string, string>, path: string, to = "") {
  const proposal = moveProposal(path, to, { actor: "ada", from: "" });
  const draft = await proposal.draft(await groundOf(proposal, files));
  const texts: Record<string, string> = {};
  for (const [at, bytes] of draft.files) texts[at] = Buffer.from(bytes).toString("utf8");
  for (const at of draft.deletions ?? []) texts[at] = "";
  return texts;
}

const failure = (...args: Parameters<typeof moved>) =>
  moved(...args).then(
    () => "it was moved",
    (error: Error) => error.message,
  );

describe("A document that moves", () => {
  it("goes to where it is told, with its source_path and nothing else changed", async () => {
    const text = "\uFEFF- entity: plan\r\n- source_path: docs/plan.md # here\r\n\r\n# Plan\r\nEnd";
    const at = (path: string) => text.replace("docs/plan.md", path);
    const files = { "docs/plan.md": text };
    expect(await moved(files, "/docs/plan.md", "notes/old.md")).to.deep.equal({
      "notes/old.md": at("notes/old.md"),
      "docs/plan.md": "",
    });
    expect(await moved(files, "docs/plan.md", "/notes/")).to.include.keys("notes/plan.md");
    const plain = { "docs/plan.md": "# Plan\n" };
    expect(await moved(plain, "docs/plan.md", "a.md")).to.include({ "a.md": "# Plan\n" });
    const added = { "docs/plan.md": "- entity: plan\n- zone: public\n" };
    expect((await moved(added, "docs/plan.md", "a.md"))["a.md"]).to.equal(
      "- entity: plan\n- zone: public\n- source_path: /a.md\n",
    );
  });

  it("keeps the zone that its folder gave it", async () => {
    const files = { "money/README.md": "- entity: x\n- zone: restricted\n", "money/a.md": "# A\n" };
    expect((await moved(files, "money/a.md", "b.md"))["b.md"]).to.equal(
      "- zone: restricted\n\n---\n\n# A\n",
    );
    expect((await moved(files, "money/a.md", "money/b.md"))["money/b.md"]).to.equal("# A\n");
  });

  it("keeps that zone where its own header says less, and where it can't it stays", async () => {
    const readme = { "hr/README.md": "---\nzone: restricted\n---\n# HR\n" };
    const less = { ...readme, "hr/pay.md": "---\nzone: internal\n---\n# Pay\n" };
    expect((await moved(less, "hr/pay.md"))["archive/pay.md"]).to.contain("zone: restricted\n");
    const toml = { ...readme, "hr/pay.md": "+++\na = 1\n+++\n# Pay\n" };
    expect(await failure(toml, "hr/pay.md")).to.match(
      /^Expected a header that can hold the zone restricted .+, found .+"hr\/pay.md": .+\.$/,
    );
    expect(await failure(less, "hr/README.md")).to.match(
      /^Expected .+, found "hr\/README.md", which gives its folder the zone restricted: .+\.$/,
    );
    expect(await moved({ "a/README.md": "# A\n" }, "a/README.md")).to.include.keys(
      "archive/README.md",
    );
  });

  it("leaves links in what may not be written, and says where", async () => {
    const link = "[p](/docs/plan.md)\n";
    const files = {
      "docs/plan.md": "# Plan\n",
      "docs/in.md": link,
      "out.md": link,
      ".github/pull.md": link,
      "sot/hq.yaml": "allowedPaths: [docs]\n",
    };
    const proposal = moveProposal("docs/plan.md", "docs/old.md", { actor: "ada", from: "" });
    const { files: written, what } = await proposal.draft(await groundOf(proposal, files));
    expect([...written.keys()]).to.deep.equal(["docs/old.md", "docs/in.md"]);
    expect(what).to.contain("links of 1 document with it. Links left in .github/pull.md, out.md");
  });

  it("goes into the nearest archive where nothing is said", async () => {
    const into = async (files: Record<string, string>, path = "docs/ops/plan.md") =>
      Object.keys(await moved({ [path]: "# P\n", ...files }, path))[0];
    expect(await into({})).to.equal("archive/plan.md");
    expect(await into({ "sot/hq.yaml": "archives: [attic]" })).to.equal("attic/plan.md");
    const two = { "archive/a.md": "", "z_archive/x/b.md": "", "z_archive/c.md": "" };
    expect(await into(two)).to.equal("z_archive/plan.md");
    expect(await into({ ...two, "docs/archive/d.md": "" })).to.equal("docs/archive/plan.md");
    expect(await into({ ...two, "notes/archive/d.md": "" })).to.equal("z_archive/plan.md");
  });

  it("takes every link to it along, each written as it was", async () => {
    const lines = {
      "[a](docs/plan.md)": "[a](archive/plan.md)",
      '[`a`](./docs/plan.md#goals "why")': '[`a`](./archive/plan.md#goals "why")',
      "![a](</docs/plan.md>)": "![a](</archive/plan.md>)",
      "[a][p] and [b](docs/plan.md), [c](docs/other.md)":
        "[a][p] and [b](archive/plan.md), [c](docs/other.md)",
      "[p]: docs/plan.md": "[p]: archive/plan.md",
      "`docs/plan.md` and `docs/plan.md:3`": "`archive/plan.md` and `archive/plan.md:3`",
      '<a href="docs/plan.md">': '<a href="archive/plan.md">',
      "[site](docs/plan)": "[site](archive/plan)",
      "[b](https://github.com/Ada/portfolio/blob/main/docs/plan.md#a)":
        "[b](https://github.com/Ada/portfolio/blob/main/archive/plan.md#a)",
      "[o](https://github.com/ada/other/blob/main/docs/plan.md)":
        "[o](https://github.com/ada/other/blob/main/docs/plan.md)",
      "plain docs/plan.md, https://example.com/docs/plan.md":
        "plain docs/plan.md, https://example.com/docs/plan.md",
      "[code]: `[a](docs/plan.md)`": "[code]: `[a](docs/plan.md)`",
      "write ``[a](docs/plan.md)`` for [`a`](docs/plan.md), not `[p]: docs/plan.md `":
        "write ``[a](docs/plan.md)`` for [`a`](archive/plan.md), not `[p]: docs/plan.md `",
    };
    const fenced = "\r\n```\r\n[a](docs/plan.md)\r\n```";
    const files = {
      "docs/plan.md": "# Plan\n",
      "docs/other.md": "[a](plan.md) [b](../docs/plan.md)\n",
      "archive/x.md": "[a](../docs/plan.md)\n",
      "README.md": Object.keys(lines).join("\r\n") + fenced,
      "unrelated.md": "plan\n",
    };
    expect(await moved(files, "docs/plan.md")).to.deep.equal({
      "docs/plan.md": "",
      "archive/plan.md": "# Plan\n",
      "docs/other.md": "[a](../archive/plan.md) [b](../archive/plan.md)\n",
      "archive/x.md": "[a](plan.md)\n",
      "README.md": Object.values(lines).join("\r\n") + fenced,
    });
  });

  it("has its own links lead to the same things", async () => {
    const plan = [
      "[a](other.md#x) [b](../README.md) ![c](img/a%20b.png) [d](#top) [e](/docs/other.md)",
      "[f](gone.md) [g](plan.md) `docs/other.md` `img/x.svg` [h](https://example.com) [i](img/)",
    ].join("\n");
    const files = {
      "docs/plan.md": plan,
      "docs/other.md": "",
      "README.md": "",
      "docs/img/a b.png": "",
      "docs/img/x.svg": "",
    };
    expect(
      (await moved(files, "docs/plan.md", "docs/deep/er/new plan.md"))["docs/deep/er/new plan.md"],
    ).to.equal(
      [
        "[a](../../other.md#x) [b](../../../README.md) ![c](../../img/a%20b.png) [d](#top) [e](/docs/other.md)",
        "[f](gone.md) [g](new%20plan.md) `docs/other.md` `img/x.svg` [h](https://example.com) [i](../../img/)",
      ].join("\n"),
    );
    expect((await moved(files, "docs/plan.md", "x/plan.md"))["x/plan.md"]).to.include(
      "`docs/img/x.svg`",
    );
  });

  it("stays where there is no way, in one sentence", async () => {
    const files = { "a.md": "# A\n", "b.md": "# B\n", "archive/c.md": "# C\n", "d.txt": "" };
    expect(await failure(files, "gone.md", "x/")).to.match(
      /^Expected a markdown document of .+, found "gone.md", which is not there/,
    );
    expect(await failure(files, "d.txt", "x/")).to.match(/^Expected a markdown document/);
    expect(await failure(files, "a.md", "b.md")).to.match(
      /^Expected a place where nothing lies, found "b.md"/,
    );
    expect(await failure(files, "a.md", "a.md")).to.match(/^Expected a place where nothing lies/);
    expect(await failure(files, "a.md", "notes.txt")).to.match(
      /^Expected a document that ends in .md, or a folder, found "notes.txt": .+\.$/,
    );
    const dotted = { ...files, "v1.x/d.md": "" };
    expect(await moved(dotted, "a.md", "v1.x")).to.include.keys("v1.x/a.md");
    expect(await moved(files, "a.md", "v1.x/")).to.include.keys("v1.x/a.md");
    expect(await failure(files, "archive/c.md")).to.match(
      /^Expected a place to move "archive\/c.md" to, found none/,
    );
    expect(() => moveProposal("../a.md", "", { actor: "", from: "" })).to.throw(/a path inside/);
  });
});

describe("MoveSpec", () => {
  const open = portfolios();

  it("moves a document in one pull request, and back again", async () => {
    const hq = await open({
      "docs/plan.md": "# Plan\n\n[r](../README.md)\n",
      "README.md": "[p](docs/plan.md)\n",
    });
    const row = await press(hq, "MoveSpec", { path: "docs/plan.md" });
    expect(row).to.include({
      number: 1,
      title: "Move docs/plan.md to archive/plan.md",
      held: true,
    });
    expect(await press(hq, "MoveSpec", { path: "docs/plan.md" })).to.include({
      number: 1,
      outcome: "already there",
    });
    await hq.github.merge(1);
    expect(gitIn(hq, "ls-tree", "-r", "--name-only", "main", "docs", "archive")).to.equal(
      "archive/plan.md\n",
    );
    expect(fileOn(hq, "main", "README.md")).to.equal("[p](archive/plan.md)\n");
    expect(await press(hq, "MoveSpec", { path: "docs/plan.md" })).to.include({
      number: 1,
      state: "merged",
    });
    const back = { path: "archive/plan.md", to: "docs" };
    expect(await press(hq, "MoveSpec", back)).to.include({ number: 2, outcome: "opened" });
    await hq.github.merge(2);
    expect(fileOn(hq, "main", "docs/plan.md")).to.equal("# Plan\n\n[r](../README.md)\n");
    expect(await press(hq, "MoveSpec", { path: "docs/plan.md" })).to.include({
      number: 3,
      outcome: "opened",
    });
    expect(await refusal(hq, "MoveSpec", { path: "docs/plan.md", to: ".github" })).to.match(
      /outside .github/,
    );
  });
});
