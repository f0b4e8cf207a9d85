import { expect } from "chai";
import type { Hq } from "../local/run";
import { answer, stepOf } from "./support/faults";
import {
  commitOn,
  everything,
  fileOn,
  gitIn,
  portfolios,
  press,
  refusal,
} from "./support/portfolio";

const DAY = { now: "2026-11-22T10:00:00Z" };
const PATH = "docs/plan.md";
const BRANCH = (hq: Hq) =>
  gitIn(hq, "branch", "--list", "chore/*", "--format=%(refname:short)").trim();
const COMMON = { zone: "internal", first: "One.", second: "Two.", third: "Three." };

/** A document of three paragraphs that lie far enough apart. */
function plan(said: Partial<typeof COMMON> = {}): string {
  const { zone, first, second, third } = { ...COMMON, ...said };
  return `- entity: plan\n- level: internal\n- zone: ${zone}\n- version: v01\n- tags: [docs]\n- source_path: /docs/plan.md\n- date: 2026-11-01\n\n---\n\n# Plan\n\n${first}\n\nStays.\n\n${second}\n\nStays too.\n\n${third}\n`;
}

/** What a founder has in Coda: the text without its header. */
const text = (said: Partial<typeof COMMON>) => plan(said).slice(plan().indexOf("# Plan"));

const propose = (hq: Hq, said: Partial<typeof COMMON>) =>
  press(hq, "ProposeSpec", { path: PATH, text: text(said) });

