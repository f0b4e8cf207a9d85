import { expect } from "chai";
import { inboxProposal } from "../src/proposals/inbox";
import { groundOf, textsOf } from "./support/ground";
import { fileOn, gitIn, portfolios, press } from "./support/portfolio";

const DAY = "2026-11-22";

async function added(files: Record<string, string>, text: string) {
  const proposal = inboxProposal({ text, day: DAY }, { actor: "ada", from: "" });
  return textsOf(await proposal.draft(await groundOf(proposal, files)));
}

describe("An item for the inbox", () => {
  it("is a document of its own where the inbox holds documents, named as these are", async () => {
    const one = "# One\n\nA.\n";
    expect(
      await added(
        { "inbox/2025-10-11_one.md": one, "inbox/b.md": "B" },
        "Ask Léo\r\n\r\nToday.\n# Soon",
      ),
    ).to.deep.equal({
      "inbox/2026-11-22_ask-leo.md": "# Ask Léo\n\nToday.\n\\# Soon\n",
    });
    const there = { "a/planning/x.md": one, "a/inbox/7_x.md": one, "a/inbox/8_ask.md": one };
    expect(await added(there, "Ask")).to.deep.equal({ "a/inbox/9_ask.md": "# Ask\n" });
    const same = { "inbox/2026-11-22_ask.md": one };
    expect(await added(same, "Ask")).to.have.keys("inbox/2026-11-22_ask-2.md");
    const long = "ask ".repeat(20);
    const words = `ask${"-ask".repeat(14)}`;
    const two = { [`inbox/2026-11-22_${words}.md`]: one, [`inbox/2026-11-22_${words}-2.md`]: one };
    expect(await added(two, long)).to.have.keys(`inbox/2026-11-22_${words}-3.md`);
  });

  it("has a whole header where the others have one, and where it is the first", async () => {
    const whole =
      "- entity: document\n- level: internal\n- zone: internal\n- version: v01\n- tags: [inbox]\n- source_path: /inbox/2026-11-22_ask.md\n- date: 2026-11-22\n\n---\n\n# Ask\n";
    expect(await added({}, "Ask")).to.deep.equal({ "inbox/2026-11-22_ask.md": whole });
    const headed = { "inbox/2025-01-01_x.md": "- entity: x\n- zone: public\n\n# X\n" };
    expect(await added(headed, "Ask")).to.deep.equal({ "inbox/2026-11-22_ask.md": whole });
  });

  it("is one more line of a list, in its form and line ends, unless it says so already", async () => {
    const list =
      "\uFEFF# In\r\n\r\n* [x] Pay\r\n* [ ] Call **Ilse**\r\n  about the van\r\n\r\n## Later\r\n";
    const file = { "inbox/inbox.md": list, "inbox/other.md": "# O\n" };
    expect(await added(file, "Ask\nLéo")).to.deep.equal({
      "inbox/inbox.md": list.replace("the van\r\n", "the van\r\n* [ ] Ask Léo\r\n"),
    });
    expect(await added(file, "call Ilse about the van")).to.have.keys("inbox/inbox.md");
    expect(await added(file, "Call Ilse about the van")).to.deep.equal({});
  });

  it("lies where sot/hq.yaml says", async () => {
    const hq = (inboxes: string) => ({
      "sot/hq.yaml": `inboxes: [${inboxes}]`,
      "inbox/a.md": "# A\n",
    });
    expect(await added(hq("notes/in"), "Ask")).to.have.keys("notes/in/2026-11-22_ask.md");
    expect(await added(hq("notes/in.md"), "Ask")).to.deep.equal({
      "notes/in.md": "# Inbox\n\n- [ ] Ask\n",
    });
  });

  it("says something", () => {
    expect(() => inboxProposal({ text: " \n", day: DAY }, { actor: "", from: "" })).to.throw(
      /^Expected what to put into the inbox, found an empty text/,
    );
  });
});

describe("AddToInbox", () => {
  const open = portfolios();

  it("gathers everything in one pull request, each thing once", async () => {
    const hq = await open(undefined, { now: `${DAY}T10:00:00Z` });
    const add = (text: string) => press(hq, "AddToInbox", { text });
    const first = await add("Ask");
    expect(first).to.include({ number: 1, outcome: "opened", title: "Inbox from Coda" });
    expect(await add("Ask again\n\nWhy not?")).to.include({ number: 1, outcome: "updated" });
    expect(await add("Ask")).to.include({ number: 1, outcome: "already there" });
    const branch = String(first.branch);
    expect(gitIn(hq, "ls-tree", "--name-only", branch, "inbox/")).to.equal(
      `inbox/${DAY}_ask-again.md\ninbox/${DAY}_ask.md\n`,
    );
    expect(fileOn(hq, branch, `inbox/${DAY}_ask-again.md`)).to.match(
      /\n# Ask again\n\nWhy not\?\n$/,
    );
    await hq.github.merge(1);
    expect(await add("More")).to.include({ number: 2, outcome: "opened" });
  });

  it("tells in commits, log and pull request only where it went, if that is above internal", async () => {
    const hq = await open({
      "sot/hq.yaml": "inboxes: [planning/list.md]\n",
      "planning/README.md": "- zone: restricted\n\n# Plans\n",
      "planning/list.md": "# List\n\n- [ ] One\n- [ ] Two\n",
      "logs/context_actions.csv": "date,actor,action,entity,notes\n",
    });
    const row = await press(hq, "AddToInbox", { text: "Buy the tower" });
    expect(row.title).to.equal("Change of planning/list.md");
    expect(fileOn(hq, String(row.branch), "planning/list.md")).to.contain("Buy the tower");
    expect(gitIn(hq, "log", "--all", "--format=%B")).not.to.contain("tower");
    expect(fileOn(hq, "main", "logs/context_actions.csv")).to.contain("planning/list.md");
    expect(JSON.stringify(await hq.run("Proposals"))).not.to.contain('Buy the tower"');
  });
});
