import { expect } from "chai";
import type { Hq } from "../local/run";
import type { UpdateResult } from "../local/sandbox/edits";
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
const LOG = "logs/context_actions.csv";
const MAP = "sot/authority_map_v1.json";
const PLAN = "- entity: plan\r\n- zone: internal # of four\r\n- version: v1\r\n\r\n# Plan\r\n";
const id = (path: string, anchor = "") => `local/Ada-s-portfolio:${path}${anchor}`;
const gitHubOwns = (...fields: string[]) =>
  JSON.stringify({
    Spec: {
      store: "Coda",
      fields: Object.fromEntries(fields.map((field) => [field, { store: "GitHub" }])),
    },
  });

async function edit(hq: Hq, table: string, ...edits: Record<string, unknown>[]) {
  const { result, error } = await hq.run(`${table}:update`, [], { edits });
  if (!result) throw new Error(error?.message);
  return result as UpdateResult[];
}

const errorOf = (update: UpdateResult | undefined) =>
  update?.outcome === "error" ? update.error.message : "";

describe("Cells that are edited in Coda", () => {
  const open = portfolios();

  it("become one pull request, and the row keeps what is true on the base", async () => {
    const hq = await open({ "a.md": PLAN, "b.md": "# B\n" }, DAY);
    const [a, b] = await edit(
      hq,
      "Specs",
      { id: id("a.md"), zone: "private" },
      { id: id("b.md"), entity: "note" },
    );
    expect(a).to.have.nested.property("finalValue.zone", "internal");
    expect(a).to.have.deep.nested.property("finalValue.openProposals", [
      "#1 Edits in specs from Coda",
    ]);
    expect(b?.outcome).to.equal("success");
    const [pull, ...others] = await hq.github.pulls();
    expect(others).to.deep.equal([]);
    expect(pull?.head).to.equal("chore/sot-auto-sync/edits-specs");
    expect(fileOn(hq, pull?.head ?? "", "a.md")).to.equal(PLAN.replace("internal", "private"));
    expect(fileOn(hq, "main", "a.md")).to.equal(PLAN);
    expect(fileOn(hq, "main", LOG)).to.contain("proposal:chore/sot-auto-sync/edits-specs");

    // The next one adds to it.
    await edit(hq, "Specs", { id: id("a.md"), version: "v2" });
    expect(await hq.github.pulls()).to.have.length(1);
    expect(fileOn(hq, pull?.head ?? "", "a.md")).to.equal(
      PLAN.replace("internal", "private").replace("v1", "v2"),
    );
  });

  it("of two people one is proposed, and the other is told what waits", async () => {
    const hq = await open({ "a.md": PLAN }, DAY);
    await edit(hq, "Specs", { id: id("a.md"), zone: "private" });
    const before = everything(hq);
    const [second] = await edit(hq, "Specs", { id: id("a.md"), zone: "public" });
    expect(errorOf(second)).to.match(
      /^Expected zone of a\.md to be "internal" still, found "private" in the proposal that waits at https:\S+\/pull\/1: decide over that proposal first\.$/,
    );
    expect(everything(hq)).to.equal(before);
  });

  it("are judged one by one: what GitHub owns is refused and logged once a day, all else goes through", async () => {
    const hq = await open({ "a.md": PLAN, [MAP]: gitHubOwns("zone") }, DAY);
    const both = { id: id("a.md"), zone: "private", version: "v2" };
    const [update] = await edit(hq, "Specs", both);
    expect(errorOf(update)).to.match(
      /^Spec\.zone was left out: GitHub owns Spec\.zone: .*sot\/authority_map_v1\.json:1\. All else waits in https:\S+\/pull\/1\.$/,
    );
    expect(fileOn(hq, "chore/sot-auto-sync/edits-specs", "a.md")).to.equal(
      PLAN.replace("v1", "v2"),
    );
    await edit(hq, "Specs", { id: id("a.md"), zone: "public" });
    const refusals = fileOn(hq, "main", LOG)
      .split("\n")
      .filter((line) => /refused:/.test(line));
    expect(refusals).to.have.length(1);
    expect(refusals[0]).to.match(/,propose,Spec\.zone,.*,false,/);
  });

  it("tell of no proposal where there is none", async () => {
    const hq = await open({ "a.md": PLAN }, DAY);
    const [update] = await edit(hq, "Specs", { id: id("a.md"), version: "v1", zone: "cloud" });
    expect(errorOf(update)).to.match(/^Expected a zone of .+: choose one\.$/);
    expect(await hq.github.pulls()).to.deep.equal([]);
  });

  it("tell nothing of what their table withholds", async () => {
    const secret = "- entity: merger\n- zone: private\n";
    const list = `${secret}\n- [ ] Sign it\n`;
    const adr = `${secret}\n# A\n\n- Status: Merging\n\n## Decision\n\nX.\n`;
    const path = "decisions/2025-10-28_a_v01.md";
    const hq = await open({ "s.md": secret, "inbox/s.md": list, [path]: adr }, DAY);
    const before = everything(hq);
    const withheld = "Withheld: its zone is private, and this table shows up to internal.";
    const [spec] = await edit(hq, "Specs", { id: id("s.md"), entity: "y" });
    expect(errorOf(spec)).to.equal(withheld);
    const [decision] = await edit(hq, "DecisionRecords", { id: id(path), status: "Accepted" });
    expect(errorOf(decision)).to.equal(withheld);
    expect(everything(hq)).to.equal(before);
    const items = (await hq.run("OpenItems", { clearance: "private" })).result;
    const item = (items as { id: string; text: string }[]).find(({ text }) => text === "Sign it");
    const values = { clearance: "private" };
    const edits = [{ id: item?.id, done: true }];
    const { result, error } = await hq.run("OpenItems:update", values, { edits });
    expect(error, error?.message).to.equal(undefined);
    expect(result).to.have.nested.property("[0].outcome", "success");
  });

  it("with nothing but refusals make no branch and no pull request", async () => {
    const hq = await open({ "a.md": PLAN, [MAP]: gitHubOwns("zone") }, DAY);
    const [update] = await edit(hq, "Specs", { id: id("a.md"), zone: "private" });
    expect(errorOf(update)).to.contain("GitHub owns Spec.zone");
    expect(everything(hq)).not.to.contain("chore/");
    expect(await hq.github.pulls()).to.deep.equal([]);
  });

  it("set the status of a decision, and tick an item", async () => {
    const adr =
      "# Postgres\n\n- **Status:** Proposed\n- **Date:** 2025-10-28\n\n## Decision\n\nYes.\n";
    const path = "decisions/2025-10-28_postgres_v01.md";
    const hq = await open({ [path]: adr, "inbox/todo.md": "# To do\n\n- [ ] Call Ilse\n" }, DAY);
    const [status] = await edit(hq, "DecisionRecords", { id: id(path), status: "Accepted" });
    expect(status).to.have.nested.property("finalValue.status", "Proposed");
    expect(fileOn(hq, "chore/sot-auto-sync/edits-decisions", path)).to.equal(
      adr.replace("Proposed", "Accepted"),
    );
    const [synced] = (await hq.run("DecisionRecords")).result as { openProposals: string[] }[];
    expect(synced?.openProposals).to.deep.equal(["#1 Edits in decisions from Coda"]);
    const items = (await hq.run("OpenItems")).result as { id: string; text: string }[];
    const item = items.find(({ text }) => text === "Call Ilse");
    const [done] = await edit(hq, "OpenItems", { id: item?.id, done: true });
    expect(done).to.have.nested.property("finalValue.done", false);
    expect(fileOn(hq, "chore/sot-auto-sync/edits-open-items", "inbox/todo.md")).to.contain(
      "- [x] Call Ilse",
    );
  });

  it("can be made again after they were merged and changed, and withdrawn by closing", async () => {
    const hq = await open({ "a.md": PLAN }, DAY);
    await edit(hq, "Specs", { id: id("a.md"), version: "v2" });
    await press(hq, "MergeProposal", { proposal: "1", confirm: true });
    await edit(hq, "Specs", { id: id("a.md"), version: "v1" });
    await press(hq, "CloseProposal", { proposal: "2" });
    await edit(hq, "Specs", { id: id("a.md"), version: "v3" });
    const pulls = await hq.github.pulls();
    expect(pulls.map(({ number, state }) => `${number} ${state}`).sort()).to.deep.equal([
      "1 merged",
      "2 closed",
      "3 open",
    ]);
    expect(fileOn(hq, "chore/sot-auto-sync/edits-specs-3", "a.md")).to.contain("- version: v3");
  });

  it("take in what changed below them; where both sides changed a value GitHub's stands, held and told", async () => {
    const hq = await open({ "a.md": PLAN, [MAP]: '{"Spec": {"store": "Coda"}}' }, DAY);
    await edit(hq, "Specs", { id: id("a.md"), zone: "private" });
    await commitOn(hq, "main", { "a.md": `${PLAN}More.\r\n` });
    await edit(hq, "Specs", { id: id("a.md"), version: "v2" });
    expect(fileOn(hq, "chore/sot-auto-sync/edits-specs", "a.md")).to.equal(
      `${PLAN.replace("internal", "private").replace("v1", "v2")}More.\r\n`,
    );
    await commitOn(hq, "main", { "a.md": PLAN.replace("internal", "public") });
    const [update] = await edit(hq, "Specs", { id: id("a.md"), level: "2" });
    expect(update?.outcome).to.equal("success");
    const branch = "chore/sot-auto-sync/edits-specs";
    expect(fileOn(hq, branch, "a.md")).to.equal(
      PLAN.replace("internal", "public")
        .replace("- zone", "- level: 2\r\n- zone")
        .replace("v1", "v2"),
    );
    const [pull] = await hq.github.pulls();
    expect(pull?.body).to.match(
      /\n- GitHub's value stands where both sides have changed it: a\.md:2 \(Coda had "- zone: private # of four"\)\n- level of a\.md is now/,
    );
    expect(await refusal(hq, "MergeProposal", { proposal: "1" })).to.contain("GitHub has changed");
    // The same press once more tells nothing twice.
    const before = everything(hq);
    const [again] = await edit(hq, "Specs", { id: id("a.md"), level: "2" });
    expect(errorOf(again)).to.equal("");
    expect(everything(hq)).to.equal(before);
  });

  it("of a decision give way to GitHub's, and a deleted document stays deleted", async () => {
    const adr = (status: string) =>
      `# Postgres\n\n- **Status:** ${status}\n- **Date:** 2025-10-28\n`;
    const path = "decisions/2025-10-28_postgres_v01.md";
    const other = "decisions/2025-10-29_redis_v01.md";
    const hq = await open({ [path]: adr("Proposed"), [other]: adr("Proposed") }, DAY);
    await edit(
      hq,
      "DecisionRecords",
      { id: id(path), status: "Accepted" },
      { id: id(other), status: "Accepted" },
    );
    await commitOn(hq, "main", { [path]: adr("Rejected"), [other]: undefined });
    const [now] = await edit(hq, "DecisionRecords", { id: id(path), status: "Superseded" });
    expect(now?.outcome, errorOf(now)).to.equal("success");
    const branch = "chore/sot-auto-sync/edits-decisions";
    expect(fileOn(hq, branch, path)).to.equal(adr("Superseded"));
    expect(gitIn(hq, "ls-tree", "-r", "--name-only", branch)).not.to.contain(other);
    const [pull] = await hq.github.pulls();
    expect(pull?.body).to.contain(`stands where both sides have changed it: ${path}:3 (Coda had`);
  });

  it("write nothing above another tool's front matter", async () => {
    const texts = ['+++\ntitle = "x"\n+++\n', '{\n"a": 1\n}\n', "---json\n{}\n---\n", "% Title\n"];
    const hq = await open(Object.fromEntries(texts.map((text, i) => [`${i}.md`, text])), DAY);
    for (const [i, text] of texts.entries()) {
      const [update] = await edit(hq, "Specs", { id: id(`${i}.md`), zone: "private" });
      expect(errorOf(update), text).to.contain("another tool's front matter");
      const { error } = await hq.run("ProposeSpec", [`${i}.md`, "# New\n"]);
      expect(error?.message, text).to.contain("another tool's front matter");
    }
    expect(await hq.github.pulls()).to.deep.equal([]);
  });

  it("put nothing on top of what is not UTF-8 by now", async () => {
    const hq = await open({ "a.md": PLAN }, DAY);
    await edit(hq, "Specs", { id: id("a.md"), zone: "private" });
    await commitOn(hq, "main", {
      "a.md": Buffer.from(
        PLAN.replace("internal", "public").replace("Plan", "Caf\u00e9"),
        "latin1",
      ),
    });
    const edits = [{ id: id("a.md"), version: "v2" }];
    const { error } = await hq.run("Specs:update", [], { edits });
    expect(error?.message).to.match(/^Expected a\.md in UTF-8, found bytes that are none: .+\.$/);
  });

  it("leave out what may not be written, and all else goes through", async () => {
    const hq = await open(
      {
        "sot/hq.yaml": "allowedPaths: [a.md, logs]\n",
        ...{ "a.md": PLAN, "b.md": PLAN, ".github/T.md": PLAN },
      },
      DAY,
    );
    const updates = await edit(
      hq,
      "Specs",
      { id: id(".github/T.md"), version: "v2" },
      { id: id("b.md"), version: "v2" },
      { id: id("a.md"), version: "v2" },
    );
    expect(updates.map(({ outcome }) => outcome)).to.deep.equal(["error", "error", "success"]);
    expect(JSON.stringify(updates[0])).to.contain("a path outside .github");
    expect(JSON.stringify(updates[1])).to.contain("allowedPaths");
    const [{ head = "" } = {}] = await hq.github.pulls();
    expect(gitIn(hq, "diff", "--name-only", `main...${head}`).trim()).to.equal("a.md");
  });

  it("carry no secret out of Coda, and name only its kind", async () => {
    const hq = await open({ "a.md": PLAN }, DAY);
    const secret = `ghp_${"aB3dE5gH7j".repeat(4).slice(0, 36)}`;
    const { error, requests } = await hq.run("Specs:update", [], {
      edits: [{ id: id("a.md"), level: secret }],
    });
    expect(error).to.include({ userVisible: true });
    expect(error?.message)
      .to.match(/GitHub/)
      .and.not.contain(secret.slice(4, 10));
    expect(JSON.stringify(requests)).not.to.contain(secret);
    expect(await hq.github.pulls()).to.deep.equal([]);
  });
});
