import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { notesOn } from "../../local/cli/check-clone";
import { folderHistory } from "../../src/folder/history";
import { commit, git, newFolder, newRepository } from "./fixtures";

/** State, id and value of each. */
async function notes(folder: string): Promise<string[]> {
  const found = await notesOn(folder, await folderHistory(folder));
  for (const { state, remedy, id } of found) {
    if (state === "Pass") expect(remedy, id).to.equal("");
  }
  return found.map(({ state, id, value }) => `${state} ${id}: ${value}`);
}

/** A clone of a repository that it can push to. */
function clone(...options: string[]): { origin: string; folder: string } {
  const origin = join(newFolder(), "portfolio.git");
  git(newRepository(), "clone", "--quiet", "--bare", ".", origin);
  const folder = join(newFolder(), "clone");
  git(origin, "clone", "--quiet", ...options, `file://${origin}`, folder);
  return { origin, folder };
}

describe("What hq check says of the clone itself", () => {
  it("is that all is well where nothing separates it from its remote", async () => {
    const { folder, origin } = clone();
    expect(await notes(folder)).to.deep.equal([
      "Pass clone/pushed: main is as origin/main",
      "Pass clone/clean: everything is committed",
      `Pass clone/remotes: origin file://${origin}`,
    ]);
  });

  it("counts commits that are not pushed, and those that are not pulled", async () => {
    const { folder } = clone();
    commit(folder, { "a.md": "a" });
    commit(folder, { "b.md": "b" });
    expect((await notes(folder))[0]).to.equal(
      "Note clone/pushed: 2 commits of main not on origin/main",
    );
    git(folder, "push", "--quiet");
    git(folder, "reset", "--quiet", "--hard", "HEAD^");
    commit(folder, { "c.md": "c" });
    expect((await notes(folder))[0]).to.equal(
      "Note clone/pushed: 1 commit of main not on origin/main, 1 commit of origin/main not here",
    );
  });

  it("counts files that are changed and untracked, and no ignored ones", async () => {
    const { folder } = clone();
    commit(folder, { ".gitignore": "*.tmp\n", "a.md": "a" });
    writeFileSync(join(folder, "README.md"), "changed");
    writeFileSync(join(folder, "a.md"), "staged");
    git(folder, "add", "a.md");
    for (const name of ["x.md", "y.tmp"]) writeFileSync(join(folder, name), "new");
    expect((await notes(folder))[1]).to.equal(
      "Note clone/clean: 2 files changed, 1 file untracked",
    );
  });

  it("is unknown without .git, without upstream, and where no branch is checked out", async () => {
    expect(await notes(newFolder())).to.deep.equal([
      "Unknown clone: there is no .git in this folder",
    ]);
    const folder = newRepository();
    expect(await notes(folder)).to.deep.equal([
      "Unknown clone/pushed: main has no branch to be compared with",
      "Pass clone/clean: everything is committed",
      "Note clone/remotes: there is no remote",
    ]);
    git(folder, "switch", "--quiet", "--detach");
    expect((await notes(folder))[0]).to.equal("Unknown clone/pushed: no branch is checked out");
    const { folder: gone } = clone();
    git(gone, "branch", "--quiet", "--remotes", "--delete", "origin/main");
    expect((await notes(gone))[0]).to.match(/^Unknown clone\/pushed/);
  });

  it("names a shallow clone, since its past is not known", async () => {
    const { folder } = clone("--depth=1");
    expect(await notes(folder)).to.include(
      "Unknown clone/history: the clone is shallow, its past is cut off",
    );
  });

  it("shows no password of a remote", async () => {
    const folder = newRepository();
    git(folder, "remote", "add", "origin", "https://ada:secret@github.com/ada/portfolio.git");
    expect((await notes(folder)).at(-1)).to.equal(
      "Pass clone/remotes: origin https://github.com/ada/portfolio.git",
    );
  });
});
