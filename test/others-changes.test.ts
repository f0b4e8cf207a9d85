import { execFileSync } from "node:child_process";
import { expect } from "chai";
import type { Hq } from "../local/run";
import type { UpdateResult } from "../local/sandbox/edits";
import { commitOn, fileOn, gitIn, portfolios, press, refusal } from "./support/portfolio";

const DAY = { now: "2026-11-22T10:00:00Z" };
const MAP = { "sot/authority_map_v1.json": '{"Spec": {"store": "Coda"}}' };
const EDITS = "chore/sot-auto-sync/edits-specs";
const SAID = { zone: "internal", body: "Draft.", end: "End." };

/** A document in which what people change lies far apart. */
function doc(said: Partial<typeof SAID> = {}): string {
  const { zone, body, end } = { ...SAID, ...said };
  return `- entity: plan\n- level: internal\n- zone: ${zone}\n- version: v1\n- tags: [a]\n- source_path: /a.md\n- date: 2026-11-01\n\n---\n\n# Plan\n\n${body}\n\nx\n\ny\n\n${end}\n`;
}
const text = (said: Partial<typeof SAID>) => doc(said).slice(doc(said).indexOf("# Plan"));
const propose = (hq: Hq, said: Partial<typeof SAID>) =>
  press(hq, "ProposeSpec", { path: "a.md", text: text(said) });

async function edit(hq: Hq, path: string, value: Record<string, string>): Promise<UpdateResult> {
  const edits = [{ id: `local/Ada-s-portfolio:${path}`, ...value }];
  const [update] = (await hq.run("Specs:update", [], { edits })).result as UpdateResult[];
  if (!update) throw new Error("There is no answer.");
  return update;
}

/** So many commits on main, as log lines make them. */
function commits(hq: Hq, count: number): void {
  const tree = gitIn(hq, "rev-parse", "main^{tree}").trim();
  let head = gitIn(hq, "rev-parse", "main").trim();
  for (let nth = 0; nth < count; nth++) {
    const args = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit-tree"];
    head = execFileSync("git", [...args, tree, "-p", head, "-m", `log ${nth}`], {
      cwd: hq.state.gitDir,
      encoding: "utf8",
    }).trim();
  }
  gitIn(hq, "update-ref", "refs/heads/main", head);
}

describe("What others have changed", () => {
  const open = portfolios();

  it("is kept however many commits came between two presses", async () => {
    const hq = await open({ ...MAP, "a.md": doc() }, DAY);
    await propose(hq, { body: "Uno." });
    await commitOn(hq, "main", { "a.md": doc({ end: "Written by a person." }) });
    commits(hq, 250);
    await propose(hq, { body: "Un." });
    const { branch } = await propose(hq, { body: "Eins." });
    expect(fileOn(hq, String(branch), "a.md")).to.equal(
      doc({ body: "Eins.", end: "Written by a person." }),
    );
  });

  it("is told and held where a text is proposed that is older than its last proposal", async () => {
    for (const end of ["MergeProposal", "CloseProposal"]) {
      const hq = await open({ ...MAP, "a.md": doc() }, DAY);
      await propose(hq, { body: "Uno." });
      await press(hq, end, { proposal: "1" });
      const now = end === "MergeProposal" ? { body: "Uno." } : {};
      await commitOn(hq, "main", { "a.md": doc({ ...now, end: "A person's." }) });
      expect(await propose(hq, { body: "Un." }), end).to.include({ number: 2, held: true });
      expect((await hq.github.pulls()).find(({ number }) => number === 2)?.body).to.contain("a.md");
      expect(await refusal(hq, "MergeProposal", { proposal: "2" })).to.contain("held for one");
    }
  });

  it("is kept on the branch of edits, though it lies in a file that no edit had touched", async () => {
    const hq = await open({ ...MAP, "a.md": doc(), "b.md": doc() }, DAY);
    await edit(hq, "a.md", { zone: "private" });
    await commitOn(hq, EDITS, { "b.md": doc({ body: "By hand on the branch." }) });
    await edit(hq, "b.md", { zone: "private" });
    expect(fileOn(hq, EDITS, "b.md")).to.equal(
      doc({ zone: "private", body: "By hand on the branch." }),
    );
  });

  it("takes edits along where it renamed their document", async () => {
    const hq = await open({ ...MAP, "a.md": doc() }, DAY);
    await edit(hq, "a.md", { zone: "private" });
    await commitOn(hq, "main", { "a.md": undefined, "b.md": doc() });
    await edit(hq, "b.md", { version: "v2" });
    expect(fileOn(hq, EDITS, "b.md")).to.equal(
      doc({ zone: "private" }).replace("version: v1", "version: v2"),
    );
  });

  it("keeps no check from being mended", async () => {
    const bare = "# Bare\n\nWords.\n";
    const files = { ...MAP, "docs/a.md": doc(), "docs/b.md": bare, "docs/c.md": doc() };
    const hq = await open(files, DAY);
    await press(hq, "FixCheck", { check: "policy/headers" });
    await commitOn(hq, "main", { "docs/c.md": doc({ body: "By a person." }) });
    const { number } = await press(hq, "FixCheck", { check: "policy/source-path" });
    expect(
      await press(hq, "MergeProposal", { proposal: String(number), confirm: true }),
    ).to.include({ outcome: "merged" });
    expect(fileOn(hq, "main", "docs/c.md")).to.equal(
      doc({ body: "By a person." }).replace("/a.md", "/docs/c.md"),
    );
  });

  it("and Coda alike is changed once, though lines like it stand around", async () => {
    const list = (intro: string, calls: number) =>
      `# Plan\n\n${intro}\n\n${"- Call Ilse\n".repeat(calls)}\nEnd\n`;
    for (const [before, after] of [
      [2, 1],
      [1, 2],
    ] as const) {
      const head = doc().slice(0, doc().indexOf("# Plan"));
      const hq = await open({ ...MAP, "a.md": head + list("Intro", before) }, DAY);
      await press(hq, "ProposeSpec", { path: "a.md", text: list("Uno", before) });
      await commitOn(hq, "main", { "a.md": head + list("Intro", after) });
      const row = await press(hq, "ProposeSpec", { path: "a.md", text: list("Un", after) });
      expect(fileOn(hq, String(row.branch), "a.md")).to.equal(head + list("Un", after));
    }
  });

  it("is in the way where it broke the map on the branch, and nothing is lost by it", async () => {
    const map = "sot/authority_map_v1.json";
    const hq = await open({ [map]: '{\n  "Task": {"store": "Coda"}\n}\n' }, DAY);
    const owner = { entity: "Decision", fields: ["status"], owner: "GitHub" };
    const { branch } = await press(hq, "SetOwner", owner);
    await commitOn(hq, String(branch), { [map]: '{"Task": {"store": "Coda"},}\n' });
    await commitOn(hq, "main", { [map]: '{\n  "Task": {"store": "GitHub"}\n}\n' });
    expect(await refusal(hq, "SetOwner", { ...owner, fields: ["title"] })).to.contain(map);
  });
});
