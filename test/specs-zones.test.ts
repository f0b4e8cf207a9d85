import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import { FIRST_PAGE, specPage } from "../src/documents/spec-pages";
import { git, newRepository } from "./local/fixtures";
import { memorySnapshot } from "./support/memory-snapshot";
import { push } from "./support/push";
import { rowAt, syncSpecs } from "./support/specs";

/** A document that says its secret wherever a document can. */
const SECRET = `---
entity: merger-entity
level: merger-level
zone: ZONE
version: merger-version
tags: [merger-tag, "merger, comma"]
source_path: merger/source.md
date: 2025-03-03
status: merger-status
---
# Merger title

Merger prose. Review by 2025-04-04.
`;
const secret = (zone: string) => SECRET.replace("ZONE", zone);

/** More than one page of documents, so that zones have to be looked up first. */
const filling = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `filling/${i}.md`,
      `# ${i}\n${"filling ".repeat(50_000)}`,
    ]),
  );

describe("What is above the clearance", () => {
  let hq: Hq;
  before(async () => {
    hq = await openHq({ repo: newRepository() });
  });
  after(() => hq.dispose());

  const holds = (files: Record<string, string>) => push(hq.state.gitDir, files);
  const sync = async (values: Record<string, unknown> = {}) => (await syncSpecs(hq, values)).rows;
  const refusal = async (values: Record<string, unknown> = {}) =>
    (await hq.run("Specs", values)).error;

  it("shows its path and zone, and of its content nothing", async () => {
    holds({ "docs/a.md": secret("private"), "docs/b.md": secret("somewhere else") });
    const rows = await sync({ clearance: "internal" });
    for (const [path, zone] of [
      ["docs/a.md", "private"],
      ["docs/b.md", "restricted"],
    ] as const) {
      const row = rowAt(rows, path);
      expect(JSON.stringify(row)).not.to.match(/merger|2025|somewhere/i);
      expect(row).to.include({ zone, effectiveZone: zone, title: "", text: "", words: 0, line: 0 });
      expect(row.problem).to.equal(
        `Withheld: its zone is ${zone}, and this table shows up to internal.`,
      );
    }
  });

  it("is lifted by no other branch, though that has no ceiling of its own", async () => {
    holds({ "a.md": secret("private") });
    git(hq.state.gitDir, "branch", "--force", "old/one", "main");
    holds({ "sot/hq.yaml": "maxClearance: internal\n", "a.md": secret("private") });
    const asked = { branch: "old/one", clearance: "restricted" };
    const rows = await sync(asked);
    expect(rowAt(rows, "a.md").title).to.equal("");
    expect(JSON.stringify(rows)).not.to.match(/merger/i);
    const { result } = await hq.run("Checks", { branch: "old/one" });
    expect(JSON.stringify(result)).not.to.match(/merger/i);
  });

  it("is shown to whom it may be shown", async () => {
    holds({ "a.md": secret("private"), "b.md": secret("restricted"), "c.md": secret("public") });
    const titles = async (clearance?: string) =>
      (await sync(clearance === undefined ? {} : { clearance })).map(({ title }) => title !== "");
    expect(await titles("public")).to.deep.equal([false, false, false, true].sort());
    expect((await titles()).filter(Boolean)).to.have.length(2);
    expect((await titles(" Private ")).filter(Boolean)).to.have.length(3);
    expect((await titles("restricted")).filter(Boolean)).to.have.length(4);
  });

  it("does not tell by a question what its entity is", async () => {
    holds({ "a.md": secret("private") });
    expect(await sync({ entity: "merger-entity" })).to.deep.equal([]);
    expect(await sync({ entity: "merger-entity", clearance: "private" })).to.have.length(1);
  });

  it("is what a folder's README says of all that lies below, also in folders of folders", async () => {
    const open = "---\nentity: note\nzone: public\n---\n# Open\n";
    holds({
      "board/README.md": "# Board\n\n- entity: index\n- zone: restricted\n",
      "board/2025/minutes.md": open,
      "board/plan.md": "# No header\n",
      "team/README.md": "# A README that says nothing of zones\n",
      "team/note.md": open,
    });
    for (const values of [
      {},
      { folder: "board" },
      { folder: "board/2025" },
      { folder: "board/2025/minutes.md" },
    ]) {
      const row = rowAt(await sync(values), "board/2025/minutes.md");
      expect(row, JSON.stringify(values)).to.include({ effectiveZone: "restricted", title: "" });
    }
    const rows = await sync();
    expect(rowAt(rows, "board/plan.md").effectiveZone).to.equal("restricted");
    expect(rowAt(rows, "team/note.md")).to.include({ effectiveZone: "public", title: "Open" });
  });

  it("is handed down across pages too, whichever page the README is on", async () => {
    holds({
      ...filling(24),
      "filling/README.md": "# Filling\n\n- entity: index\n- zone: restricted\n",
      "elsewhere/a.md": "# Not filling\n",
    });
    const { rows, pages } = await syncSpecs(hq);
    expect(pages).to.be.at.least(2);
    expect(rows).to.have.length(27);
    for (const row of rows.filter(({ path }) => path.startsWith("filling/"))) {
      expect(row).to.include({ effectiveZone: "restricted", title: "", text: "" });
    }
    expect(rowAt(rows, "elsewhere/a.md")).to.include({
      effectiveZone: "internal",
      title: "Not filling",
    });
  });

  it("is handed down to what can't be read as a document, too", async () => {
    const board = "board/README.md";
    const files = { [board]: "- entity: index\n- zone: restricted\n", "board/link.md": board };
    const query = { folder: "", entity: "", includeArchived: false, today: "2025-11-01" };
    for (const [clearance, withheld] of [
      ["private", true],
      ["restricted", false],
    ] as const) {
      const snapshot = memorySnapshot(files, { "board/link.md": "symlink" });
      const { rows } = await specPage(snapshot, { ...query, clearance }, FIRST_PAGE, true);
      const row = rowAt(rows, "board/link.md");
      expect(row.effectiveZone).to.equal("restricted");
      expect(row.problem).to.match(withheld ? /^Withheld/ : /symbolic link/);
    }
  });

  it("stays withheld where sot/hq.yaml sets a ceiling, whatever the parameter says", async () => {
    holds({
      "a.md": secret("private"),
      "b.md": "# Open\n",
      "sot/hq.yaml": "maxClearance: internal\n",
    });
    for (const clearance of ["private", "restricted"]) {
      const rows = await sync({ clearance });
      expect(rowAt(rows, "a.md").title).to.equal("");
      expect(rowAt(rows, "a.md").problem).to.match(/this table shows up to internal/);
      expect(rowAt(rows, "b.md").title).to.equal("Open");
    }
  });

  it("is not guessed at while sot/hq.yaml can't be read: its first bad line is named", async () => {
    const files = {
      "maxClearence: internal\n":
        /^Expected a known key in sot\/hq\.yaml, found "maxClearence" in line 1 \(known are .*maxClearance\): mend /,
      "logs: [a.csv]\n\nmaxClearance: secret\n":
        /^Expected maxClearance in sot\/hq\.yaml to be one of public, internal, private, restricted, found "secret" in line 3: mend /,
      "archives:\n  - old\nlogs: here.csv\n":
        /^Expected logs in sot\/hq\.yaml to be a list, found "here.csv" in line 3: mend /,
      "logs:\n  - a\n maxClearance: internal\n":
        /^Expected YAML in sot\/hq\.yaml, found .+ in line 3: mend /,
      "maxClearance: [": /^Expected YAML in sot\/hq\.yaml, found .+ in line 1: mend /,
      "maxClearance: internal\n---\nlogs: []\n":
        /^Expected YAML in sot\/hq\.yaml, found expected a single document, .+ in line 3: mend /,
      "logs:\n  - a\n  - [b]\n":
        /^Expected logs\.1 in sot\/hq\.yaml to be a text, found a list in line 3: mend /,
      "- maxClearance: internal\n":
        /^Expected sot\/hq\.yaml to be keys with values, such as .+, found a list in line 1: mend /,
    };
    for (const [text, message] of Object.entries(files)) {
      holds({ "a.md": "# A\n", "sot/hq.yaml": text });
      const error = await refusal();
      expect(error?.userVisible, text).to.equal(true);
      expect(error?.message).to.match(message);
    }
    holds({ "a.md": "# A\n", "sot/hq.yml": "maxClearance: internal\n" });
    expect((await refusal())?.message).to.equal(
      "Expected a text file sot/hq.yaml, found sot/hq.yml (file): make it a plain file of that name, or remove it, then try again.",
    );
    holds({ "a.md": "# A\n", "sot/hq.yaml": "# nothing is said here\n" });
    expect(await sync()).to.have.length(2);
  });
});
