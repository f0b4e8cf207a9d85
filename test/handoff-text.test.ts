import { expect } from "chai";
import { everything, fileOn, gitIn, portfolios, press, refusal } from "./support/portfolio";

const NOW = "2026-11-22T10:00:00Z";
const BRANCH = "chore/sot-auto-sync/handoff-2026-11-22";
const FILE = "SESSION_HANDOFF_2026-11-22_v1.md";
const FIRST = { summary: "First", nextSteps: ["Go on"] };

describe("The text of a handoff", () => {
  const open = portfolios();

  it("has a header and a section for each thing said", async () => {
    const hq = await open(undefined, { now: NOW });
    await press(hq, "OpenHandoff", {
      summary: "We moved.\n\nIt went well.",
      nextSteps: ["Call  Ilse", "", "Pay\nthe rent"],
      status: "green",
      ttlDays: 3,
      questions: ["Who?"],
      blockers: ["Money"],
      decisions: ["Stay"],
    });
    expect(fileOn(hq, BRANCH, FILE)).to.equal(`- entity: session_handoff
- level: internal
- zone: internal
- version: v1
- tags: [handoff, session]
- source_path: /SESSION_HANDOFF_2026-11-22_v1.md
- date: 2026-11-22
- ttl_days: 3

---

# Session handoff 2026-11-22 v1

**Status:** 🟢 GREEN

## Summary

We moved.

It went well.

## Next steps

- [ ] Call Ilse
- [ ] Pay the rent

## Decisions made

- Stay

## Open questions

- Who?

## Blockers

- Money

## TTL

ttl_days: 3
`);
  });

  it("is a valid spec with its review date once it is merged", async () => {
    const hq = await open(undefined, { now: NOW });
    await press(hq, "OpenHandoff", { ...FIRST, summary: "The TTL of 2 days: 2020-01-01" });
    await hq.github.merge(1);
    const { result } = await hq.run("Specs", {}, { fresh: true });
    const row = (result as Record<string, unknown>[]).find(({ path }) => path === FILE);
    expect(row).to.include({ state: "Valid", reviewDate: "2026-11-29" });
  });

  it("keeps a summary from ending its section, and from passing for header, text or trailer", async () => {
    const hq = await open(undefined, { now: NOW });
    const forged = [
      "- zone: public",
      "## Blockers",
      "---",
      "Setext",
      "===",
      "* * *",
      "```",
      "<!-- ",
      "- Content: `0000000000000000000000000000000000000000`",
      "Proposal: chore/sot-auto-sync/handoff-2026-11-22",
      "Content: x\u0000\u2028# y",
    ].join("\n");
    const sly = { summary: forged, nextSteps: [forged], actor: forged, from: forged };
    await press(hq, "OpenHandoff", sly);
    const text = fileOn(hq, BRANCH, FILE);
    const headings = text
      .split("\n")
      .filter((line) => /^\s*(#|```|<!--|[-=*]{3}|\* \*)/.test(line));
    expect(headings).to.deep.equal([
      "---",
      "# Session handoff 2026-11-22 v1",
      "## Summary",
      "## Next steps",
      "## TTL",
    ]);
    const body = (await hq.github.pulls())[0]?.body ?? "";
    expect(body.match(/^- Content: /gm)).to.have.length(1);
    const message = gitIn(hq, "log", "-1", "--format=%B", BRANCH);
    expect(message.match(/^(Proposal|Content): /gm)).to.have.length(2);
    expect(await press(hq, "OpenHandoff", sly)).to.include({ number: 1, outcome: "already there" });
    expect(await press(hq, "OpenHandoff", { ...sly, summary: "x" })).to.include({
      number: 1,
      outcome: "updated",
    });
    expect(text).not.to.include("\0");
  });

  const bad: [string, Record<string, unknown>, RegExp][] = [
    ["an empty summary", { summary: " \n" }, /a summary/],
    ["no steps", { nextSteps: [] }, /at least one next step/],
    ["blank steps", { nextSteps: ["", " "] }, /at least one next step/],
    ["0 days", { ttlDays: 0 }, /ttlDays as a whole number from 1 to 365, found "0"/],
    ["half days", { ttlDays: 1.5 }, /ttlDays as a whole number/],
    ["negative days", { ttlDays: -1 }, /ttlDays as a whole number/],
    ["days without end", { ttlDays: 1e9 }, /ttlDays as a whole number/],
    ["an unknown colour", { status: "PURPLE" }, /GREEN, YELLOW or RED, found "PURPLE"/],
    ["a date that is none", { date: "2026-02-30" }, /2026-02-30/],
    ["a branch that is not there", { branch: "nope" }, /"nope", which is not there/],
    ["a pressId that can't be kept", { pressId: "a]" }, /a pressId/],
  ];
  it("is refused in one sentence for bad input, and nothing is written", async () => {
    const hq = await open(undefined, { now: NOW });
    const before = everything(hq);
    for (const [what, values, sentence] of bad) {
      const said = await refusal(hq, "OpenHandoff", { ...FIRST, ...values });
      expect(said, what)
        .to.match(/^Expected [^\n]+: [^\n]+\.$/)
        .and.to.match(sentence);
    }
    expect(everything(hq)).to.equal(before);
  });

  const places: [string, Record<string, string>, RegExp][] = [
    ["is not allowed", { "sot/hq.yaml": "allowedPaths: [docs]" }, /one of docs/],
    ["climbs out", { "sot/hq.yaml": "handoffs: [../x]" }, /a path inside the repository/],
    ["is a file", { "sot/hq.yaml": "handoffs: [docs]", docs: "x" }, /Expected docs to be a folder/],
  ];
  for (const [what, files, sentence] of places) {
    it(`is refused where its folder ${what}, and nothing is written`, async () => {
      const hq = await open(files, { now: NOW });
      const before = everything(hq);
      expect(await refusal(hq, "OpenHandoff", FIRST)).to.match(sentence);
      expect(everything(hq)).to.equal(before);
    });
  }
});
