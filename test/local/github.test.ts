import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { openGitHub } from "../../local/github";
import { git, NAME, open, pushCommit, repositoryOf, rest, TOKEN, tidy } from "./github.fixture";

describe("local GitHub", () => {
  after(tidy);

  it("keeps all state in the repository: who opens it later finds everything", async () => {
    const gitDir = repositoryOf({ "a.md": "a\n" });
    pushCommit(gitDir, "topic", { "a.md": "b\n" }, "main");
    const first = await open(gitDir);
    await rest(first, "POST", "pulls", { title: "T", body: "B", head: "topic", base: "main" });
    first.dispose();
    const [pull] = await (await open(gitDir)).pulls();
    expect(pull).to.deep.equal({
      number: 1,
      state: "open",
      head: "topic",
      base: "main",
      title: "T",
      body: "B",
      labels: [],
      diff: `${git(gitDir, ["diff", "main...topic"])}\n`,
      createdAt: "2026-01-02T03:04:05Z",
      url: `https://github.com/${NAME}/pull/1`,
    });
  });

  it("sees what a person pushes beside it", async () => {
    const gitDir = repositoryOf({ "a.md": "a" });
    const hub = await open(gitDir);
    await rest(hub, "GET", "commits/main");
    const pushed = pushCommit(gitDir, "main", { "a.md": "b" });
    git(gitDir, ["gc", "--quiet"]);
    expect((await rest(hub, "GET", "commits/main")).body.sha).to.equal(pushed);
  });

  it("reads on after it was closed, with a new git process", async () => {
    const hub = await open(repositoryOf({ "a.md": "a" }));
    await rest(hub, "GET", "commits/main");
    hub.dispose();
    hub.dispose();
    expect((await rest(hub, "GET", "commits/main")).status).to.equal(200);
  });

  it("doesn't open what is no repository, or has no owner in its name", async () => {
    const folder = mkdtempSync(join(tmpdir(), "github-test-"));
    const refusal = (gitDir: string, repository: string) =>
      openGitHub({ gitDir, repository, token: TOKEN }).then(() => "opened", String);
    expect(await refusal(folder, NAME)).to.match(/is not a git repository/);
    expect(await refusal(repositoryOf({ "a.md": "a" }), "portfolio")).to.match(/"owner\/name"/);
    rmSync(folder, { recursive: true });
  });

  it("runs no hook of the repository", async () => {
    const gitDir = repositoryOf({ "a.md": "a" });
    const { chmodSync, mkdirSync, writeFileSync } = await import("node:fs");
    mkdirSync(join(gitDir, "hooks"), { recursive: true });
    const hook = join(gitDir, "hooks", "reference-transaction");
    writeFileSync(hook, "#!/bin/sh\nexit 1\n");
    chmodSync(hook, 0o755);
    const sha = git(gitDir, ["rev-parse", "main"]);
    const hub = await open(gitDir);
    const made = await rest(hub, "POST", "git/refs", { ref: "refs/heads/x", sha });
    expect(made.status).to.equal(201);
  });
});
