import { expect } from "chai";
import { outlineOf } from "../../src/documents/sections";
import { openItemRows } from "../../src/governance/open-items";
import { stepsIn } from "../../src/governance/open-steps";
import { memorySnapshot } from "../support/memory-snapshot";

const QUERY = {
  folder: "",
  clearance: "internal",
  includeArchived: false,
  today: "2025-11-22",
} as const;
const rows = (files: Record<string, string>, query = {}) =>
  openItemRows(memorySnapshot(files), { ...QUERY, ...query });

describe("The steps of a playbook", () => {
  it("have the phase, the person and the estimate of their heading", () => {
    const text =
      "## 2. Phase 0 — Baseline Inventory (≈30 min)\n**Owner:** Human (optional agent assist)\n1. Look\n2. [x] Note it (5 min):\n   - short\n\n- no step\n- [ ] a step\n\n## 3. After\n\n1. no step\n";
    expect(
      stepsIn(outlineOf(text)).map(({ line, numbered, indent, ...step }) => step),
    ).to.deep.equal([
      {
        text: "Look",
        box: "none",
        phase: "Phase 0 — Baseline Inventory",
        assignee: "Human (optional agent assist)",
        estimate: "≈30 min",
      },
      {
        text: "Note it (5 min): short",
        box: "done",
        phase: "Phase 0 — Baseline Inventory",
        assignee: "Human (optional agent assist)",
        estimate: "5 min",
      },
      {
        text: "a step",
        box: "open",
        phase: "Phase 0 — Baseline Inventory",
        assignee: "Human (optional agent assist)",
        estimate: "≈30 min",
      },
    ]);
  });

  it("are done where they are ticked, and have the files they name as evidence", async () => {
    const text =
      "# P\n\n## Phase 1\n\n1. [x] Move\n2. Draft `decisions/a.md` and [b](../b.md)\n3. Run `git remote -v` in `ops/`\n4. Write `context/moved.md`\n";
    const items = await rows({
      "context/p.md": text,
      "decisions/a.md": "# A\n",
      "agents/moved.md": "# M\n",
    });
    expect(items.map(({ done, evidence }) => [done, evidence])).to.deep.equal([
      [true, "context/p.md:5 is ticked"],
      [false, "b.md is not there; decisions/a.md is there"],
      [false, ""],
      [false, "agents/moved.md is there"],
    ]);
  });
});

describe("Open items", () => {
  it("have the file as evidence whose name they write with a backslash, as markdown does", async () => {
    const files = { "a.md": "- [ ] Read [it](un\\_der.md)\n", "un_der.md": "# U\n" };
    expect((await rows(files)).map(({ evidence }) => evidence)).to.deep.equal([
      "un_der.md is there",
    ]);
  });

  it("are the open boxes of all documents but templates and archives", async () => {
    const box = "# D\n\n## Later\n\n- [ ] **This** one\n- [x] done\n";
    const files = {
      "a.md": box,
      "templates/t.md": box,
      ".github/ISSUE_TEMPLATE/bug.md": box,
      ".github/pull_request_template.md": box,
      "archive/b.md": box,
      "c.md": "- entity: <x>\n- zone: internal\n\n- [ ] x\n",
    };
    expect(
      (await rows(files)).map(({ path, text, phase, line }) => [path, text, phase, line]),
    ).to.deep.equal([["a.md", "This one", "Later", 5]]);
    const all = await rows(files, { includeArchived: true });
    expect(all.map(({ path, archived }) => [path, archived])).to.deep.equal([
      ["a.md", false],
      ["archive/b.md", true],
    ]);
  });

  it("show no more of a text than a cell can hold", async () => {
    const [row] = await rows({ "docs/long.md": `- [ ] ${"word\n".repeat(5_000)}` });
    expect(row?.text)
      .to.match(/^word word/)
      .and.have.length.at.most(2_000);
  });

  it("keep their ids when lines move, and have one each where texts are alike", async () => {
    const ids = async (text: string) => (await rows({ "a.md": text })).map(({ id }) => id);
    const before = await ids("- [ ] one\n- [ ] two\n- [ ] one\n");
    expect(new Set(before).size).to.equal(3);
    expect(await ids("# New title\n\n- [ ] one\n\nMore.\n\n- [ ] two\n- [ ] one\n")).to.deep.equal(
      before,
    );
  });

  it("are steps and questions of the latest handoff, whose boxes do not count twice", async () => {
    const text = "# H\n\n## Next steps\n\n- [ ] one\n- [x] two\n\n## Open questions\n\n- why?\n";
    const items = await rows({
      "SESSION_HANDOFF_2025-10-28_v1.md": text,
      "SESSION_HANDOFF_2025-10-29_v1.md": text,
    });
    expect(items.map(({ source, text, done, date }) => [source, text, done, date])).to.deep.equal([
      ["Next step", "one", false, "2025-10-29"],
      ["Next step", "two", true, "2025-10-29"],
      ["Question", "why?", false, "2025-10-29"],
      ["Box", "one", false, "2025-10-28"],
    ]);
    expect(items[0]?.age).to.equal(24);
    const elsewhere = { "docs/a.md": "- [ ] x\n", "SESSION_HANDOFF_2025-10-29_v1.md": text };
    expect((await rows(elsewhere, { folder: "docs" })).map(({ text }) => text)).to.deep.equal([
      "x",
    ]);
  });

  it("are the documents of an inbox, unless one says that it is finished", async () => {
    const files = {
      "inbox/README.md": "# What this is\n",
      "inbox/a.md": "# Umlauts\n\nMore.\n",
      "inbox/b.md": "Leo: drawings by Friday.\nCall him.\n",
      "inbox/c.md": "# Old\n\n**Status:** Done\n",
    };
    expect(
      (await rows(files)).map(({ text, done, evidence }) => [text, done, evidence]),
    ).to.deep.equal([
      ["Umlauts", false, "inbox/a.md lies in the inbox"],
      ["Leo: drawings by Friday. Call him.", false, "inbox/b.md lies in the inbox"],
      ["Old", true, "inbox/c.md:3 says Done"],
    ]);
  });

  it("of withheld documents are counted only, while an inbox is known by its paths", async () => {
    const secret = "- entity: x\n- zone: private\n\n# Secret\n\n- [ ] secret\n";
    const items = await rows({
      "a.md": secret,
      "b.md": secret.replace("- [ ] secret", ""),
      "inbox/c.md": secret,
    });
    expect(
      items.map(({ path, text, effectiveZone, problem }) => [path, text, effectiveZone, problem]),
    ).to.deep.equal([
      [
        "inbox/c.md",
        "",
        "private",
        "Withheld: its zone is private, and this table shows up to internal.",
      ],
      [
        "",
        "",
        "internal",
        "Withheld: 2 documents are above internal, and what they hold is not listed.",
      ],
    ]);
  });

  it("say in the last row what a table can't hold", async () => {
    const text = Array.from({ length: 10_050 }, (_, index) => `- [ ] ${index}`).join("\n");
    const items = await rows({ "a.md": text });
    expect(items).to.have.length(10_000);
    expect(items.at(-1)?.problem).to.match(/^51 more items are not shown/);
    expect(new Set(items.map(({ id }) => id)).size).to.equal(10_000);
  });
});
