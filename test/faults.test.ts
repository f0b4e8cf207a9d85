import { expect } from "chai";
import { answer, FAULTS, type Fault, line, STEPS } from "./support/faults";
import { aMinuteLater, fileOn, gitIn, portfolios, press, refusal } from "./support/portfolio";

const LOG = "logs/context_actions.csv";
const ACCEPT = { action: "accept", entity: "Decision", subject: "Postgres" };
const FIRST = { summary: "First", nextSteps: ["Go on"] };
const FORBIDDEN = { message: "Resource not accessible by personal access token" };

/** A day of its own for each scenario, so that it has its own branch. */
const on = (scenario: number) => ({ now: new Date(Date.UTC(2026, 0, 1 + scenario, 10)) });

const PULLS = "https://github.com/local/Ada-s-portfolio/pull";

/** How often an entry of this id stands in a log. */
const timesIn = (log: string, id: string) => log.split(`[id:${id}]`).length - 1;

describe("When requests go wrong", () => {
  const open = portfolios();

  for (const step of STEPS) {
    it(`OpenHandoff completes what it has begun after its ${step} failed`, async () => {
      const wire = line();
      const hq = await open(undefined, { intercept: wire.intercept });
      const faults: Fault[] = [
        "is carried out behind a broken gateway",
        "meets the limit of a minute",
      ];
      if (step === "pull request") faults.push("is lost before it arrives");
      for (const [day, fault] of faults.entries()) {
        const what = `${step} ${fault}`;
        aMinuteLater(hq);
        if (step === "text") await press(hq, "OpenHandoff", { ...FIRST, summary: "0" }, on(day));
        wire.cut(step, FAULTS[fault]);
        const { result, error } = await hq.run("OpenHandoff", FIRST, on(day));
        expect(error?.userVisible ?? true, `${what}: ${error?.message}`).to.equal(true);
        if (error) expect(error.message, what).to.match(/again (in a minute|then|before|only)/);
        wire.mend();
        const row = await press(hq, "OpenHandoff", FIRST, on(day));
        expect(row, what).to.include({ logged: true, problem: "" });
        if (result) expect(row.outcome, what).to.equal("already there");

        const branch = String(row.branch);
        const pulls = (await hq.github.pulls()).filter(({ head }) => head.startsWith(branch));
        expect(pulls, what).to.have.length(1);
        expect(pulls[0]?.labels, what).to.deep.equal(["from-coda", "held-for-review"]);
        expect(pulls[0]?.body, what).to.include("from Coda: First");
        const commits = gitIn(hq, "rev-list", "--count", `main..${branch}`).trim();
        expect(commits, what).to.equal(step === "text" ? "2" : "1");
        expect(timesIn(fileOn(hq, "main", LOG), `proposal:${branch}`), what).to.equal(1);
      }
    });
  }

  it("LogAction leaves exactly one line", async () => {
    const wire = line();
    const hq = await open(undefined, { intercept: wire.intercept });
    for (const fault of Object.keys(FAULTS) as Fault[]) {
      const entry = { ...ACCEPT, pressId: fault };
      wire.cut("log line", FAULTS[fault], 99);
      const { error } = await hq.run("LogAction", entry);
      expect(error?.userVisible ?? true, error?.message).to.equal(true);
      wire.mend();
      await press(hq, "LogAction", entry);
      expect(timesIn(fileOn(hq, "main", LOG), fault)).to.equal(1);
    }
  });

  it("LogAction leaves exactly one line on a standing pull request", async () => {
    const wire = line();
    const hq = await open(undefined, { intercept: wire.intercept });
    await hq.github.protect("main", "classic");
    for (const [index, step] of (
      ["ref", "log line", "pull request", "labels"] as const
    ).entries()) {
      const entry = { ...ACCEPT, pressId: step };
      aMinuteLater(hq);
      wire.cut(step, FAULTS["is carried out and its answer lost"], 99);
      const { error } = await hq.run("LogAction", entry);
      expect(error?.userVisible ?? true, error?.message).to.equal(true);
      wire.mend();
      const row = await press(hq, "LogAction", entry);
      const branch = `chore/sot-auto-sync/log${index === 0 ? "" : `-${index + 1}`}`;
      expect(row).to.include({ branch, pullRequest: `${PULLS}/${index + 1}` });
      expect(timesIn(fileOn(hq, branch, LOG), step)).to.equal(1);
      // The next one begins without branch and pull request.
      await hq.github.merge(index + 1);
    }
  });

  it("a lost answer is no reason to write a line without pressId twice", async () => {
    const wire = line();
    const hq = await open(undefined, { intercept: wire.intercept });
    wire.cut("log line", FAULTS["is carried out and its answer lost"]);
    expect(await press(hq, "LogAction", ACCEPT)).to.include({ outcome: "written" });
    // The second request meets the limit, though the first one was carried out.
    let calls = 0;
    wire.cut(
      "log line",
      (...call) =>
        FAULTS[
          calls++ === 0 ? "is carried out and its answer lost" : "meets the limit of a minute"
        ](...call),
      2,
    );
    expect(await press(hq, "LogAction", ACCEPT)).to.include({ outcome: "written" });
    expect(fileOn(hq, "main", LOG).trim().split("\n")).to.have.length(3);
    // Everything is lost after the commit, so nobody knows.
    const cut = { ...wire, lost: false };
    const other = await open(undefined, {
      intercept: async (request, next) => {
        const answered = await next(request);
        cut.lost ||= request.body?.includes("createCommitOnBranch") ?? false;
        if (cut.lost) throw new Error("socket hang up");
        return answered;
      },
    });
    expect(await refusal(other, "LogAction", ACCEPT)).to.match(
      /whether the commit was made is not known: look at main in GitHub before you press again/,
    );
  });

  it("a token without Issues never fails a proposal", async () => {
    const wire = line();
    const hq = await open(undefined, { intercept: wire.intercept });
    wire.cut("labels", async () => answer(403, FORBIDDEN), 99);
    expect(await press(hq, "OpenHandoff", FIRST)).to.include({
      number: 1,
      logged: true,
      problem: "",
    });
  });

  it("a missing permission is named, also where pull requests can't even be read", async () => {
    const wire = line();
    const hq = await open(undefined, { intercept: wire.intercept });
    wire.cut("pull request", async () => answer(403, FORBIDDEN));
    expect(await refusal(hq, "OpenHandoff", FIRST)).to.match(/"Pull requests: read and write"/);
    wire.cut("ref", async () => answer(403, FORBIDDEN));
    expect(await refusal(hq, "OpenHandoff", { ...FIRST, date: "2026-01-01" })).to.match(
      /"Contents: read and write"/,
    );
    const blind = await open(undefined, {
      intercept: async (request, next) => {
        if (!request.body?.includes("pullRequests(headRefName")) return next(request);
        return answer(200, { data: null, errors: [{ type: "FORBIDDEN", ...FORBIDDEN }] });
      },
    });
    expect(await refusal(blind, "OpenHandoff", FIRST)).to.match(/"Pull requests: read and write"/);
    expect(gitIn(blind, "for-each-ref", "refs/heads").trim().split("\n")).to.have.length(1);
  });

  it("a protected log says that its line waits for the permission to open its pull request", async () => {
    const wire = line();
    const hq = await open(undefined, { intercept: wire.intercept });
    await hq.github.protect("main", "ruleset");
    wire.cut("pull request", async () => answer(403, FORBIDDEN));
    expect(await refusal(hq, "LogAction", ACCEPT)).to.match(
      /"Pull requests: read and write".+; the line stands on chore\/sot-auto-sync\/log already/,
    );
    expect(await press(hq, "LogAction", ACCEPT)).to.include({ line: 3 });
  });

  it("a token that is no longer valid reaches Coda as it is", async () => {
    for (const step of ["ref", "commit", "log line"] as const) {
      const wire = line();
      const hq = await open(undefined, { intercept: wire.intercept });
      wire.cut(step, async () => answer(401, { message: "Bad credentials" }), 99);
      const { error } = await hq.run("OpenHandoff", FIRST);
      expect(error?.userVisible, step).to.equal(false);
      expect(error?.message, step).to.match(/401/);
    }
  });
});
