import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type RunResult, run } from "../../local/run";
import { git, newFolder, newRepository } from "./fixtures";

interface Output {
  status: number | null;
  out: string;
  err: string;
}

/** As a person calls it, from a folder that has nothing to do with the project. */
function hq(...args: string[]): Promise<Output> {
  return new Promise((resolve, reject) => {
    const program = join(__dirname, "..", "..", "bin", "hq.js");
    const child = spawn(process.execPath, [program, ...args], {
      cwd: newFolder(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk) => (out += chunk));
    child.stderr.on("data", (chunk) => (err += chunk));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, out, err }));
  });
}

async function json(...args: string[]): Promise<RunResult & { status: number | null }> {
  const { status, out } = await hq(...args, "--json");
  return { ...JSON.parse(out), status };
}

describe("hq", () => {
  let repo: string;
  let state: string;
  before(async () => {
    repo = newRepository({
      "README.md": "# Hello\n",
      "logs/context_actions.csv": "date,actor,action,entity,subject,notes\n",
    });
    state = join(newFolder(), "state");
    // Builds the pack, if it has changed.
    await hq("blocks");
  });

  it("blocks lists every building block with its parameters", async () => {
    const [{ out }, text] = await Promise.all([hq("blocks", "--json"), hq("blocks")]);
    const { blocks } = JSON.parse(out);
    const log = blocks.find((block: { name: string }) => block.name === "LogAction");
    expect(log).to.include({ kind: "button" });
    expect(log.parameters[0]).to.include({ name: "action", type: "string", optional: false });
    expect(text.out).to.contain("LogAction(action, entity, subject, ");
  });

  it("run prints one JSON object, and nothing else", async () => {
    const { result, requests, pages, sandbox, status, ...rest } = await json(
      "run",
      "Specs",
      "--repo",
      repo,
    );
    expect(result).to.be.an("array").with.length(1);
    expect(requests).to.have.all.keys("count", "cached", "graphqlPoints", "bytes");
    expect({ pages, sandbox, status, rest }).to.deep.equal({
      pages: 1,
      sandbox: "isolated-vm",
      status: 0,
      rest: {},
    });
  });

  it("run takes the sample when no repository is given", async () => {
    const { result } = await json("run", "Specs", "--columns", "path");
    expect(
      (result as Array<{ id: string }>).some(({ id }) => id === "sample/portfolio:README.md"),
    ).to.equal(true);
  });

  it("run shows a person a table, or a value", async () => {
    const [table, value] = await Promise.all([
      hq("run", "Specs", "--repo", repo),
      hq("run", "CheckWrite", "Decision", "status"),
    ]);
    expect(table.out)
      .to.match(/│ path +│/)
      .and.contain("README.md");
    expect(table.err).to.contain("1 row, 1 page, ");
    expect(value.out).to.match(/^verdict: /m);
  });

  it("run shows a person the columns that were asked for, however many", async () => {
    const columns = "path,Title,level,zone,version,date,archived,words";
    const { out } = await hq("run", "Specs", "--repo", repo, "--columns", columns);
    const [head = ""] = out.split("\n").filter((line) => line.includes("│"));
    expect(head.split("│").flatMap((cell) => cell.trim() || [])).to.deep.equal(
      columns.toLowerCase().split(","),
    );
  });

  it("run tells of a button which commits and pull requests there are, and keeps them in a state", async () => {
    const report = await json(
      "run",
      "LogAction",
      "accept",
      "Decision",
      "a=b",
      "--repo",
      repo,
      "--state",
      state,
    );
    expect(report.error).to.equal(undefined);
    expect(report.commits).to.have.length(1);
    const [commit] = report.commits ?? [];
    expect(commit).to.include({ branch: "main" });
    expect(commit?.files).to.deep.equal(["logs/context_actions.csv"]);
    expect(git(state, "rev-parse", "main")).to.equal(commit?.oid);
    expect(git(state, "show", "main:logs/context_actions.csv")).to.contain("a=b");
  });

  it("run --dry-run shows what would come of it, and writes nothing", async () => {
    const never = join(newFolder(), "never");
    const { out, status } = await hq(
      "run",
      "OpenHandoff",
      "Done",
      "Next",
      "--repo",
      repo,
      "--state",
      never,
      "--dry-run",
    );
    expect(status).to.equal(0);
    expect(out).to.contain("#1 open: ").and.contain("+++ b/SESSION_HANDOFF_");
    expect(out).to.match(/\nDry run: nothing was written\.\n$/);
    expect(existsSync(never)).to.equal(false);
  });

  it("pulls lists, merges and closes what buttons have opened", async () => {
    const own = join(newFolder(), "state");
    const { pullRequests } = await json(
      "run",
      "OpenHandoff",
      "Done",
      "Next",
      "--repo",
      repo,
      "--state",
      own,
    );
    expect(pullRequests?.[0]).to.include({ number: 1, state: "open", base: "main" });
    expect((await hq("pulls", "--state", own)).out).to.match(/│ 1 +│ open/);
    const merged = await hq("pulls", "merge", "1", "--state", own, "--json");
    expect(JSON.parse(merged.out).pullRequests[0]).to.include({ number: 1, state: "merged" });
    const again = await hq("pulls", "close", "1", "--state", own);
    expect(again).to.include({ status: 1, out: "", err: "Pull request #1 is already merged.\n" });
  });

  it("protect makes a branch refuse direct commits", async () => {
    const own = join(newFolder(), "state");
    await hq("run", "Connection", "--repo", repo, "--state", own);
    const { out, status } = await hq("protect", "main", "--kind", "ruleset", "--state", own);
    expect({ out, status }).to.deep.equal({ out: "main is protected (ruleset).\n", status: 0 });
  });

  it("says in one sentence what is wrong, on standard error or as JSON, with exit status 1", async () => {
    const calls: [args: string[], message: RegExp][] = [
      [["run", "Speks"], /^There is no building block "Speks"\. Did you mean Specs\?/],
      [["run", "Specs", "--repo", newFolder()], /^Expected --repo to name a git repository/],
      [["run", "Specs", "--edit", "{}"], /^Only a table takes edits/],
      [["run", "Specs:update", "--edit", "zone"], /^Expected --edit to be a JSON object/],
      [["run", "Specs", "--colums", "x"], /^Unknown option '--colums'/],
      [["run"], /^Missing required argument 'block'/],
      [["pulls"], /^Expected --state with the folder/],
      [["frobnicate"], /^Unknown command 'frobnicate'/],
    ];
    for (const [args, message] of calls) {
      const [text, object] = await Promise.all([hq(...args), hq(...args, "--json")]);
      expect([text.status, text.out, object.status, object.err]).to.deep.equal([1, "", 1, ""]);
      expect(text.err)
        .to.match(message)
        .and.match(/^.+\n$/);
      const { error } = JSON.parse(object.out);
      expect(error.message).to.match(message);
      expect(error.userVisible).to.equal(true);
    }
  });

  it("run says in the same way what is wrong with time and zone, before it reads anything", async () => {
    const later = await run("Specs", [], { repo, now: "later" });
    expect(later.error?.message).to.match(/^Expected --now to be a time such as/);
    expect(later.requests).to.deep.equal({ count: 0, cached: 0, graphqlPoints: 0, bytes: 0 });
    const mars = await run("Specs", [], { repo, timezone: "Mars/Base" });
    expect(mars.error?.message).to.match(/^Expected --timezone to be a time zone such as/);
  });

  it("takes values that begin with a hyphen after --", async () => {
    const { out, status } = await hq("run", "CheckWrite", "--json", "--", "-x");
    expect(JSON.parse(out).result.reason).to.match(/^-x: /);
    expect(status).to.equal(0);
  });
});
