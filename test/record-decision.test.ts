import { expect } from "chai";
import type { Hq } from "../local/run";
import { readDecision } from "../src/documents/decisions";
import { readDocument } from "../src/documents/document";
import { decisionProposal, type WantedDecision } from "../src/proposals/decision";
import { groundOf, textsOf, type Waiting } from "./support/ground";
import { fileOn, portfolios, press, refusal } from "./support/portfolio";

const VAN: WantedDecision = {
  title: "Buy a van",
  day: "2026-11-22",
  status: "",
  context: "We walk too much.",
  decision: "We buy one.\n\n- in spring",
  consequences: "Less money.",
  supersedes: "",
  key: "",
};

/** The files that are proposed for a decision. */
async function recorded(
  files: Record<string, string>,
  wanted: Partial<WantedDecision> = {},
  taken: string[] = [],
  waiting: Waiting[] = [],
): Promise<Record<string, string>> {
  const proposal = decisionProposal({ ...VAN, ...wanted }, taken, { actor: "ada", from: "" });
  return textsOf(await proposal.draft(await groundOf(proposal, files, waiting)));
}

const failure = (...args: Parameters<typeof recorded>) =>
  recorded(...args).then(
    () => "it was recorded",
    (error: Error) => error.message,
  );

const read = (path: string, text: string) =>
  readDecision(readDocument(path, { text, binary: false }, false));

/** Forms of decisions as they occur, each with the name and title that the next one gets. */
const FORMS: Record<string, [path: string, text: string, next: string, title: string]> = {
  "of the playbook": [
    "decisions/2025-10-28_sync_v02.md",
    "- entity: decision\n- level: internal\n- zone: internal\n- version: v02\n- tags: [sync]\n- source_path: /decisions/2025-10-28_sync_v02.md\n- date: 2025-10-28\n\n---\n\n# Sync\n\n## Status\n\n**ACCEPTED**\n\n## Context\n\nWhy.\n\n## Decision\n\nWhat.\n\n## Consequences\n\nSo.\n",
    "decisions/2026-11-22_buy-a-van_v01.md",
    "# Buy a van",
  ],
  "in bold": [
    "docs/decisions/2025-10-17_sms.md",
    "# SMS\n\n- **Date:** 2025-10-17\n- **Status**: ✅ Accepted\n- **Deciders:** Ilse\n\n## Background\n\nWhy.\n\n## Decision\n\nWhat.\n\n## Impact\n\nSo.\n",
    "docs/decisions/2026-11-22_buy-a-van.md",
    "# Buy a van",
  ],
  "that is counted": [
    "doc/adr/0009-help-scripts.md",
    "# 9. Help scripts\n\nDate: 2018-06-26\n\n## Status\n\nAccepted\n\n## Context\n\nWhy.\n\n## Decision\n\nWhat.\n\n## Consequences\n\nSo.\n",
    "doc/adr/0010-buy-a-van.md",
    "# 10. Buy a van",
  ],
  "in YAML": [
    "adr/ADR-007_use_git.md",
    '---\ntitle: "Use Git"\nstatus: accepted\ndate: 2025-01-01\nzone: private\ndeciders: [Ilse]\n---\n# ADR-007: Use Git\n\n## Context and Problem Statement\n\nWhy.\n\n## Decision Outcome\n\nWhat.\n\n### Consequences\n\nSo.\n',
    "adr/ADR-008_buy_a_van.md",
    "# ADR-008: Buy a van",
  ],
  "in bold without colons": [
    "docs/adrs/0276-matchers.md",
    "# ADR 0276: Matchers\n\n**Date** 2019-06-05\n\n**Status** Accepted\n\n## Context\n\nWhy.\n\n## Decision\n\nWhat.\n\n## Consequences\n\nSo.\n",
    "docs/adrs/0277-buy-a-van.md",
    "# ADR 0277: Buy a van",
  ],
  "with a compact date": [
    "docs/adr/20201103-use-lunr.md",
    "# Use Lunr\n\n- Status: accepted\n- Date: 2020-11-03\n\nVersion: Git 3\n\n## Context\n\nWhy.\n\n## Decision Outcome\n\nThis.\n",
    "docs/adr/20261122-buy-a-van.md",
    "# Buy a van",
  ],
};

