import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { HandoffRow } from "../src/documents/handoff-rows";
import { git } from "./local/fixtures";

describe("The table Handoffs, on the sample", () => {
  let hq: Hq;
  let rows: HandoffRow[];
  before(async () => {
    hq = await openHq({ now: "2025-11-22T10:00:00Z" });
    const { result, error } = await hq.run("Handoffs");
    if (error) throw new Error(error.message);
    rows = result as HandoffRow[];
  });
  after(() => hq.dispose());
  const row = (part: string) => rows.find(({ path }) => path.includes(part));

  it("has a row for every handoff and session note, and no other", () => {
    const paths = git(hq.state.gitDir, "ls-tree", "-r", "--name-only", "HEAD").split("\n");
    const notes = paths.filter((path) => /SESSION_HANDOFF|\/sessions\//.test(path));
    expect(rows.map(({ path }) => path)).to.have.members(notes);
    expect(rows.filter(({ kind }) => kind === "Handoff")).to.have.length(2);
  });

  it("knows the latest handoff, which beats earlier versions of its day", () => {
    expect(rows.filter(({ latest }) => latest).map(({ path }) => path)).to.deep.equal([
      "SESSION_HANDOFF_2025-10-28_v4_FINAL.md",
    ]);
    expect(row("v4_FINAL")).to.include({ version: "v4_FINAL", colour: "GREEN", openSteps: 4 });
    expect(row("v4_FINAL")).to.include({ reviewDate: "2025-10-31", reviewState: "Overdue" });
  });

  it("has every listed item of every note under the column it belongs to", () => {
    const counts = rows.map(({ path, done, nextSteps, questions, blockers, decisions }) => [
      path.replace(/.*(\/|HANDOFF_)|\.md/g, ""),
      [done, nextSteps, questions, blockers, decisions].map((list) => list.length).join(" "),
    ]);
    expect(Object.fromEntries(counts)).to.deep.equal({
      "2025-10-28_v1": "3 3 1 1 0",
      "2025-10-28_v4_FINAL": "3 4 2 0 2",
      "2025-09-16_onboarding-calls": "2 2 1 0 0",
      "2025-10-21_parts-import": "0 3 1 0 0",
      "2025-10-28_edge-routing": "0 3 1 0 0",
      "2025-11-12_mapping-tables": "2 3 1 1 0",
    });
    expect(row("v1")?.blockers[0]).to.match(/^Blocked: the registrar/);
    expect(row("edge-routing")).to.include({ status: "🟡 API moved, web not", colour: "YELLOW" });
  });
});
