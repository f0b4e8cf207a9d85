import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { OpenItemRow } from "../src/governance/open-items";
import { git } from "./local/fixtures";

async function items(hq: Hq, values: Record<string, unknown> = {}): Promise<OpenItemRow[]> {
  const { result, error } = await hq.run("OpenItems", values);
  if (error) throw new Error(error.message);
  return result as OpenItemRow[];
}

describe("The table OpenItems, on the sample", () => {
  let hq: Hq;
  let rows: OpenItemRow[];
  before(async () => {
    hq = await openHq({ now: "2025-11-22T10:00:00Z" });
    rows = await items(hq, { clearance: "restricted" });
  });
  after(() => hq.dispose());
  const from = (source: string) => rows.filter((row) => row.source === source);
  /** Lines of all documents that match, as `path:line`, archives and templates left out. */
  const grep = (pattern: string) =>
    git(
      hq.state.gitDir,
      "grep",
      "-nE",
      pattern,
      "main",
      "--",
      "*.md",
      ":!*archive/*",
      ":!templates/*",
    )
      .split("\n")
      .map((found) => found.replace(/^main:([^:]+:\d+):.*$/s, "$1"));
  const places = (rows: OpenItemRow[]) => rows.map(({ path, line }) => `${path}:${line}`);

  it("has every open box once, be it a step or a box by itself", () => {
    const open = rows.filter(
      ({ done, source }) => !done && ["Box", "Playbook step"].includes(source),
    );
    expect(places(open)).to.include.members(grep("^ *([-*]|[0-9]+\\.) \\[ \\] "));
    expect(places(from("Box"))).to.have.members(grep("^ *[-*] \\[ \\] "));
    expect(new Set(rows.map(({ id }) => id)).size).to.equal(rows.length);
  });

  it("has every numbered step of every playbook, ticked or not", () => {
    const playbooks = from("Playbook step");
    const numbered = grep("^[0-9]+\\. ").filter((place) => place.includes("playbook"));
    expect(places(playbooks)).to.have.members(numbered);
    const consolidation = playbooks.filter(({ path }) => path.includes("consolidation"));
    expect(consolidation.filter(({ done }) => done)).to.have.length(11);
    expect(consolidation.find(({ text }) => text.startsWith("Table ids"))).to.include({
      phase: "Phase 2 — Who owns what",
      assignee: "Assistant drafts, Ilse decides",
      estimate: "≈90 min",
      done: false,
      evidence: "integrations/coda/table_ids.txt is there",
      age: 25,
    });
  });

  it("has the inbox, and steps and questions of the latest handoff", () => {
    const inbox = git(hq.state.gitDir, "ls-tree", "--name-only", "main", "inbox/", "planning/");
    expect(from("Inbox").map(({ path }) => path)).to.have.members(
      inbox.split("\n").map((path) => path.replace(/^"|"$/g, "")),
    );
    expect(from("Next step").map(({ line }) => line)).to.deep.equal([35, 36, 37, 38]);
    expect(from("Question")).to.have.length(2);
    for (const { path } of [...from("Next step"), ...from("Question")]) {
      expect(path).to.equal("SESSION_HANDOFF_2025-10-28_v4_FINAL.md");
    }
  });

  it("tells of what is above the clearance no more than how many documents it is", async () => {
    const all = await items(hq);
    const withheld = all.at(-1);
    expect(withheld).to.include({ path: "", text: "", source: "" });
    expect(withheld?.problem).to.match(/^Withheld: \d+ documents are above internal/);
    expect(all.some(({ effectiveZone }) => effectiveZone === "private")).to.equal(false);
  });
});
