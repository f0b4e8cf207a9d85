import { expect } from "chai";
import type { Hq } from "../local/run";
import { readDocument } from "../src/documents/document";
import { specProposal, type WantedSpec } from "../src/proposals/spec";
import { groundOf, textsOf } from "./support/ground";
import { commitOn, everything, fileOn, portfolios, press, refusal } from "./support/portfolio";

const BY = { actor: "ada", from: "" };
const NOTHING = {
  ...{ entity: "", level: "", zone: "", version: "", tags: "", source_path: "", date: "" },
};

/** The text that is proposed for a path, "" where nothing is to change. */
async function proposed(
  files: Record<string, string>,
  wanted: Omit<WantedSpec, "header" | "today"> & { header?: Partial<WantedSpec["header"]> },
): Promise<string> {
  const header = { ...NOTHING, ...wanted.header };
  const proposal = specProposal({ ...wanted, header, today: "2026-11-22" }, BY);
  return textsOf(await proposal.draft(await groundOf(proposal, files)))[wanted.path] ?? "";
}

const read = (text: string, path = "docs/plan.md") =>
  readDocument(path, { text: text.replace(/^\uFEFF/, ""), binary: false }, false);

describe("A proposed document", () => {
  it("that is new gets a whole header by where it lies, at least as sensitive as its folder", async () => {
    const text = await proposed(
      { "docs/README.md": "- entity: readme\n- zone: private\n" },
      { path: "docs/plan_v02.md", text: "\r\n# Plan\r\n\r\nWords.\r\n" },
    );
    expect(text).to.equal(
      "- entity: document\n- level: internal\n- zone: private\n- version: v02\n- tags: [docs]\n- source_path: /docs/plan_v02.md\n- date: 2026-11-22\n\n---\n\n# Plan\n\nWords.\n",
    );
  });

  it("says what is asked for, else what its own text says, in the form it is written in", async () => {
    const text = await proposed(
      {},
      {
        path: "docs/plan.md",
        text: "---\nentity: guide\nsource_path: old/plan.md\n---\n# Plan",
        header: { zone: "public", tags: "a, b" },
      },
    );
    expect(text).to.match(/^---\nentity: guide\n.*\ntags: \[a, b\]\n/s);
    expect(read(text)).to.include({ state: "Valid", moved: false, zone: "public" });
    expect(read(text).header).to.include({ entity: "guide", date: "2026-11-22" });
  });

  const WHOLE = {
    "Bullets on top":
      "- entity: plan\n- level: 2\n- zone: private # ours\n- version: v3\n- tags: x\n- source_path: docs/plan.md\n- date: 2025-01-01\n\n---\n\n# Plan\n\nOld.\n",
    "YAML front matter":
      "---\nentity: plan\nlevel: 2\nzone: private # ours\nversion: v3\ntags: [x]\nsource_path: docs/plan.md\ndate: 2025-01-01\nowner: Ilse\n---\n# Plan\n\nOld.\n",
    "Bold list":
      "# Plan\n\n- **Entity:** plan\n- **Level:** 2\n- **Zone:** private # ours\n- **Version:** v3\n- **Tags:** x\n- **Source path:** docs/plan.md\n- **Date:** 2025-01-01\n\nOld.\n",
  };
  for (const [dialect, before] of Object.entries(WHOLE)) {
    it(`keeps the header "${dialect}" of what it replaces where it brings none`, async () => {
      const files = { "docs/plan.md": `\uFEFF${before}`.replace(/\n/g, "\r\n") };
      const after = await proposed(files, { path: "docs/plan.md", text: "# New plan\n\nNew." });
      const expected = before.replace("# Plan", "# New plan").replace("Old", "New");
      expect(after.replace(/\r\n/g, "\n")).to.equal(`\uFEFF${expected}`);
      expect(after).not.to.match(/[^\r]\n/);
    });

    it(`is nothing new below the header "${dialect}" where it says what is there`, async () => {
      const body = before
        .replace(/^---\n.*?---\n|^(- .*\n)+\n---\n/s, "")
        .replace(/\n- \*.*01\n/s, "");
      const files = { "docs/plan.md": before };
      expect(await proposed(files, { path: "docs/plan.md", text: body })).to.equal("");
      expect(await proposed(files, { path: "docs/plan.md", text: before })).to.equal("");
    });
  }

  it("takes the document's values where its own header is not whole", async () => {
    const after = await proposed(
      { "docs/plan.md": WHOLE["Bullets on top"] },
      {
        path: "docs/plan.md",
        text: "- entity: guide\n- zone: restricted\n\n# Plan",
        header: { version: "v4" },
      },
    );
    expect(read(after).header).to.include({
      ...{ entity: "guide", zone: "restricted", version: "v4", level: "2", date: "2025-01-01" },
    });
  });

  it("can't be proposed without a path, a text, or with a value that is none", () => {
    const given = { path: "docs/plan.md", text: "# X", header: NOTHING, today: "2026-11-22" };
    for (const [wrong, sentence] of [
      [{ path: "docs/plan.txt" }, /the path of a markdown document/],
      [{ path: "../plan.md" }, /a path inside the repository/],
      [{ text: " \n" }, /the document's text, found an empty one/],
      [
        { header: { ...NOTHING, zone: "cloud" } },
        /a zone of public, internal, private, restricted/,
      ],
    ] as const) {
      expect(() => specProposal({ ...given, ...wrong }, BY)).to.throw(sentence);
    }
  });
});

describe("ProposeSpec", () => {
  const open = portfolios();
  const propose = (hq: Hq, text: string) =>
    press(hq, "ProposeSpec", { path: "docs/plan.md", text });

  it("opens, corrects, takes back and proposes again a document", async () => {
    const hq = await open(undefined, { now: "2026-11-22T10:00:00Z" });
    const first = await propose(hq, "# A");
    expect(first).to.include({ number: 1, outcome: "opened", logged: true, held: true });
    const before = everything(hq);
    expect(await propose(hq, "# A\n")).to.deep.equal({ ...first, outcome: "already there" });
    expect(everything(hq)).to.equal(before);
    expect(await propose(hq, "# B")).to.include({ number: 1, outcome: "updated" });
    expect(fileOn(hq, `${first.branch}`, "docs/plan.md")).to.match(
      /date: 2026-11-22\n\n---\n\n# B\n$/,
    );
    await hq.github.merge(1);
    expect(await propose(hq, "# B")).to.include({ number: 1, state: "merged" });
    expect(await propose(hq, "# C")).to.include({ number: 2, outcome: "opened" });
    await hq.github.merge(2);
    expect(await propose(hq, "# B")).to.include({ number: 3, outcome: "opened" });
    await hq.github.close(3);
    expect(await propose(hq, "# B")).to.include({ number: 3, state: "closed" });
    const same = fileOn(hq, "main", "docs/plan.md");
    await commitOn(hq, "main", { "docs/plan.md": `${same}` });
    expect(await propose(hq, same)).to.include({ outcome: "nothing to propose", number: 0 });
  });

  it("writes nowhere but into documents of the repository", async () => {
    const hq = await open();
    const before = everything(hq);
    for (const path of ["../x.md", ".github/x.md", "README.md/x.md", ".git/x.md"]) {
      expect(await refusal(hq, "ProposeSpec", { path, text: "# X" })).to.match(/^Expected .+\.$/);
    }
    expect(everything(hq)).to.equal(before);
  });
});