describe("A recorded decision", () => {
  for (const [what, [path, text, next, title]] of Object.entries(FORMS)) {
    it(`takes name, header and headings from one ${what}, and nothing that was of that one`, async () => {
      const files = await recorded({ [path]: text }, { supersedes: path });
      expect(Object.keys(files)).to.have.members([next, path]);
      const written = files[next] ?? "";
      expect(written).to.include(`${title}\n`);
      expect(written.replaceAll(path, "")).not.to.match(/Ilse|Why\.|What\.|sync|SMS|Git/);
      const headings = (markdown: string) => markdown.match(/^#{2,} .*$/gm) ?? [];
      expect(headings(written)).to.include.members(headings(text));
      expect(read(next, written)).to.include({
        ...{ state: "Accepted", date: "2026-11-22", context: VAN.context },
        ...{ decision: VAN.decision, consequences: VAN.consequences },
      });
      expect(read(next, written)?.supersedes[0]?.text).to.include(path);
      expect(read(path, files[path] ?? "")).to.include({
        state: "Superseded",
        status: `Superseded by ${next}`,
      });
    });
  }

  it("takes no heading that tells of the other one", async () => {
    const path = "decisions/2025-10-17_pay.md";
    const text =
      "# Pay\n\n## Problem with the salary of Ilse\n\nWhy.\n\n## Decision\n\nWhat.\n\n## Consequences for Ilse\n\nSo.\n";
    const written = Object.values(await recorded({ [path]: text })).join();
    expect(written.match(/^## .*$/gm)).to.deep.equal([
      "## Status",
      "## Context",
      "## Decision",
      "## Consequences",
    ]);
  });

  it("has the playbook's form where there is none to follow, at least as sensitive as its folder", async () => {
    const files = await recorded({ "README.md": "- entity: x\n- zone: private\n" });
    expect(files).to.deep.equal({
      "decisions/2026-11-22_buy-a-van_v01.md":
        "- entity: decision\n- level: internal\n- zone: private\n- version: v01\n- tags: [decision]\n- source_path: /decisions/2026-11-22_buy-a-van_v01.md\n- date: 2026-11-22\n\n---\n\n# Buy a van\n\n**Status:** Accepted\n\n## Context\n\nWe walk too much.\n\n## Decision\n\nWe buy one.\n\n- in spring\n\n## Consequences\n\nLess money.\n",
    });
  });

  it("counts what other open proposals bring, and keeps its number while it is open", async () => {
    const counted = {
      "adr/0001-a.md": "# 1. A\n\n## Decision\n\nA.\n",
      "adr/archive/0007-b.md": "# B\n",
    };
    expect(Object.keys(await recorded(counted))).to.deep.equal(["adr/0002-buy-a-van.md"]);
    const taken = ["adr/0002-c.md", "adr/0003-d.md", "docs/0009-e.md"];
    expect(Object.keys(await recorded(counted, {}, taken))).to.deep.equal([
      "adr/0004-buy-a-van.md",
    ]);
    const own = [{ files: { "adr/0002-c.md": "# C\n" } }];
    expect(Object.keys(await recorded(counted, {}, taken, own))).to.deep.equal(["adr/0002-c.md"]);
  });

  it("does not lie where another one does", async () => {
    const there = { "decisions/2026-11-22_buy-a-van_v01.md": "# Other\n\n## Decision\n\nX.\n" };
    expect(Object.keys(await recorded(there))).to.deep.equal([
      "decisions/2026-11-22_buy-a-van-2_v01.md",
    ]);
  });

  it("learns from no decision above the clearance, nor supersedes it", async () => {
    const secret =
      "- entity: decision\n- zone: restricted\n\n# S\n\n## Our secret decision\n\nX.\n";
    const files = {
      "sot/hq.yaml": "maxClearance: internal\n",
      "decisions/2025-01-01_s_v01.md": secret,
    };
    expect(JSON.stringify(await recorded(files))).not.to.match(/secret/);
    expect(await failure(files, { supersedes: "decisions/2025-01-01_s_v01.md" })).to.match(
      /^Expected a decision that still stands, and may be shown, found decisions\/2025-01-01_s_v01.md, which can't be read/,
    );
    const ended = "- zone: private\n\n# P\n\n- Status: Superseded by 2\n\n## Decision\n\nX.\n";
    expect(await failure({ "adr/0001-p.md": ended }, { supersedes: "adr/0001-p.md" })).to.match(
      /found adr\/0001-p\.md, which can't be read, or is withheld:/,
    );
  });

  it("supersedes only another decision that is there and still stands", async () => {
    const adr = {
      "adr/0001-a.md": "# 1. A\n\n## Status\n\nSuperseded by 2\n\n## Decision\n\nA.\n",
    };
    const said = (supersedes: string, more = {}) => failure(adr, { supersedes, ...more });
    expect(await said("7")).to.match(
      /^Expected another decision .+, found "7", which is none: .+\.$/,
    );
    expect(await said("1")).to.match(/which is superseded already/);
    expect(await said("README.md")).to.match(/which is none/);
    expect(await said("1", { status: "Proposed" })).to.match(/^Expected the status Accepted/);
    const own = [{ files: { "adr/0002-c.md": "# C\n" } }];
    expect(await failure(adr, { supersedes: "adr/0002-c.md" }, [], own)).to.match(/which is none/);
  });

  it("can't say nothing, nor have a status that is none", async () => {
    expect(await failure({}, { title: " " })).to.match(/^Expected a title and what was decided/);
    expect(await failure({}, { decision: "" })).to.match(/^Expected a title and what was decided/);
    expect(await failure({}, { status: "Fine" })).to.match(
      /^Expected a status of Proposed, Accepted/,
    );
  });
});

describe("RecordDecision", () => {
  const open = portfolios();
  const adr =
    "# 1. A\n\nDate: 2025-01-01\n\n## Status\n\nAccepted\n\n## Context\n\nC.\n\n## Decision\n\nA.\n";
  const record = (hq: Hq, title: string, more: Record<string, unknown> = {}) =>
    press(hq, "RecordDecision", { title, context: "", decision: "So be it.", ...more });

  it("opens one pull request a decision, each with a number of its own, and corrects it by its row", async () => {
    const asked: unknown[] = [];
    const hq = await open(
      { "doc/adr/0001-a.md": adr },
      {
        now: "2026-11-22T10:00:00Z",
        intercept: (request, next) => {
          asked.push(request.body);
          return next(request);
        },
      },
    );
    const row = { from: "https://coda.io/d/1#r1" };
    const first = await record(hq, "Walk", { ...row, supersedes: "1" });
    expect(first).to.include({ number: 1, outcome: "opened" });
    expect(await record(hq, "Run")).to.include({ number: 2 });
    expect(await record(hq, "Walk more", { ...row, supersedes: "1" })).to.include({
      number: 1,
      outcome: "updated",
    });
    const branch = String(first.branch);
    expect(fileOn(hq, branch, "doc/adr/0002-walk.md")).to.match(/^# 2\. Walk more\n/);
    expect(fileOn(hq, branch, "doc/adr/0001-a.md")).to.equal(
      adr.replace("Accepted", "Superseded by doc/adr/0002-walk.md"),
    );
    expect((await hq.github.pulls())[1]?.title).to.equal("Decision: Run");
    // Of pull requests that are closed there may be very many.
    expect(asked.join("\n")).to.contain("pullRequests(states: OPEN").and.not.contain('"CLOSED"');
    await hq.github.merge(1);
    expect(await record(hq, "Walk more", { ...row, supersedes: "1" })).to.include({
      number: 1,
      state: "merged",
    });
    expect(
      await refusal(hq, "RecordDecision", { title: "X", context: "", decision: "Y", ...row }),
    ).to.match(
      /^Expected a decision that is not recorded yet, found doc\/adr\/0002-walk\.md, which #1 brought/,
    );
    const { result } = await hq.run("DecisionRecords", {}, { fresh: true });
    const shown = (result as { path: string; state: string }[]).map(({ path, state }) => [
      path,
      state,
    ]);
    expect(shown).to.deep.equal([
      ["doc/adr/0002-walk.md", "Accepted"],
      ["doc/adr/0001-a.md", "Superseded"],
    ]);
  });
});
