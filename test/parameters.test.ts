import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import { commit, git, newRepository } from "./local/fixtures";

const LOG = "logs/context_actions.csv";
const LINES = "date,actor,action,entity,notes\n2026-11-20,ada,push,Repo,one\n";

describe("Parameters that many building blocks share", () => {
  let hq: Hq;
  before(async () => {
    const repo = newRepository({ "sot/hq.yaml": "logBranch: lines\n", [LOG]: LINES });
    git(repo, "checkout", "--quiet", "-b", "lines");
    commit(repo, { [LOG]: `${LINES}2026-11-21,ada,push,Repo,two\n` });
    git(repo, "checkout", "--quiet", "main");
    hq = await openHq({ repo });
  });
  after(() => hq.dispose());

  it("show the same of the default branch, named or not", async () => {
    const [unnamed, named] = [
      await hq.run("LogEntries"),
      await hq.run("LogEntries", { branch: "main" }),
    ];
    expect(unnamed.result).to.have.length(2);
    expect(named.result).to.deep.equal(unnamed.result);
  });

  it("take no date whose year no file can hold", async () => {
    const presses: [string, Record<string, unknown>][] = [
      ["LogEntries", { since: "0900-01-01" }],
      ["AddToInbox", { text: "Ask", date: "0900-01-01" }],
      ["ProposeSpec", { path: "docs/plan.md", text: "# Plan", date: "0900-01-01" }],
    ];
    for (const [block, values] of presses) {
      const { error, pullRequests = [] } = await hq.run(block, values);
      expect(error?.message, block).to.match(/^Expected a date such as 2026-11-22, found ".*0900/);
      expect(pullRequests, block).to.deep.equal([]);
    }
  });
});
