import { expect } from "chai";
import { handoffProposal, kindNamed } from "../src/proposals/handoff";
import type { Handoff } from "../src/proposals/handoff-text";
import { groundOf, textsOf, type Waiting } from "./support/ground";
import { fileOn, gitIn, portfolios, press } from "./support/portfolio";

const DAY = "2026-11-22";
const HANDOFF: Handoff = {
  ...{ kind: "Handoff", topic: "", day: DAY, summary: "Done.", nextSteps: ["Go on"], status: "" },
  ...{
    ttlDays: undefined,
    questions: [],
    blockers: [],
    decisions: [],
    focus: [],
    completedSteps: [],
  },
};

/** The other files that come with a handoff. */
async function proposed(
  files: Record<string, string>,
  more: Partial<Handoff>,
  waiting: Waiting[] = [],
): Promise<Record<string, string>> {
  const proposal = handoffProposal({ ...HANDOFF, ...more }, { actor: "ada", from: "" });
  return textsOf(await proposal.draft(await groundOf(proposal, files, waiting)));
}

const failure = (...args: Parameters<typeof proposed>) =>
  proposed(...args).then(
    () => "it went through",
    (error: Error) => error.message,
  );

const PLAYBOOK =
  "# P\n\n## Phase 1 (2 h)\n\n1. [ ] Write the **overview**.\n2. [x] Reread the plan\n3. Draw a map\n";
const OLD = "SESSION_HANDOFF_2026-01-01_v1.md";
const NEWER = "SESSION_HANDOFF_2026-02-01_v1.md";

