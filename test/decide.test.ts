import { expect } from "chai";
import type { Hq } from "../local/run";
import { answer, stepOf } from "./support/faults";
import { commitOn, everything, fileOn, portfolios, press, refusal } from "./support/portfolio";

const DAY = { now: "2026-11-22T10:00:00Z" };
const LOG = "logs/context_actions.csv";
const MAP = "sot/authority_map_v0_1.json";
const owns = (half: string) => ({
  [MAP]: JSON.stringify({ Spec: { store: half } }),
});

const handoff = (hq: Hq, summary = "First") =>
  press(hq, "OpenHandoff", { summary, nextSteps: ["Go on"] });

describe("MergeProposal and CloseProposal", () => {
  const open = portfolios();

  it("merges what Coda owns, and logs it once however often it is pressed", async () => {
    const hq = await open(owns("Coda"), DAY);
    const { link } = await handoff(hq);
    expect(await press(hq, "MergeProposal", { proposal: link })).to.include({
      ...{ number: 1, outcome: "merged", state: "merged", logged: true, problem: "" },
      id: "local/Ada-s-portfolio:#pull-1",
    });
    expect(fileOn(hq, "main", "SESSION_HANDOFF_2026-11-22_v1.md")).to.contain("First");
    const before = everything(hq);
    expect(await press(hq, "MergeProposal", { proposal: link })).to.include({
      outcome: "already merged",
      logged: true,
    });
    expect(everything(hq)).to.equal(before);
    expect(fileOn(hq, "main", LOG).match(/,merge,Spec,/g)).to.have.length(1);
  });

  it("wants a confirmation for what is held", async () => {
    const hq = await open(undefined, DAY);
    await handoff(hq);
    const before = everything(hq);
    expect(await refusal(hq, "MergeProposal", { proposal: "1" })).to.match(
      /^Expected a review of #1, found that it is held for one \(.*no rule.*\): read it at https:.*pull\/1, then press again with confirm\.$/,
    );
    expect(everything(hq)).to.equal(before);
    expect(await press(hq, "MergeProposal", { proposal: "#1", confirm: true })).to.include({
      outcome: "merged",
    });
  });

  it("logs what it was about, as the button did that proposed it", async () => {
    const hq = await open(undefined, DAY);
    await press(hq, "SetOwner", { entity: "Task", fields: ["status"], owner: "Coda" });
    await press(hq, "MergeProposal", { proposal: "1", confirm: true });
    expect(fileOn(hq, "main", LOG)).to.match(/,propose,AuthorityMap,.*,merge,AuthorityMap,/s);
  });

  it("judges anew: what was Coda's when it was proposed may be held by now", async () => {
    const hq = await open(owns("Coda"), DAY);
    await handoff(hq);
    await commitOn(hq, "main", owns("GitHub"));
    expect(await refusal(hq, "MergeProposal", { proposal: "1" })).to.contain("GitHub owns");
  });

  it("refuses when the head has moved since the row was read", async () => {
    const hq = await open(owns("Coda"), DAY);
    await handoff(hq);
    const [row] = (await hq.run("Proposals")).result as { head: string; branch: string }[];
    if (!row) throw new Error("There is no proposal.");
    await commitOn(hq, row.branch, { "more.md": "# More\n" });
    const before = everything(hq);
    for (const button of ["MergeProposal", "CloseProposal"]) {
      expect(await refusal(hq, button, { proposal: "1", head: row.head })).to.match(
        /^Expected #1 as it stood when its row was read, found that it has changed since/,
      );
    }
    expect(everything(hq)).to.equal(before);
  });

  it("decides only over the pack's own, in its own repository", async () => {
    const hq = await open(undefined, DAY);
    await handoff(hq);
    for (const [proposal, words] of [
      ["2", "no such pull request"],
      ["soon", 'found "soon"'],
      ["", "found nothing"],
      ["https://github.com/other/place/pull/1", 'found "https://github.com/other'],
      ["other/place:#pull-1", 'found "other/place:#pull-1"'],
    ] as const) {
      expect(await refusal(hq, "MergeProposal", { proposal, confirm: true })).to.contain(words);
      expect(await refusal(hq, "CloseProposal", { proposal })).to.contain(words);
    }
  });

  it("says what to do where GitHub finds a conflict", async () => {
    const hq = await open(owns("Coda"), DAY);
    await handoff(hq);
    await commitOn(hq, "main", { "SESSION_HANDOFF_2026-11-22_v1.md": "# Another\n" });
    expect(await refusal(hq, "MergeProposal", { proposal: "1" })).to.match(
      /found a refusal \(.*not mergeable.*\): press again the button that made it/,
    );
    // Pressed again with a correction, it takes the base in, and a person has to look at it.
    expect(await handoff(hq, "Second")).to.include({ held: true, verdict: "Review" });
    expect(await refusal(hq, "MergeProposal", { proposal: "1" })).to.contain("GitHub has changed");
    const confirmed = { proposal: "1", confirm: true };
    expect(await press(hq, "MergeProposal", confirmed)).to.include({ outcome: "merged" });
    expect(fileOn(hq, "main", "SESSION_HANDOFF_2026-11-22_v1.md")).to.contain("Second");
  });

  it("holds what would take back a person's change on the base", async () => {
    const hq = await open({ ...owns("Coda"), "docs/a.md": "# A\n\none\n" }, DAY);
    const two = { path: "docs/a.md", text: "# A\n\ntwo\n" };
    await press(hq, "ProposeSpec", two);
    await commitOn(hq, "main", { "docs/a.md": "# A\n\nurgent\n" });
    expect(await press(hq, "ProposeSpec", two)).to.include({ number: 1, held: true });
    expect(await refusal(hq, "MergeProposal", { proposal: "1" })).to.contain("GitHub has changed");
  });

  it("merges nothing that a press has emptied and not filled again", async () => {
    let commits = Number.NaN;
    const hq = await open(
      { ...owns("Coda"), "docs/a.md": "# A\n\none\n" },
      {
        ...DAY,
        // The commit that takes over the base arrives, the one that fills it again does not.
        intercept: async (request, next) =>
          stepOf(request) === "commit" && ++commits > 1
            ? answer(502, { message: "Server Error" })
            : next(request),
      },
    );
    const two = { path: "docs/a.md", text: "# A\n\ntwo\n" };
    await press(hq, "ProposeSpec", two);
    await commitOn(hq, "main", { "docs/a.md": "# A\n\nurgent\n" });
    commits = 0;
    await refusal(hq, "ProposeSpec", two);
    commits = Number.NaN;
    const confirmed = { proposal: "1", confirm: true };
    expect(await refusal(hq, "MergeProposal", confirmed)).to.contain("press again the button");
    await press(hq, "ProposeSpec", two);
    await press(hq, "MergeProposal", confirmed);
    expect(fileOn(hq, "main", "docs/a.md")).to.contain("two");
  });

  it("goes on with a document that was deleted on the base, held for a person to look at", async () => {
    const hq = await open({ ...owns("Coda"), "docs/a.md": "# A\n\none\n" }, DAY);
    const two = { path: "docs/a.md", text: "# A\n\ntwo\n" };
    const { branch } = await press(hq, "ProposeSpec", two);
    await commitOn(hq, "main", { "docs/a.md": undefined });
    expect(await press(hq, "ProposeSpec", two)).to.include({ held: true });
    expect(fileOn(hq, String(branch), "docs/a.md")).to.contain("two");
  });

  it("closes, and says so again without closing twice", async () => {
    const hq = await open(undefined, DAY);
    await handoff(hq);
    const closed = { number: 1, state: "closed", held: false, logged: true };
    expect(await press(hq, "CloseProposal", { proposal: "1" })).to.include({
      ...closed,
      outcome: "closed",
    });
    expect(await press(hq, "CloseProposal", { proposal: "1" })).to.include({
      ...closed,
      outcome: "already closed",
    });
    expect(await refusal(hq, "MergeProposal", { proposal: "1", confirm: true })).to.contain(
      "that it was closed",
    );
    expect(fileOn(hq, "main", LOG).match(/,close,Spec,/g)).to.have.length(1);
  });
});
