import { expect } from "chai";
import type { Zone } from "../schemas/files/zone";
import { type Edit, type EditedTable, editsProposal } from "../src/proposals/edits";
import { groundOf, textsOf, type Waiting } from "./support/ground";

const BY = { actor: "ada", from: "" };

/** What edits come to on these files: the texts that are proposed, and what became of each. */
async function edited(
  table: EditedTable,
  files: Record<string, string>,
  edits: Edit[],
  waiting: Waiting[] = [],
  clearance: Zone = "restricted",
  rewritten?: string,
) {
  const { proposal, outcomes } = editsProposal(table, edits, clearance, BY);
  const ground = await groundOf(proposal, files, waiting);
  if (rewritten !== undefined && ground.line.open) ground.line.open.body = rewritten;
  const draft = await proposal.draft(ground);
  const said = outcomes({ refused: ["Spec.zone was left out: GitHub owns it."] });
  return { proposal, draft, texts: textsOf(draft), said };
}

const PLAN = "- entity: plan\r\n- zone: internal # of four\r\n- date: 2025-10-28\r\n";

describe("Edits in tables", () => {
  it("find the review date that an archived document shows, which is none", async () => {
    const text = "- entity: x\n- review_by: 2025-01-01\n";
    const edit = { path: "archive/a.md", key: "reviewDate", previous: "", value: "2026-01-01" };
    const { texts } = await edited("specs", { "archive/a.md": text }, [edit]);
    expect(texts["archive/a.md"]).to.equal(text.replace("2025", "2026"));
  });

  it("change the lines of their keys only, several in one document", async () => {
    const { texts, said, draft, proposal } = await edited(
      "specs",
      { "a.md": PLAN, "b.md": "# B\n" },
      [
        { path: "a.md", key: "zone", previous: "internal", value: "private" },
        { path: "a.md", key: "tags", previous: [], value: ["a", "b, c"] },
        { path: "a.md", key: "date", previous: "2025-10-28", value: "2025-11-01T00:00:00.000Z" },
        { path: "a.md", key: "reviewDate", previous: "", value: "2026-01-01" },
        { path: "b.md", key: "sourcePath", previous: "", value: "/b.md" },
      ],
    );
    expect(texts["a.md"]).to.equal(
      '- entity: plan\r\n- zone: private # of four\r\n- tags: [a, "b, c"]\r\n- date: 2025-11-01\r\n- review_by: 2026-01-01\r\n',
    );
    expect(texts["b.md"]).to.match(/^- entity:\n- source_path: \/b.md\n/);
    expect(said.map(({ outcome }) => outcome)).to.deep.equal(Array(5).fill("proposed"));
    expect(draft.what).to.match(/^zone of a\.md is now "private"; tags of a\.md/);
    expect(proposal).to.include({ id: "edits-specs", writes: "values", accumulates: true });
    expect(proposal.claims).to.deep.include({ entity: "Spec", field: "source_path" });
  });

  it("set the status of decisions and tick open items, found again when their line moved", async () => {
    const adr = "# X\n\n**Status:** Proposed\n";
    const status = {
      path: "decisions/x.md",
      key: "status",
      previous: "Proposed",
      value: "Accepted",
    };
    expect((await edited("decisions", { "decisions/x.md": adr }, [status])).texts).to.deep.equal({
      "decisions/x.md": "# X\n\n**Status:** Accepted\n",
    });
    const list = "# Do\n\nNew.\n\n- [ ] Call **Ilse**\n- [x] Pay\n- No box\n";
    const tick = (text: string, line: number, value: boolean): Edit => {
      return { path: "a.md", key: "done", previous: !value, value, item: { text, line } };
    };
    const { texts, said } = await edited("open-items", { "a.md": list }, [
      tick("Call Ilse", 3, true),
      tick("Pay", 6, false),
      tick("No box", 7, true),
      tick("Gone", 2, true),
    ]);
    expect(texts["a.md"]).to.equal(
      list.replace(/\[.\]/g, (box) => (box === "[ ]" ? "[x]" : "[ ]")),
    );
    expect(said.map(({ outcome }) => outcome)).to.deep.equal([
      "proposed",
      "proposed",
      "impossible",
      "stale",
    ]);
    expect(said[2]?.problem).to.match(/^Expected an item with a box to tick/);
  });

  it("are refused one by one, with the sentence of the rule, and the others go through", async () => {
    const map = '{"Spec": {"store": "Coda", "fields": {"zone": {"store": "GitHub"}}}}';
    const { texts, said } = await edited("specs", { "a.md": PLAN, "sot/authority_map.json": map }, [
      { path: "a.md", key: "zone", previous: "internal", value: "private" },
      { path: "a.md", key: "entity", previous: "plan", value: "guide" },
    ]);
    expect(texts).to.deep.equal({ "a.md": PLAN.replace("plan", "guide") });
    expect(said).to.deep.equal([
      { outcome: "refused", problem: "Spec.zone was left out: GitHub owns it." },
      { outcome: "proposed", problem: "" },
    ]);
  });

  it("are refused with the current value where that is no longer the one they saw", async () => {
    const edit = { path: "a.md", key: "zone", previous: "public", value: "private" };
    const onBase = await edited("specs", { "a.md": PLAN }, [edit]);
    expect(onBase.texts).to.deep.equal({});
    expect(onBase.said).to.deep.equal([
      {
        outcome: "stale",
        problem:
          'Expected zone of a.md to be "public" still, found "internal": sync the table, then edit again.',
      },
    ]);
    const proposed = [{ files: { "a.md": PLAN.replace("internal", "restricted") } }];
    const waiting = await edited(
      "specs",
      { "a.md": PLAN },
      [{ ...edit, previous: "internal" }],
      proposed,
    );
    expect(waiting.said[0]?.problem).to.match(
      /found "restricted" in the proposal that waits at https:\S+\/pull\/1: decide over that proposal first\.$/,
    );
  });

  it("add to what waits, and take what is not in it from the base", async () => {
    const files = { "a.md": PLAN, "b.md": "- entity: b\n- zone: public\n" };
    const waiting = [{ files: { "a.md": PLAN.replace("plan", "guide") } }];
    const edits = [
      { path: "a.md", key: "zone", previous: "internal", value: "private" },
      { path: "a.md", key: "entity", previous: "plan", value: "guide" },
      { path: "b.md", key: "zone", previous: "public", value: "private" },
    ];
    const { texts, said } = await edited("specs", files, edits, waiting);
    expect(texts).to.deep.equal({
      "a.md": PLAN.replace("plan", "guide").replace("internal", "private"),
      "b.md": "- entity: b\n- zone: private\n",
    });
    expect(said.map(({ outcome }) => outcome)).to.deep.equal([
      "proposed",
      "already there",
      "proposed",
    ]);
  });

  it("add to what waits also where a person has rewritten the pull request's text", async () => {
    const edit = { path: "a.md", key: "zone", previous: "internal", value: "private" };
    const waiting = [{ files: { "a.md": PLAN.replace("plan", "guide") } }];
    const files = { "a.md": PLAN };
    const { texts } = await edited("specs", files, [edit], waiting, "restricted", "Please merge.");
    expect(texts).to.deep.equal({
      "a.md": PLAN.replace("plan", "guide").replace("internal", "private"),
    });
  });

  it("tell nothing of what their table withholds, whatever was seen there before", async () => {
    const text = "- entity: hidden words\n- zone: private\n";
    const edit = { path: "a.md", key: "entity", previous: "", value: "y" };
    const { texts, said } = await edited("specs", { "a.md": text }, [edit], [], "internal");
    expect(texts).to.deep.equal({});
    expect(said).to.deep.equal([
      {
        outcome: "impossible",
        problem: "Withheld: its zone is private, and this table shows up to internal.",
      },
    ]);
    const lifted = [{ files: { "a.md": text.replace("private", "public") } }];
    const early = await edited("specs", { "a.md": text }, [edit], lifted, "internal");
    expect(early.said[0]?.problem).to.match(/^Withheld/);
    const seen = await edited("specs", { "a.md": text }, [edit], [], "private");
    expect(seen.said[0]?.problem).to.contain("hidden words");
  });

  it("are impossible, in a sentence, where nothing can be edited, and tell nothing of what is withheld", async () => {
    const files = {
      "sot/hq.yaml": "maxClearance: internal\n",
      "secret.md": "- entity: hidden words\n- zone: restricted\n",
      "latin.md": "- entity: caf\uFFFD\n",
      "a.md": PLAN,
    };
    const { texts, said } = await edited("specs", files, [
      { path: "secret.md", key: "entity", previous: "x", value: "y" },
      { path: "gone.md", key: "entity", previous: "x", value: "y" },
      { path: "a.md", key: "words", previous: "1", value: "2" },
      { path: "a.md", key: "zone", previous: "internal", value: "cloud" },
      { path: "a.md", key: "date", previous: "2025-10-28", value: "soon" },
      { path: "a.md", key: "entity", previous: "plan", value: "a\nb" },
    ]);
    expect(texts).to.deep.equal({});
    for (const { outcome, problem } of said) {
      expect(outcome).to.equal("impossible");
      expect(problem)
        .to.match(/^[^\n]+\.$/)
        .and.not.to.include("hidden words");
    }
  });
});
