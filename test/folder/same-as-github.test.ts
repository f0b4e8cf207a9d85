import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type LocalGitHub, openGitHub } from "../../local/github";
import { folderHistory } from "../../src/folder/history";
import { folderSnapshot } from "../../src/folder/snapshot";
import { liveHead } from "../../src/github/head";
import { historyOf } from "../../src/github/history";
import type { Connection } from "../../src/github/http";
import { snapshotAt } from "../../src/github/snapshot";
import type { History } from "../../src/repository";
import { commit, git, newRepository } from "../local/fixtures";

const LONG = Array.from({ length: 9 }, (_, index) => `line ${index}\n`).join("");

/** A clone with a past: a rename, a link, a submodule, a merge of two branches, an executable. */
function clone(): string {
  const folder = newRepository({
    "README.md": "\uFEFF# Hello\n",
    "docs/a b.md": "caf\u00e9\r\n",
    "docs-old/z.md": LONG,
    "photo.png": "\0\u0001",
    "a.b/x.md": "x",
    "a/x.md": "x",
  });
  git(folder, "remote", "add", "origin", "git@github.com:founder/portfolio.git");
  git(folder, "switch", "--quiet", "-c", "side");
  git(folder, "mv", "docs-old/z.md", "docs/z.md");
  commit(folder, { "docs/a b.md": "caf\u00e9\r\nand milk\r\n" }, "Move and change\n\nBecause.");
  git(folder, "switch", "--quiet", "main");
  symlinkSync("README.md", join(folder, "link.md"));
  mkdirSync(join(folder, "sub"));
  git(join(folder, "sub"), "init", "--quiet");
  commit(join(folder, "sub"), { "own.md": "own" });
  writeFileSync(join(folder, "run.sh"), "#!/bin/sh\n", { mode: 0o755 });
  commit(folder, { "logs/context_actions.csv": "date,actor\n" }, "More of everything");
  git(folder, "merge", "--quiet", "--no-ff", "-m", "Merge it", "side");
  git(folder, "rm", "--quiet", "a/x.md");
  const login = "-c user.email=1+ada@users.noreply.github.com".split(" ");
  git(
    folder,
    ...login,
    "commit",
    "--quiet",
    "--author",
    "Ada <1+ada@users.noreply.github.com>",
    "-m",
    "Less",
  );
  return folder;
}

describe("A clone and the same commits on GitHub", () => {
  let folder: string;
  let github: LocalGitHub;
  let connection: Connection;

  before(async () => {
    folder = clone();
    const repository = "founder/portfolio";
    github = await openGitHub({ gitDir: join(folder, ".git"), repository, token: "t" });
    const root = `https://api.github.com/repos/${repository}`;
    connection = {
      repository,
      http: async ({ method, url, body }) => {
        const answer = await github.handle({
          method,
          url: url.startsWith("/") ? root + url : url,
          headers: { authorization: "Bearer t" },
          body: body === undefined ? undefined : JSON.stringify(body),
        });
        return { status: answer.status, body: JSON.parse(answer.body) };
      },
    };
  });
  after(() => github.dispose());

  it("are the same snapshot", async () => {
    const here = await folderSnapshot(folder);
    const there = await snapshotAt(connection, await liveHead(connection, ""), "batch");
    expect([...here.entries]).to.deep.equal([...there.entries]);
    const { repository, branch, branchName, commit, tree, committedAt } = there;
    expect(here).to.include({ repository, branch, branchName, commit, tree, committedAt });
    const files = [...there.entries.values()].filter(({ kind }) => kind === "file");
    const paths = files.map(({ path }) => path);
    expect(await here.read(paths)).to.deep.equal(await there.read(paths));
    for (const path of paths) {
      const [mine, theirs] = await Promise.all([here.readBytes(path), there.readBytes(path)]);
      expect(Buffer.compare(mine, theirs), path).to.equal(0);
    }
  });

  /** Everything a history tells, but for how it names what follows. */
  async function told(history: History) {
    const first = await history.page(2, "");
    const second = await history.page(100, first.next);
    const commits = [...first.commits, ...second.commits];
    const files = await Promise.all(commits.map(({ oid }) => history.files(oid)));
    const paths = ["README.md", "docs/a b.md", "docs/z.md", "a/x.md", "docs", "sub", "never.md"];
    return { commits, files, last: second.next, touched: await history.lastTouched(paths) };
  }

  it("have the same past: commits, their files and patches, and who touched a path last", async () => {
    const here = await folderHistory(folder);
    if (!here) throw new Error("there is no history");
    const mine = await told(here);
    const theirs = await told(historyOf(connection, git(folder, "rev-parse", "HEAD")));
    expect(mine.commits).to.have.length(5);
    expect(mine).to.deep.equal(theirs);
    expect([...mine.touched.keys()]).not.to.include("never.md");
    expect(mine.touched.get("docs")?.message).to.equal("Move and change\n\nBecause.");
  });
});
