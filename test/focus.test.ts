import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { FocusRow } from "../src/governance/focus";
import { newRepository } from "./local/fixtures";
import { commitOn, press } from "./support/portfolio";

async function look(hq: Hq, values: Record<string, unknown> = {}): Promise<FocusRow> {
  const { result, error } = await hq.run("Focus", values);
  if (error) throw new Error(error.message);
  return result as FocusRow;
}

describe("Focus on the sample", () => {
  let hq: Hq;
  before(async () => {
    hq = await openHq({ now: "2025-11-22T10:00Z" });
  });
  after(() => hq.dispose());

  it("says what a person wants to know in the morning", async () => {
    const { headline, stuck, priorities, nextSteps, failing, overdue, summary, ...row } =
      await look(hq);
    expect(headline).to.match(/^1 stuck, \d+ checks fail, \d+ reviews overdue$/);
    expect(stuck[0]).to.match(/^Fietserij Noord/);
    expect(priorities).to.have.length(3);
    expect(priorities[2]).to.match(
      /^Accept or reject the repo sync policy; it has been "Proposed"/,
    );
    expect(nextSteps.map((step) => step.split(" ")[0])).to.deep.equal([
      "Fill",
      "Move",
      "Answer",
      "Rehearse",
    ]);
    expect(failing[0]).to.match(/^No secret is committed \(ops\/\.env\): Take these files out/);
    expect(overdue[0]).to.match(/^agents\/.*parts-import\.md, since 2025-11-20$/);
    expect(row).to.include({ path: "CURRENT_FOCUS.md", date: "2025-10-28", problem: "" });
    const headings = [...summary.matchAll(/^\*\*(.*)\*\*$/gm)].map(([, heading]) => heading);
    expect(headings).to.deep.equal([
      `${headline}.`,
      "Stuck",
      "Priorities",
      "Next steps of the last handoff (2025-10-28, 25 days ago)",
      "Should be so, and is not",
      "Reviews overdue",
    ]);
    expect(summary.split("\n").length).to.be.below(40);
  });

  it("fails as many checks as the table Checks, those aside that have a list of their own", async () => {
    const { failing, refresh } = await look(hq);
    const { result } = await hq.run("Checks");
    const failed = (result as { state: string; rule: string }[]).filter(
      ({ state, rule }) => state === "Fail" && rule !== "policy/reviews",
    );
    expect(failing.length + refresh.length).to.equal(failed.length);
  });

  it("costs at most eight live requests, proposals and later changes included", async () => {
    await press(hq, "OpenHandoff", { summary: "What we did", nextSteps: ["Go on"] });
    await commitOn(hq, "main", {
      "decisions/2025-11-20_new_v01.md": "# New\n",
      "CURRENT_FOCUS.md": "# Focus\n\n- Only this\n- [x] Not that\n",
    });
    const { result, requests } = await hq.run("Focus", {}, { fresh: true });
    const { waiting, changes, priorities } = result as FocusRow;
    expect(waiting).to.deep.equal(["#1 Session handoff 2025-11-22 v1 (held for your review)"]);
    expect(changes[0]).to.equal(
      "2 commits: 1 decision added, current focus updated, action log changed",
    );
    expect(changes[1]).to.match(/^\d{4}-\d\d-\d\d .+: by hand$/);
    expect(priorities).to.deep.equal(["Only this"]);
    expect(requests.count).to.be.at.most(8);
  });
});

describe("Focus on a repository", () => {
  const SECRET = /merger/i;
  const restricted = (text: string) =>
    `- entity: note\n- zone: restricted\n- tags: [merger]\n- date: 2025-03-03\n\n# Merger\n\n${text}\n`;
  let hq: Hq;
  before(async () => {
    const repo = newRepository({
      "CURRENT_FOCUS.md": restricted("## Priorities\n\n- The merger"),
      "SESSION_HANDOFF_2025-11-20_v1.md": restricted("## Next steps\n\n- Sign the merger"),
      "sessions/2025-01-01_merger-free.md": "# Old\n\nReview by **2025-02-01**.\n",
    });
    hq = await openHq({ repo, now: "2025-11-22T10:00Z" });
  });
  after(() => hq.dispose());

  it("shows of withheld documents that they are there, and nothing else", async () => {
    const { problem, ...row } = await look(hq);
    expect(problem).to.equal(
      "CURRENT_FOCUS.md is withheld by its zone. SESSION_HANDOFF_2025-11-20_v1.md is withheld by its zone.",
    );
    expect(row).to.deep.include({ priorities: [], nextSteps: [], stuck: [] });
    expect(JSON.stringify(row).replaceAll("merger-free", "")).not.to.match(SECRET);
    expect(JSON.stringify(row)).not.to.contain("2025-03-03");
  });

  it("shows them to whom they may be shown", async () => {
    const row = await look(hq, { clearance: "restricted" });
    expect(row).to.deep.include({ priorities: ["The merger"], nextSteps: ["Sign the merger"] });
    expect(row.problem).to.equal("");
  });

  it("withholds the title of a proposal that touches one of them", async () => {
    const handoff = { summary: "What we did", nextSteps: ["Go on"] };
    const { branch } = await press(hq, "OpenHandoff", handoff);
    expect((await look(hq)).waiting[0]).to.match(/^#1 Session handoff/);
    await commitOn(hq, String(branch), { "CURRENT_FOCUS.md": "# Changed\n" });
    const { waiting } = await look(hq);
    expect(waiting).to.deep.equal(["#1 withheld (held for your review)"]);
  });

  it("tells of a proposal that is in conflict, and for how long it has been open", async () => {
    await commitOn(hq, "main", { "SESSION_HANDOFF_2025-11-22_v1.md": "# Another\n" });
    const { result } = await hq.run("Focus", {}, { now: "2025-11-24T12:00Z" });
    expect((result as FocusRow).waiting).to.deep.equal([
      "#1 withheld (held for your review, in conflict, open for 2 days)",
    ]);
  });

  it("has nothing to say of one with nothing in it, and says so", async () => {
    const empty = await openHq({ repo: newRepository({ "a.txt": "a" }) });
    const { result, error } = await empty.run("Focus");
    await empty.dispose();
    expect(error).to.equal(undefined);
    expect(result).to.deep.include({ path: "", link: "", handoff: "", date: "", changes: [] });
  });
});
