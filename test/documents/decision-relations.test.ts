import { expect } from "chai";
import { decisionRows } from "../../src/documents/decision-rows";
import { memorySnapshot } from "../support/memory-snapshot";

const QUERY = {
  folder: "",
  clearance: "internal",
  includeArchived: false,
  today: "2025-11-22",
} as const;

/** Rows by file name, of decisions that say this. */
async function decisions(files: Record<string, string>, more: Record<string, string> = {}) {
  const paths = Object.entries(files).map(([name, text]) => [
    `decisions/${name}`,
    `# ${name}\n\n${text}\n`,
  ]);
  const rows = await decisionRows(memorySnapshot({ ...Object.fromEntries(paths), ...more }), QUERY);
  return (name: string) => {
    const row = rows.find(({ path }) => path === `decisions/${name}`);
    if (!row) throw new Error(`no row for ${name}`);
    return row;
  };
}

describe("What a decision supersedes", () => {
  it("is found by path, link, number or name, with or without a remark in brackets", async () => {
    const forms = [
      "decisions/0001-old.md (routing only; the rest stays)",
      "/decisions/0001-old.md",
      "`0001-old.md`",
      "[the old one](0001-old.md)",
      "[ADR 1](../decisions/0001-old.md#status)",
      "1",
      "ADR-0001",
      "ADR 1 (in part)",
      "context/decisions/0001-old.md",
    ];
    for (const form of forms) {
      const row = await decisions({ "0001-old.md": "", "0002-new.md": `**Supersedes:** ${form}` });
      expect(row("0002-new.md").supersedes, form).to.deep.equal(["decisions/0001-old.md"]);
      expect(row("0001-old.md").supersededBy, form).to.deep.equal(["decisions/0002-new.md"]);
      expect(row("0002-new.md").conflicts, form).to.deep.equal([]);
    }
  });

  it("is found in a list, in a section and in a line of its status", async () => {
    const forms = [
      "- **Status:** Accepted\n- **Supersedes:** 1, 2",
      "## Supersedes\n\n- [one](0001-a.md)\n- [two](0002-b.md)",
      "## Status\n\nAccepted\n\nSupersedes [1](0001-a.md)\n\nSupersedes [2](0002-b.md)",
    ];
    for (const form of forms) {
      const row = await decisions({ "0001-a.md": "", "0002-b.md": "", "0003-c.md": form });
      expect(row("0003-c.md").supersedes, form).to.have.members([
        "decisions/0001-a.md",
        "decisions/0002-b.md",
      ]);
    }
  });

  it("is nothing where it says so in other words", async () => {
    for (const none of [
      "N/A",
      "n.a.",
      "Not applicable",
      "None yet",
      "~",
      "Keine",
      "n/a — the first",
    ]) {
      const said = `**Status:** Accepted\n**Supersedes:** ${none}\n**Superseded by:** ${none}`;
      const row = (await decisions({ "1-a.md": said }))("1-a.md");
      expect(row, none).to.deep.include({ supersedes: [], supersededBy: [], conflicts: [] });
    }
  });

  it("is nothing where it says none, and words where there is no file", async () => {
    const row = await decisions({
      "1-a.md": "**Supersedes:** none",
      "2-b.md": "**Supersedes:** —",
      "3-c.md": "**Supersedes:** what we said in May",
      "4-d.md": "## Decision\n\nSupersedes three habits.",
    });
    expect(row("1-a.md").supersedes).to.deep.equal([]);
    expect(row("2-b.md").supersedes).to.deep.equal([]);
    expect(row("3-c.md")).to.deep.include({ supersedes: ["what we said in May"], conflicts: [] });
    expect(row("4-d.md").supersedes).to.deep.equal([]);
  });
});

describe("Decisions contradict each other", () => {
  it("where one is superseded and still says that it is accepted", async () => {
    const row = await decisions({
      "1-old.md": "Status: Accepted",
      "2-new.md": "Status: Accepted\n\nSupersedes: 1 (routing only)",
    });
    expect(row("1-old.md").conflicts).to.deep.equal([
      'decisions/1-old.md:3: it still says "Accepted", though decisions/2-new.md supersedes it (routing only)',
    ]);
    expect(row("2-new.md").conflicts).to.deep.equal([]);
  });

  it("but not where the newer one is merely proposed, or the older one says so", async () => {
    const row = await decisions({
      "1-old.md": "Status: Accepted",
      "2-new.md": "Status: Proposed\n\nSupersedes: 1",
      "3-older.md": "Status: Superseded by 4-newer.md",
      "4-newer.md": "Status: Accepted",
      "5-marked.md": "## Status\n\n⌛ Superseded by [4](4-newer.md)",
    });
    expect(row("1-old.md").conflicts).to.deep.equal([]);
    for (const name of ["3-older.md", "5-marked.md"]) {
      expect(row(name)).to.deep.include({
        supersededBy: ["decisions/4-newer.md"],
        conflicts: [],
      });
    }
  });

  it("where one supersedes itself, alone or in a circle", async () => {
    const row = await decisions({
      "1-a.md": "Supersedes: 1",
      "2-b.md": "Supersedes: 3",
      "3-c.md": "Supersedes: 4",
      "4-d.md": "Supersedes: 2",
    });
    expect(row("1-a.md")).to.deep.include({
      supersededBy: [],
      conflicts: ["decisions/1-a.md:3: it says that it supersedes itself"],
    });
    expect(row("2-b.md").conflicts).to.deep.equal([
      "decisions/2-b.md:3: it supersedes itself in a circle: decisions/2-b.md → decisions/3-c.md → decisions/4-d.md → decisions/2-b.md",
    ]);
  });

  it("where one supersedes what is not there, or what another one supersedes", async () => {
    const row = await decisions({
      "1-a.md": "",
      "2-b.md": "Supersedes: 1-a.md",
      "3-c.md": "Supersedes: 1-a.md",
      "4-d.md": "Supersedes: decisions/gone.md",
    });
    expect(row("4-d.md").conflicts).to.deep.equal([
      'decisions/4-d.md:3: it supersedes "decisions/gone.md", which is not there',
    ]);
    expect(row("2-b.md").conflicts).to.deep.equal([
      "decisions/2-b.md:3: it supersedes decisions/1-a.md, as does decisions/3-c.md",
    ]);
  });

  it("and one that is withheld says nothing in it", async () => {
    const row = await decisions({
      "1-old.md": "Status: Accepted",
      "2-new.md": "- **Zone:** private\n- **Status:** Accepted\n- **Supersedes:** 1",
    });
    expect(row("1-old.md")).to.deep.include({ supersededBy: [], conflicts: [] });
    expect(row("2-new.md")).to.deep.include({ title: "", status: "", state: "", supersedes: [] });
  });
});
