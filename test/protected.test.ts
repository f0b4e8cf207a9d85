import { expect } from "chai";
import type { Hq } from "../local/run";
import { commitOn, fileOn, gitIn, portfolios, press, refusal } from "./support/portfolio";

const LOG = "logs/context_actions.csv";
const STANDING = "chore/sot-auto-sync/log";

const log = (hq: Hq, subject: string, more: Record<string, unknown> = {}) =>
  press(hq, "LogAction", { action: "accept", entity: "Decision", subject, ...more });

/** What the lines of a branch's log are about. */
const subjects = (hq: Hq, branch: string) =>
  fileOn(hq, branch, LOG)
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",")[4]);

describe("Where the log's branch takes no commits", () => {
  const open = portfolios();

  for (const kind of ["classic", "ruleset"] as const) {
    it(`lines gather on one standing pull request (${kind})`, async () => {
      const hq = await open();
      await hq.github.protect("main", kind);
      const head = gitIn(hq, "rev-parse", "main");
      const first = await log(hq, "a");
      expect(first).to.include({ branch: STANDING, line: 2, outcome: "written" });
      expect(first.pullRequest).to.match(/\/pull\/1$/);
      expect(await log(hq, "b")).to.include({ branch: STANDING, pullRequest: first.pullRequest });
      expect(subjects(hq, STANDING)).to.deep.equal(["a", "b"]);
      expect(gitIn(hq, "rev-parse", "main")).to.equal(head);
      const [pull, ...others] = await hq.github.pulls();
      expect(pull).to.include({
        title: "Action log: lines from Coda",
        base: "main",
        state: "open",
      });
      expect(pull?.labels).to.deep.equal(["from-coda"]);
      expect(others).to.deep.equal([]);
    });
  }

  it("10 at once are all there, once each, on one pull request", async () => {
    const hq = await open();
    await hq.github.protect("main", "classic");
    const all = Array.from({ length: 10 }, (_, index) => `press ${index}`);
    const results = await Promise.all(
      all.map((subject) => hq.run("LogAction", { action: "accept", entity: "Decision", subject })),
    );
    const acknowledged = all.filter((_, index) => !results[index]?.error);
    for (const { error } of results) {
      if (error) expect(error.message).to.match(/not written, press again|asks for a pause/);
    }
    expect(subjects(hq, STANDING).sort()).to.deep.equal(acknowledged);
    expect(acknowledged.length).to.be.at.least(5);
    expect(await hq.github.pulls()).to.have.length(1);
  }).timeout(120_000);

  it("a line is found by its id on the standing branch, and on the base once it is merged", async () => {
    const hq = await open();
    await hq.github.protect("main", "classic");
    const first = await log(hq, "a", { pressId: "row 1" });
    expect(await log(hq, "a", { pressId: "row 1" })).to.deep.equal({
      ...first,
      outcome: "already there",
    });
    await hq.github.merge(1);
    expect(await log(hq, "a", { pressId: "row 1" })).to.include({
      branch: "main",
      pullRequest: "",
      outcome: "already there",
    });
    expect(await hq.github.pulls()).to.have.length(1);
  });

  for (const [done, lines] of [
    ["merge", ["a", "b"]],
    ["close", ["b"]],
  ] as const) {
    it(`the next line goes to a new one after a ${done}, from the base as it is then`, async () => {
      const hq = await open();
      await hq.github.protect("main", "ruleset");
      await log(hq, "a");
      await hq.github[done](1);
      await commitOn(hq, "main", { "README.md": "# Moved on\n" });
      expect(await log(hq, "b")).to.include({ branch: `${STANDING}-2` });
      expect(subjects(hq, `${STANDING}-2`)).to.deep.equal(lines);
      expect(fileOn(hq, `${STANDING}-2`, "README.md")).to.equal("# Moved on\n");
    });
  }

  it("a line that comes just after the merge is not lost on a branch that nobody looks at", async () => {
    let merge = async () => undefined as unknown;
    const hq = await open(undefined, {
      intercept: async (request, next) => {
        const late = /createCommitOnBranch.+"branchName":"chore/.test(request.body ?? "");
        if (late) await merge();
        return next(request);
      },
    });
    await hq.github.protect("main", "classic");
    await log(hq, "a");
    merge = async () => {
      merge = async () => undefined;
      await hq.github.merge(1);
    };
    expect(await log(hq, "b")).to.include({ branch: `${STANDING}-2`, line: 3 });
    expect(subjects(hq, `${STANDING}-2`)).to.deep.equal(["a", "b"]);
  });

  it("a handoff's line goes there too, and the handoff to its own pull request", async () => {
    const hq = await open();
    await hq.github.protect("main", "classic");
    const values = { summary: "Done", nextSteps: ["Go on"] };
    expect(await press(hq, "OpenHandoff", values)).to.include({ number: 1, logged: true });
    expect(await press(hq, "OpenHandoff", values)).to.include({ number: 1, logged: true });
    const heads = (await hq.github.pulls()).map(({ head }) => head.replace(/-\d.*/, ""));
    expect(heads).to.deep.equal(["chore/sot-auto-sync/handoff", STANDING]);
    expect(subjects(hq, STANDING)).to.have.length(1);
  });

  it("lines go to the branch itself again once its protection is lifted", async () => {
    const hq = await open();
    await hq.github.protect("main", "ruleset");
    await log(hq, "a");
    await hq.github.protect("main", "none");
    expect(await log(hq, "b")).to.include({ branch: "main", pullRequest: "" });
  });

  it("says so when the standing branch takes no commits either", async () => {
    const hq = await open();
    await hq.github.protect("main", "classic");
    await hq.github.protect(STANDING, "ruleset");
    const values = { action: "accept", entity: "Decision", subject: "a" };
    expect(await refusal(hq, "LogAction", values)).to.match(
      /found both protected .+ was not written/,
    );
  });
});
