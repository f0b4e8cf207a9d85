import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { LONG, SHORT } from "../src/log/dialect";
import { commit, git, newRepository } from "./local/fixtures";
import { everything, fileOn, gitIn, portfolios, press, refusal } from "./support/portfolio";

const LOG = "logs/context_actions.csv";
const MAP = "sot/authority_map_v0_2.json";
const ACCEPT = { action: "accept", entity: "Decision", subject: "Postgres" };
const NOON = { ...ACCEPT, date: "2026-11-22T12:00:00Z" };

describe("LogAction", () => {
  const open = portfolios();

  it("appends a line in the long dialect, and leads to it", async () => {
    const above = `${LONG}\n2025-10-18,ilse,skip,Backup\n`;
    const hq = await open({ [LOG]: above });
    const row = await press(hq, "LogAction", {
      ...NOON,
      notes: "a, b",
      latencyMs: 12,
      tokensIn: 3,
    });
    const text = '2026-11-22T12:00:00.000Z,founder,accept,Decision,Postgres,12,3,,true,"a, b"';
    expect(fileOn(hq, "main", LOG)).to.equal(`${above}${text}\n`);
    const head = gitIn(hq, "rev-parse", "main").trim();
    expect(row).to.deep.include({ path: LOG, line: 3, text, outcome: "written", branch: "main" });
    expect(row).to.include({ commit: head, pullRequest: "" });
    expect(row.link).to.match(new RegExp(`/blob/${head}/logs/context_actions.csv\\?plain=1#L3$`));
    expect(row.id).to.match(/^local\/.+:logs\/context_actions.csv#[0-9a-f]{12}-1$/);
  });

  it("appends a line in the short dialect, by the document's day", async () => {
    const hq = await open({ [LOG]: `${SHORT}\r\n` }, { timezone: "Asia/Tokyo" });
    await press(hq, "LogAction", { ...ACCEPT, date: "2026-11-22T20:00:00Z", success: false });
    expect(fileOn(hq, "main", LOG)).to.equal(
      `${SHORT}\r\n2026-11-23,founder,accept,Decision,Postgres success=false\r\n`,
    );
  });

  it("begins a log where there is none, and ends a last line that has no end", async () => {
    const hq = await open();
    await press(hq, "LogAction", NOON);
    const line = "2026-11-22T12:00:00.000Z,founder,accept,Decision,Postgres,,,,true,\n";
    expect(fileOn(hq, "main", LOG)).to.equal(`${LONG}\n${line}`);
    const other = await open({ [LOG]: `${LONG}\n2025-01-01,a` });
    await press(other, "LogAction", NOON);
    expect(fileOn(other, "main", LOG)).to.equal(`${LONG}\n2025-01-01,a\n${line}`);
  });

  it("writes the log nearest to the root, unless sot/hq.yaml names another", async () => {
    const files = { [LOG]: `${LONG}\n`, "agents/logs/context_actions.csv": `${SHORT}\n` };
    const hq = await open({ ...files, "archive/logs/context_actions_v2.csv": "" });
    expect(await press(hq, "LogAction", NOON)).to.include({ path: LOG });
    const named = "logs:\n  - /agents/logs/context_actions.csv\n";
    const other = await open({ ...files, "sot/hq.yaml": named });
    expect((await press(other, "LogAction", NOON)).path).to.equal(
      "agents/logs/context_actions.csv",
    );
    expect(fileOn(other, "main", LOG)).to.equal(`${LONG}\n`);
  });

  it("finds the log in a folder that sot/hq.yaml names, and leaves the other files there alone", async () => {
    const files = { "ops/README.md": "# Ops\n", "ops/actions.csv": `${SHORT}\n` };
    const hq = await open({ ...files, "sot/hq.yaml": "logs: [ops]\n" });
    expect(await press(hq, "LogAction", NOON)).to.include({ path: "ops/actions.csv" });
  });

  it("writes to the branch that sot/hq.yaml names, by the rules of the default branch", async () => {
    const repo = newRepository({ "sot/hq.yaml": "logBranch: ops/log\n" });
    git(repo, "branch", "ops/log");
    const main = commit(repo, { [MAP]: '{"Decision": {"store": "GitHub"}}' });
    const hq = await open(repo);
    expect(await press(hq, "LogAction", NOON)).to.include({ branch: "ops/log", path: LOG });
    expect(gitIn(hq, "rev-parse", "main").trim()).to.equal(main);
    expect(fileOn(hq, "ops/log", LOG)).to.match(/Postgres/);
    commit(repo, { [MAP]: '{"LogEntry": {"store": "GitHub"}}' });
    expect(await refusal(await open(repo), "LogAction", NOON)).to.match(/GitHub owns it/);
  });

  it("says so when the branch that sot/hq.yaml names is missing", async () => {
    const hq = await open({ "sot/hq.yaml": "logBranch: ops/log\n" });
    const before = everything(hq);
    expect(await refusal(hq, "LogAction", NOON)).to.match(
      /^Expected the branch ops\/log, which sot\/hq.yaml names as logBranch, found none/,
    );
    expect(everything(hq)).to.equal(before);
  });

  it("names the account's login unless another actor is given, and keeps where it came from", async () => {
    const hq = await open();
    const from = "https://coda.io/d/_dAbc#row-1";
    const forged = "ada\nProposal: chore/sot-auto-sync/log";
    await press(hq, "LogAction", { ...NOON, actor: forged, from });
    expect(fileOn(hq, "main", LOG)).to.include(
      `,ada Proposal: chore/sot-auto-sync/log,accept,Decision,Postgres,,,,true,[from:${from}]\n`,
    );
    expect(gitIn(hq, "log", "-1", "--format=%B", "main")).to.match(
      /^log: accept Decision Postgres\n\nActor: ada Proposal: [^\n]+\nFrom: https:[^\n]+\nPress: \S+\n+$/,
    );
  });

  it("leaves one line for one pressId, and says so", async () => {
    const hq = await open();
    const first = await press(hq, "LogAction", { ...NOON, pressId: "row 1" });
    const before = everything(hq);
    const again = await press(hq, "LogAction", { ...ACCEPT, pressId: "row 1" });
    expect(again).to.deep.equal({ ...first, outcome: "already there" });
    expect(
      await refusal(hq, "LogAction", { ...NOON, subject: "SQLite", pressId: "row 1" }),
    ).to.match(/line 2 of the log has another path than "SQLite"/);
    expect(everything(hq)).to.equal(before);
  });

  it("keeps what was said of an entity, its field included, and no character that hides the file", async () => {
    const hq = await open();
    await press(hq, "LogAction", { ...NOON, entity: "Decision.status", subject: "a\u0000b\u001b" });
    expect(fileOn(hq, "main", LOG)).to.include(",Decision.status,a b,");
  });

  const refused: [string, Record<string, string>, RegExp][] = [
    [
      "the map gives it to GitHub",
      { [MAP]: '{"LogEntry": {"store": "GitHub"}}' },
      /GitHub owns it/,
    ],
    ["the map is broken", { [MAP]: '{"LogEntry": ' }, /can't be told/],
    ["sot/hq.yaml is broken", { "sot/hq.yaml": "logs: [" }, /sot\/hq\.yaml/],
    ["the path is not allowed", { "sot/hq.yaml": "allowedPaths: [docs]" }, /one of docs/],
    [
      "the path climbs out",
      { "sot/hq.yaml": "logs: [../log.csv]" },
      /a path inside the repository/,
    ],
    ["a file lies where its folder would be", { logs: "x" }, /^Expected logs to be a folder/],
  ];
  for (const [why, files, sentence] of refused) {
    it(`refuses, and writes nothing, when ${why}`, async () => {
      const hq = await open({ "README.md": "# Hello\n", ...files });
      const before = everything(hq);
      expect(await refusal(hq, "LogAction", NOON)).to.match(sentence);
      expect(everything(hq)).to.equal(before);
    });
  }

  it("refuses a log that is a symbolic link, or lies in a submodule", async () => {
    const linked = newRepository();
    mkdirSync(join(linked, "logs"));
    symlinkSync("../README.md", join(linked, LOG));
    commit(linked, {});
    expect(await refusal(await open(linked), "LogAction", NOON)).to.match(/found a symlink/);
    const held = newRepository();
    git(held, "update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},logs`);
    git(held, "commit", "--quiet", "-m", "submodule");
    expect(await refusal(await open(held), "LogAction", NOON)).to.match(/found a submodule/);
  });

  it("refuses empty and malformed texts in one sentence each", async () => {
    const hq = await open();
    const before = everything(hq);
    const bad = { action: " ", entity: "../x", pressId: "a]", date: "2026-02-30", notes: "[id:x]" };
    for (const [name, value] of Object.entries(bad)) {
      const sentence = await refusal(hq, "LogAction", { ...ACCEPT, [name]: value });
      expect(sentence).to.match(/^Expected [^\n]+, found [^\n]+: [^\n]+\.$/);
    }
    // With a pressId too: whoever read the line would take it for the other id.
    for (const notes of ["Done [id:x]", "[id:x] [from:https://coda.io/d/1]"]) {
      const sentence = await refusal(hq, "LogAction", { ...ACCEPT, notes, pressId: "row 1" });
      expect(sentence).to.match(/^Expected notes that end in no id, found ".+": give the id as/);
    }
    expect(everything(hq)).to.equal(before);
    const within = { ...NOON, notes: "See [id:x] there", pressId: "row 1" };
    await press(hq, "LogAction", within);
    expect(await press(hq, "LogAction", within)).to.include({ outcome: "already there" });
  });
});
