import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { ProposalRow } from "../src/proposals/rows";
import { newRepository } from "./local/fixtures";

describe("The table Proposals", () => {
  let hq: Hq;

  beforeEach(async () => {
    hq = await openHq({ repo: newRepository() });
  });
  afterEach(() => hq.dispose());

  const rows = async () => (await hq.run("Proposals")).result as ProposalRow[];
  const handoff = (summary: string) =>
    hq.run("OpenHandoff", {
      summary,
      nextSteps: ["Go on"],
      from: "https://coda.io/d/1",
      actor: "ada",
    });

  it("shows a pull request with who it came from and what it would change", async () => {
    await handoff("First");
    const [row] = await rows();
    expect(row).to.include({ kind: "handoff", state: "open", held: true, verdict: "Review" });
    expect(row).to.include({ actor: "ada", from: "https://coda.io/d/1", mergeable: "Yes", age: 0 });
    expect(row?.files).to.have.length(1);
    expect(row?.diffSummary).to.match(/^1 file, \+\d+ −0$/);
  });

  it("keeps what was merged or closed, with its state", async () => {
    await handoff("First");
    await hq.github.merge(1);
    await handoff("Second");
    await hq.github.close(2);
    await handoff("Third");
    expect((await rows()).map(({ number, state }) => `${number} ${state}`)).to.deep.equal([
      "3 open",
      "2 closed",
      "1 merged",
    ]);
  });

  it("stay within what GitHub takes, however many files and words they have", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1_200 }, (_, i) => [
        `docs/${"long".repeat(10)}-${i}.md`,
        "- entity: note\n- zone: internal\n- date: 2025-01-01\n\n# Note\n",
      ]),
    );
    const many = await openHq({ repo: newRepository(files) });
    try {
      const fixed = await many.run("FixCheck", ["guardrail/headers"]);
      expect(fixed.error).to.equal(undefined);
      expect(fixed.result).to.include({ outcome: "opened", logged: true });
      const title = "A title without end ".repeat(40);
      const decided = await many.run("RecordDecision", [title, "Why", "What", "Then"]);
      expect(decided.error).to.equal(undefined);
      for (const { body, title } of await many.github.pulls()) {
        expect(body.length).to.be.below(65_536);
        expect(title.length).to.be.at.most(256);
      }
    } finally {
      await many.dispose();
    }
  });
});
