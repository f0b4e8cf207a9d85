import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import type { Hq, RunResult } from "../local/run";
import { newFolder, newRepository } from "./local/fixtures";
import { line } from "./support/faults";
import { aMinuteLater, fileOn, gitIn, portfolios, press } from "./support/portfolio";

const LOG = "logs/context_actions.csv";
const HQ = join(__dirname, "..", "bin", "hq.js");
const AGAIN = /not written, press again/;

const entry = (subject: string) => ({ action: "accept", entity: "Decision", subject });
const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => `press ${index + 1}`);

/** What each line of the log is about, in order of the names. */
const subjects = (log: string) =>
  log
    .trim()
    .split("\n")
    .slice(1)
    .map((each) => each.split(",")[4])
    .sort();

/** Presses LogAction for all of them at once, and gives those that were refused in the right words. */
async function atOnce(all: string[], run: (subject: string) => Promise<RunResult>) {
  const results = await Promise.all(all.map(run));
  for (const { error } of results) {
    if (error) expect(error.message).to.match(AGAIN);
  }
  return all.filter((_, index) => results[index]?.error);
}

describe("At the same time", () => {
  const open = portfolios();

  it("20 LogAction are each there exactly once, or not and say so, and all after a second press", async () => {
    const wire = line();
    const hq = await open(undefined, { intercept: wire.intercept });
    const all = numbered(20).sort();
    const refused = await atOnce(all, (subject) => hq.run("LogAction", entry(subject)));
    expect(wire.written.length).to.be.at.most(100);
    const acknowledged = all.filter((subject) => !refused.includes(subject));
    expect(subjects(fileOn(hq, "main", LOG))).to.deep.equal(acknowledged);
    // All of them on a machine that has nothing else to do.
    expect(acknowledged.length).to.be.at.least(5);
    aMinuteLater(hq);
    expect(await atOnce(refused, (subject) => hq.run("LogAction", entry(subject)))).to.deep.equal(
      [],
    );
    expect(subjects(fileOn(hq, "main", LOG))).to.deep.equal(all);
  }).timeout(180_000);

  it("8 LogAction of one pressId leave one line", async () => {
    const hq = await open();
    const same = { ...entry("press"), pressId: "row 1" };
    const results = await Promise.all(numbered(8).map(() => hq.run("LogAction", same)));
    expect(results.map(({ error }) => error?.message).filter(Boolean)).to.deep.equal([]);
    const outcomes = results.map(({ result }) => (result as { outcome: string }).outcome);
    expect(outcomes.filter((outcome) => outcome === "written")).to.have.length(1);
    expect(subjects(fileOn(hq, "main", LOG))).to.deep.equal(["press"]);
  });

  it("6 processes that log into one repository leave a line each", async () => {
    const [repo, state] = [newRepository(), newFolder()];
    const all = numbered(6);
    const run = async (subject: string): Promise<RunResult> => {
      const values = Object.entries(entry(subject)).map(([name, value]) => `${name}=${value}`);
      const args = [HQ, "run", "LogAction", ...values, "--repo", repo, "--state", state, "--json"];
      const { stdout } = await promisify(execFile)(process.execPath, args).catch((error) => error);
      return JSON.parse(stdout);
    };
    const refused = await atOnce(all, run);
    expect(await atOnce(refused, run)).to.deep.equal([]);
    expect(
      subjects(gitIn({ state: { gitDir: state } } as Hq, "show", `main:${LOG}`)),
    ).to.deep.equal(all);
  });

  it("8 OpenHandoff of one content are one pull request with one commit and one line", async () => {
    const hq = await open();
    const same = { summary: "Done", nextSteps: ["Go on"], date: "2026-11-22" };
    const rows = await Promise.all(numbered(8).map(() => press(hq, "OpenHandoff", same)));
    for (const row of rows) expect(row).to.include({ number: 1, problem: "", logged: true });
    const pulls = await hq.github.pulls();
    expect(pulls).to.have.length(1);
    expect(pulls[0]?.labels).to.deep.equal(["from-coda", "held-for-review"]);
    expect(gitIn(hq, "rev-list", "--count", `main..${pulls[0]?.head}`).trim()).to.equal("1");
    expect(subjects(fileOn(hq, "main", LOG))).to.have.length(1);
  });

  it("8 OpenHandoff of different content are one pull request that names the last and holds all", async () => {
    const hq = await open();
    const results = await Promise.all(
      numbered(8).map((summary) =>
        hq.run("OpenHandoff", { summary, nextSteps: ["Go on"], date: "2026-11-22" }),
      ),
    );
    const [pull, ...others] = await hq.github.pulls();
    expect(others).to.deep.equal([]);
    const commits = gitIn(hq, "log", "--format=%H", `main..${pull?.head}`).trim().split("\n");
    const texts = commits.map((oid) => fileOn(hq, oid, "SESSION_HANDOFF_2026-11-22_v1.md"));
    for (const [index, { error }] of results.entries()) {
      if (error) expect(error).to.include({ userVisible: true });
      const kept = texts.filter((text) => text.includes(`\npress ${index + 1}\n`));
      expect(kept.length, `press ${index + 1}: ${error?.message}`).to.be.oneOf(
        error ? [0, 1] : [1],
      );
    }
    const last = /## Summary\n\n(press \d)\n/.exec(texts[0] ?? "")?.[1];
    expect(pull?.body).to.match(new RegExp(`^A session handoff from Coda: ${last}\n`));
  });
});
