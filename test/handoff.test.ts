import { expect } from "chai";
import type { Hq, HqOptions } from "../local/run";
import { stepOf } from "./support/faults";
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
const BRANCH = "chore/sot-auto-sync/handoff-2026-11-22";
const LOG = "logs/context_actions.csv";
const file = (version: number) => `SESSION_HANDOFF_2026-11-22_v${version}.md`;

const handoff = (hq: Hq, summary: string, more: Record<string, unknown> = {}) =>
  press(hq, "OpenHandoff", { summary, nextSteps: ["Go on"], ...more });

/** The messages of a branch's own commits, oldest first. */
const commitsOf = (hq: Hq, branch: string) =>
  gitIn(hq, "log", "--reverse", "--format=%s", `main..${branch}`).split("\n").filter(Boolean);

describe("OpenHandoff", () => {
  const open = portfolios();

  it("opens one pull request for one content, however often it is pressed", async () => {
    const hq = await open(undefined, DAY);
    const first = await handoff(hq, "First");
    expect(first).to.include({ number: 1, branch: BRANCH, outcome: "opened", logged: true });
    const before = everything(hq);
    const again = await handoff(hq, "First ", { actor: "ilse", ttlDays: 7 });
    expect(again).to.deep.equal({ ...first, outcome: "already there" });
    expect(everything(hq)).to.equal(before);
    expect(commitsOf(hq, BRANCH)).to.deep.equal(["Session handoff 2026-11-22 v1"]);
  });

  it("puts its line into the log, and never on its own branch", async () => {
    const hq = await open(undefined, DAY);
    await handoff(hq, "First", { actor: "ada", from: "https://coda.io/d/1" });
    expect(fileOn(hq, "main", LOG).split("\n")[1]).to.match(
      /^2026-11-22T10:00:\d\d.\d{3}Z,ada,propose,Spec,Session handoff 2026-11-22 v1,,,,true,https:\S+\/pull\/1 \[from:https:\/\/coda.io\/d\/1\] \[id:proposal:chore\/sot-auto-sync\/handoff-2026-11-22\]$/,
    );
    await handoff(hq, "Second");
    expect(fileOn(hq, "main", LOG).trim().split("\n")).to.have.length(2);
    expect(gitIn(hq, "ls-tree", "-r", "--name-only", BRANCH)).to.equal(`README.md\n${file(1)}\n`);
  });

  it("brings other content in one further commit while it is open", async () => {
    const hq = await open(undefined, DAY);
    await handoff(hq, "First");
    expect(await handoff(hq, "Second", { status: "RED" })).to.include({
      number: 1,
      outcome: "updated",
    });
    const [pull, ...others] = await hq.github.pulls();
    expect(others).to.deep.equal([]);
    expect(pull?.body).to.match(/^A session handoff from Coda: Second\n/);
    expect(fileOn(hq, BRANCH, file(1))).to.match(/🔴 RED\n\n## Summary\n\nSecond\n/);
    expect(commitsOf(hq, BRANCH)).to.have.length(2);
    expect(await handoff(hq, "First")).to.include({ number: 1, outcome: "updated" });
    expect(fileOn(hq, BRANCH, file(1))).to.match(/## Summary\n\nFirst\n/);
  });

  it("keeps what a person commits to the branch", async () => {
    const hq = await open(undefined, DAY);
    await handoff(hq, "First");
    await commitOn(hq, BRANCH, { "notes.md": "mine\n" });
    await handoff(hq, "Second");
    expect(fileOn(hq, BRANCH, "notes.md")).to.equal("mine\n");
    expect(commitsOf(hq, BRANCH)).to.have.length(3);
  });

  for (const [what, text] of [
    ["changed", "# Mine\n"],
    ["deleted", undefined],
  ] as const) {
    it(`refuses to write over the handoff that a person has ${what} there`, async () => {
      const hq = await open(undefined, DAY);
      await handoff(hq, "First");
      await commitOn(hq, BRANCH, { [file(1)]: text });
      const before = everything(hq);
      expect(
        await refusal(hq, "OpenHandoff", { summary: "Second", nextSteps: ["Go on"] }),
      ).to.match(/as the last press left it, found that someone has changed or deleted it there/);
      expect(await handoff(hq, "First")).to.include({ number: 1, outcome: "already there" });
      expect(everything(hq)).to.equal(before);
    });
  }

  it("goes on in a new one when a person merges at the same moment", async () => {
    let merge = async () => undefined as unknown;
    const intercept: HqOptions["intercept"] = async (request, next) => {
      if (stepOf(request) === "commit") await merge();
      return next(request);
    };
    const hq = await open(undefined, { ...DAY, intercept });
    await handoff(hq, "First");
    merge = async () => {
      merge = async () => undefined;
      await hq.github.merge(1);
    };
    expect(await handoff(hq, "Second")).to.include({ number: 2, branch: `${BRANCH}-2` });
    expect(fileOn(hq, "main", file(1))).to.match(/## Summary\n\nFirst\n/);
    expect(fileOn(hq, `${BRANCH}-2`, file(2))).to.match(/## Summary\n\nSecond\n/);
  });

  it("is there though the log is not Coda's to write, and says that its line is missing", async () => {
    const map = '{"LogEntry": {"store": "GitHub"}}';
    const hq = await open({ "sot/authority_map_v1.json": map }, DAY);
    const row = await handoff(hq, "First");
    expect(row).to.include({ number: 1, state: "open", logged: false });
    expect(row.problem).to.match(/GitHub owns it/);
    await commitOn(hq, "main", { "sot/authority_map_v1.json": "{}" });
    expect(await handoff(hq, "First")).to.include({ number: 1, logged: true, problem: "" });
  });

  it("takes the next version and branch after it was merged or closed, and gives those back for their content", async () => {
    const hq = await open(undefined, DAY);
    await handoff(hq, "First");
    await hq.github.merge(1);
    expect(await handoff(hq, "Second")).to.include({ number: 2, branch: `${BRANCH}-2` });
    expect(fileOn(hq, `${BRANCH}-2`, file(2))).to.match(/- version: v2\n/);
    await hq.github.close(2);
    gitIn(hq, "branch", "-D", `${BRANCH}-2`);
    expect(await handoff(hq, "Third")).to.include({ number: 3, branch: `${BRANCH}-3` });
    expect(gitIn(hq, "ls-tree", "--name-only", `${BRANCH}-3`)).to.include(file(3));
    expect(fileOn(hq, "main", LOG).trim().split("\n")).to.have.length(4);
    const before = everything(hq);
    expect(await handoff(hq, "First")).to.include({ number: 1, state: "merged" });
    expect(await handoff(hq, "Second")).to.include({ number: 2, state: "closed" });
    expect(everything(hq)).to.equal(before);
  });

  it("counts the versions that lie in the repository, and lies beside them", async () => {
    const hq = await open({ "context/SESSION_HANDOFF_2026-11-22_v4_FINAL.md": "# Old\n" }, DAY);
    const row = await handoff(hq, "Goes on from SESSION_HANDOFF_2026-11-22_v9");
    expect(row.title).to.equal("Session handoff 2026-11-22 v5");
    expect(gitIn(hq, "ls-tree", "-r", "--name-only", BRANCH)).to.include(`context/${file(5)}`);
    await handoff(hq, "Goes on from SESSION_HANDOFF_2026-11-22_v8");
    expect(gitIn(hq, "ls-tree", "-r", "--name-only", BRANCH)).not.to.match(/v(6|8|9|10)\.md/);
  });

  it("lies in the folder that sot/hq.yaml names", async () => {
    const named = "handoffs: [/agents/handoffs/]\n";
    const hq = await open({ "sot/hq.yaml": named, "SESSION_HANDOFF_2026-01-01_v1.md": "" }, DAY);
    await handoff(hq, "First");
    expect(fileOn(hq, BRANCH, `agents/handoffs/${file(1)}`)).to.match(
      /- source_path: \/agents\/handoffs\/SESSION_HANDOFF_2026-11-22_v1.md\n/,
    );
  });

  it("is of the given day and onto the given branch, whose name may have slashes", async () => {
    const hq = await open(undefined, { ...DAY, timezone: "America/New_York" });
    gitIn(hq, "branch", "feature/a/b", "main");
    const given = { date: "2026-11-20", branch: "feature/a/b" };
    const row = await handoff(hq, "First", given);
    expect(row.branch).to.match(/^chore\/sot-auto-sync\/handoff-2026-11-20-onto-[0-9a-f]{8}$/);
    expect((await hq.github.pulls())[0]).to.include({ base: "feature/a/b" });
    expect(await handoff(hq, "First", given)).to.include({ number: 1 });
    expect(await handoff(hq, "First", { branch: "main" })).to.include({ branch: BRANCH });
    expect(await handoff(hq, "First")).to.include({ number: 2, outcome: "already there" });
  });

  for (const [store, labels] of [
    ["Coda", ["from-coda"]],
    ["GitHub", ["from-coda", "held-for-review"]],
    [undefined, ["from-coda", "held-for-review"]],
    ["?", ["from-coda", "held-for-review"]],
  ] as const) {
    it(`is labelled ${labels.join(" and ")} where the map says ${store ?? "nothing"}`, async () => {
      const map = store && { "sot/authority_map_v1.json": `{"Spec": {"store": "${store}"}}` };
      const hq = await open({ "README.md": "# Hello\n", ...map }, DAY);
      expect(await handoff(hq, "First")).to.include({ held: labels.length > 1 });
      expect((await hq.github.pulls())[0]?.labels).to.deep.equal(labels);
    });
  }
});