describe("With a handoff", () => {
  it("the boxes of completed steps are ticked, wherever they stand, and it tells of them", async () => {
    const files = {
      "playbooks/p.md": PLAYBOOK,
      "inbox/a.md": "- [ ] Call Ilse about the van\r\n- [ ] Call Ilse\r\n",
      "archive/b.md": "- [ ] Write the overview\n",
      [OLD]: "## Next steps\n\n- [ ] Rent a stand\n",
      [NEWER]: "## Next steps\n\n- [ ] Rent a stand\n",
    };
    const steps = [
      "write the overview",
      "reread the plan",
      "Call Ilse",
      "inbox/a.md:1",
      "Rent a stand",
    ];
    const texts = await proposed(files, { completedSteps: steps });
    const { [`SESSION_HANDOFF_${DAY}_v1.md`]: text = "", ...others } = texts;
    expect(others).to.deep.equal({
      "playbooks/p.md": PLAYBOOK.replace("1. [ ]", "1. [x]"),
      "inbox/a.md": "- [x] Call Ilse about the van\r\n- [x] Call Ilse\r\n",
      [NEWER]: "## Next steps\n\n- [x] Rent a stand\n",
    });
    expect(text).to.match(/## Completed\n\n- \[x\] write the overview\n- \[x\] reread/);
  });

  it("its own file stays the same while it is open, whatever a person makes of the pull request's text", async () => {
    const proposal = handoffProposal(HANDOFF, { actor: "ada", from: "" });
    const path = `SESSION_HANDOFF_${DAY}_v2.md`;
    const ground = await groundOf(proposal, {}, [{ files: { [path]: "# H\n" } }]);
    if (ground.line.open) ground.line.open.body = "Please merge.";
    expect(textsOf(await proposal.draft(ground))).to.have.keys(path);
  });

  it("no step is ticked by a guess", async () => {
    const files = {
      "playbooks/p.md": PLAYBOOK,
      "a.md":
        "- [ ] Buy a stand\n\n## B\n\n- [ ] Buy a stand\n- [ ] Write to Léo\n- [ ] Write to Léon\n",
      "sot/hq.yaml": "maxClearance: internal\n",
      "secret.md": "- zone: restricted\n- entity: x\n\n- [ ] Sell it all\n",
    };
    const { "sot/hq.yaml": _, ...noCeiling } = files;
    const said = (step: string) => failure(files, { completedSteps: [step] });
    expect(await said("Buy a stand")).to.match(
      /found "Buy a stand", which stands in a\.md:1 and a\.md:5: write/,
    );
    expect(await said("Write to")).to.match(/stands in a\.md:6 and a\.md:7/);
    expect(await said("Fly to the moon")).to.match(/which none of them says/);
    expect(await said("Sell it all")).to.match(/which none of them says/);
    for (const step of ["Sell it all", "secret.md:4"]) {
      expect(await failure(noCeiling, { completedSteps: [step] })).to.match(
        /which none of them says/,
      );
    }
    expect(await said("Draw a map")).to.match(/^Expected an item with a box to tick/);
  });

  it("the entry point lists other priorities, and is made where there is none", async () => {
    const focus = { focus: ["Pay", "Rest"] };
    const texts = await proposed({ "a/CURRENT_FOCUS.md": "## Priorities\n\n- A\n" }, focus);
    expect(texts["a/CURRENT_FOCUS.md"]).to.equal("## Priorities\n\n- Pay\n- Rest\n");
    const made = (await proposed({}, focus))["CURRENT_FOCUS.md"];
    expect(made).to.match(
      /^- entity: focus\n.*\n# Current focus\n\n## Priorities\n\n1\. Pay\n2\. Rest\n$/s,
    );
    const hidden = { "README.md": "- zone: private\n- entity: readme\n\n# R\n" };
    expect((await proposed(hidden, focus))["CURRENT_FOCUS.md"]).to.contain("\n- zone: private\n");
    const both = {
      "CURRENT_FOCUS.md": "# F\n\n## To do\n\n- [ ] Pay the rent\n\n## Log\n\n- [ ] Write it all\n",
    };
    const ticked = await proposed(both, { focus: ["Rest"], completedSteps: ["Write it all"] });
    expect(ticked["CURRENT_FOCUS.md"]).to.equal(
      "# F\n\n## To do\n\n- [ ] Rest\n\n## Log\n\n- [x] Write it all\n",
    );
  });

  it("there may be a note instead, beside the others and named as they are", async () => {
    const note = { kind: kindNamed("session note"), topic: "Edge routing", completedSteps: [] };
    const [path = ""] = Object.keys(await proposed({}, note));
    expect(path).to.equal(`context/sessions/${DAY}_edge-routing.md`);
    const text = (await proposed({}, note))[path];
    expect(text)
      .to.match(/^- entity: session\n/)
      .and.to.include(`\n# Session ${DAY}: Edge routing\n`);
    expect(text).to.match(/ttl_days: 14\n$/);
    const there = {
      "x/sessions/2025-01-01-a-b.md": "# A\n",
      [`x/sessions/${DAY}-edge-routing.md`]: "# B\n",
    };
    expect(await proposed(there, note)).to.have.keys(`x/sessions/${DAY}-edge-routing-2.md`);
    const open = [{ files: { "x/sessions/own.md": "" } }];
    expect(await proposed(there, note, open)).to.have.keys("x/sessions/own.md");
    expect(await proposed({}, { ...note, topic: "" })).to.have.keys(
      `context/sessions/${DAY}_session.md`,
    );
    expect(() => kindNamed("novel")).to.throw(
      /^Expected a kind of Handoff or Session note, found "novel"/,
    );
  });
});

describe("OpenHandoff", () => {
  const open = portfolios();

  it("brings focus, steps and handoff in one pull request, and the same again after it was merged", async () => {
    const hq = await open(
      { "playbooks/p.md": PLAYBOOK, "CURRENT_FOCUS.md": "# F\n\n## Priorities\n\n1. A\n" },
      { now: `${DAY}T10:00:00Z` },
    );
    const given = {
      ...{ summary: "Done.", nextSteps: ["Go on"], focus: ["Pay"] },
      completedSteps: ["Write the overview"],
    };
    const first = await press(hq, "OpenHandoff", given);
    expect(first).to.include({ number: 1, outcome: "opened" });
    const branch = String(first.branch);
    expect(gitIn(hq, "diff", "--stat", "--format=", `main...${branch}`)).to.match(
      /3 files changed/,
    );
    expect(fileOn(hq, branch, "playbooks/p.md")).to.equal(PLAYBOOK.replace("1. [ ]", "1. [x]"));
    await hq.github.merge(1);
    expect(await press(hq, "OpenHandoff", given)).to.include({ number: 1, state: "merged" });
    const note = { summary: "Tried.", nextSteps: ["Go on"], kind: "Session note", topic: "Edge" };
    expect(await press(hq, "OpenHandoff", note)).to.include({
      number: 2,
      title: `Session ${DAY}: Edge`,
    });
  });
});