describe("A document that is corrected while its proposal is open", () => {
  const open = portfolios();
  const now = (hq: Hq) => fileOn(hq, BRANCH(hq), PATH);
  /** What merging it would leave on the base, whose lines nobody may lose. */
  const merged = async (hq: Hq) => {
    expect(await press(hq, "MergeProposal", { proposal: "1", confirm: true })).to.include({
      outcome: "merged",
    });
    return fileOn(hq, "main", PATH);
  };

  it("arrives though GitHub has changed other lines since, and keeps them", async () => {
    const hq = await open({ [PATH]: plan() }, DAY);
    await propose(hq, { first: "Uno." });
    await commitOn(hq, "main", { [PATH]: plan({ third: "Drei.", zone: "private" }) });
    expect(await propose(hq, { first: "Un." })).to.include({ number: 1, outcome: "updated" });
    expect(now(hq)).to.equal(plan({ first: "Un.", third: "Drei.", zone: "private" }));
    const before = everything(hq);
    expect(await propose(hq, { first: "Un." })).to.include({ outcome: "already there" });
    expect(everything(hq)).to.equal(before);
    expect(await merged(hq)).to.equal(plan({ first: "Un.", third: "Drei.", zone: "private" }));
  });

  it("arrives again and again, whichever side changes next", async () => {
    const hq = await open({ [PATH]: plan() }, DAY);
    await propose(hq, { first: "Uno." });
    await propose(hq, { first: "Un." });
    await commitOn(hq, "main", { [PATH]: plan({ third: "Drei." }) });
    // The same once more brings the base in, and nothing else.
    await propose(hq, { first: "Un." });
    expect(now(hq)).to.equal(plan({ first: "Un.", third: "Drei." }));
    await propose(hq, { first: "Eins." });
    await commitOn(hq, "main", { [PATH]: plan({ third: "Trois.", zone: "private" }) });
    await propose(hq, { first: "Ett.", second: "Två." });
    const all = plan({ first: "Ett.", second: "Två.", third: "Trois.", zone: "private" });
    expect(now(hq)).to.equal(all);
    // Nothing was forced: each correction is still in the branch's history.
    const versions = gitIn(hq, "log", "--format=%H", BRANCH(hq)).trim().split("\n");
    const texts = versions.map((oid) => fileOn(hq, oid, PATH));
    for (const first of ["Uno.", "Un.", "Eins.", "Ett."]) {
      expect(
        texts.some((each) => each.includes(`\n${first}\n`)),
        first,
      ).to.equal(true);
    }
    expect(await merged(hq)).to.equal(all);
  });

  for (const order of ["GitHub first", "Coda first"]) {
    it(`stands where both changed a line, held and said so, and keeps all else: ${order}`, async () => {
      const map = { "sot/authority_map_v1.json": '{"Spec": {"store": "Coda"}}' };
      const hq = await open({ ...map, [PATH]: plan() }, DAY);
      await propose(hq, { first: "Uno.", ...(order === "Coda first" && { second: "Due." }) });
      await commitOn(hq, "main", { [PATH]: plan({ second: "Zwei.", third: "Drei." }) });
      const row = await propose(hq, { first: "Un.", second: "Deux." });
      expect(row).to.include({ number: 1, outcome: "updated", verdict: "Review", held: true });
      expect(now(hq)).to.equal(plan({ first: "Un.", second: "Deux.", third: "Drei." }));
      const [pull] = await hq.github.pulls();
      expect(pull?.body).to.contain(
        `What came from Coda stands where both sides have changed it, so compare it with GitHub's: ${PATH}:17\n`,
      );
      expect(await refusal(hq, "MergeProposal", { proposal: "1" })).to.contain(
        "GitHub has changed",
      );
      expect(await merged(hq))
        .to.contain("\nDeux.\n")
        .and.contain("\nDrei.\n");
    });
  }

  it("is refused where a person has changed the document on the branch, merged or not", async () => {
    for (const moved of [false, true]) {
      const hq = await open({ [PATH]: plan() }, DAY);
      await propose(hq, { first: "Uno." });
      await commitOn(hq, BRANCH(hq), { [PATH]: plan({ first: "Uno.", second: "By hand." }) });
      if (moved) {
        await commitOn(hq, "main", { [PATH]: plan({ third: "Drei." }) });
        await propose(hq, { first: "Uno." });
        expect(now(hq)).to.equal(plan({ first: "Uno.", second: "By hand.", third: "Drei." }));
      }
      const before = everything(hq);
      const entry = { path: PATH, text: text({ first: "Un." }) };
      expect(await refusal(hq, "ProposeSpec", entry)).to.contain("someone has changed or deleted");
      expect(everything(hq)).to.equal(before);
    }
  });

  // The merge of the base, the correction and the pull request's text.
  for (const broken of [1, 2, 3]) {
    it(`is completed by the next press after write ${broken} was lost or never answered`, async () => {
      for (const carriedOut of [false, true]) {
        let writes = Number.NaN;
        const hq = await open(
          { [PATH]: plan() },
          {
            ...DAY,
            intercept: async (request, next) => {
              const isMerge = request.method === "POST" && request.url.endsWith("/merges");
              const isWrite = isMerge || ["commit", "text"].includes(stepOf(request) ?? "");
              if (!isWrite || ++writes !== broken) return next(request);
              if (carriedOut) await next(request);
              return answer(502, { message: "Server Error" });
            },
          },
        );
        await propose(hq, { first: "Uno." });
        await commitOn(hq, "main", { [PATH]: plan({ third: "Drei." }) });
        writes = 0;
        const { error } = await hq.run("ProposeSpec", { path: PATH, text: text({ first: "Un." }) });
        expect(error?.userVisible ?? true, error?.message).to.equal(true);
        await propose(hq, { first: "Un." });
        expect(now(hq)).to.equal(plan({ first: "Un.", third: "Drei." }));
        expect(await hq.github.pulls()).to.have.length(1);
        expect(gitIn(hq, "log", "--format=%B", BRANCH(hq)).match(/^Content: /gm)).to.have.length(2);
      }
    });
  }

  it("that is a handoff arrives with the entry point that GitHub has changed elsewhere", async () => {
    const focus = (priority: string, end: string) =>
      `# Current focus\n\n## Priorities\n\n1. ${priority}\n\n## People\n\nAda.\n\n## Notes\n\n${end}\n`;
    const hq = await open({ "CURRENT_FOCUS.md": focus("Old", "None.") }, DAY);
    const handoff = (summary: string, priority: string) =>
      press(hq, "OpenHandoff", { summary, nextSteps: ["Go on"], focus: [priority] });
    await handoff("First", "Sell");
    await commitOn(hq, "main", { "CURRENT_FOCUS.md": focus("Old", "A note.") });
    expect(await handoff("Second", "Hire")).to.include({ number: 1, outcome: "updated" });
    expect(fileOn(hq, BRANCH(hq), "CURRENT_FOCUS.md"))
      .to.contain("Hire")
      .and.contain("A note.")
      .and.not.contain("Sell");
    expect(fileOn(hq, BRANCH(hq), "SESSION_HANDOFF_2026-11-22_v1.md")).to.contain("Second");
  });
});
