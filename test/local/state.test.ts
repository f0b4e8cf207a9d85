import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { State } from "../../local/state";
import { buildSample } from "../../local/state/sample";
import { commit, fingerprint, git, newFolder, newRepository, states } from "./fixtures";

describe("The state of the local GitHub", () => {
  const { opened, failure } = states();
  const head = ({ gitDir }: State) => git(gitDir, "symbolic-ref", "HEAD");
  const tip = ({ gitDir }: State, ref = "HEAD") => git(gitDir, "rev-parse", ref);

  it("has all branches and tags of a repository, and its name", async () => {
    const repo = newRepository();
    const first = git(repo, "rev-parse", "HEAD");
    git(repo, "tag", "-a", "v1", "-m", "first");
    git(repo, "branch", "side");
    const second = commit(repo, { "a.md": "a" });
    const state = await opened({ repo });
    expect(state.repository).to.equal("local/Ada-s-portfolio");
    expect([head(state), tip(state), tip(state, "side")]).to.deep.equal([
      "refs/heads/main",
      second,
      first,
    ]);
    expect(tip(state, "v1^{commit}")).to.equal(first);
  });

  it("never changes what it was made from, and goes when it was temporary", async () => {
    const repo = newRepository();
    const before = fingerprint(repo);
    const state = await opened({ repo });
    git(state.gitDir, "update-ref", "refs/heads/new", "HEAD");
    git(state.gitDir, "commit-tree", "-m", "x", "HEAD^{tree}");
    await state.dispose();
    expect(existsSync(state.gitDir)).to.equal(false);
    expect(fingerprint(repo)).to.equal(before);
  });

  it("reads a folder of a work tree, a worktree, a bare and a shallow clone, and an empty repository", async () => {
    const repo = newRepository({ "docs/a.md": "a" });
    const main = commit(repo, { "docs/b.md": "b" });
    const elsewhere = newFolder();
    git(repo, "worktree", "add", "--quiet", "-b", "side", join(elsewhere, "tree"));
    git(elsewhere, "clone", "--quiet", "--bare", repo, "bare.git");
    git(elsewhere, "clone", "--quiet", "--depth=1", `file://${repo}`, "shallow");
    git(elsewhere, "init", "--quiet", "--initial-branch=trunk", "empty");

    expect(tip(await opened({ repo: join(repo, "docs") }))).to.equal(main);
    expect(head(await opened({ repo: join(elsewhere, "tree") }))).to.equal("refs/heads/side");
    const bare = await opened({ repo: join(elsewhere, "bare.git") });
    expect([bare.repository, tip(bare)]).to.deep.equal(["local/bare", main]);
    const shallow = await opened({ repo: join(elsewhere, "shallow") });
    expect(git(shallow.gitDir, "rev-list", "--count", "HEAD")).to.equal("1");
    const empty = await opened({ repo: join(elsewhere, "empty") });
    expect([head(empty), git(empty.gitDir, "for-each-ref")]).to.deep.equal([
      "refs/heads/trunk",
      "",
    ]);
  });

  it("takes a branch that is there where HEAD names one that nobody ever pushed", async () => {
    const repo = newRepository();
    git(repo, "symbolic-ref", "HEAD", "refs/heads/never-pushed");
    expect(head(await opened({ repo }))).to.equal("refs/heads/main");
  });

  it("takes a branch as it is, and makes branch main of a tag, a commit or a detached head", async () => {
    const repo = newRepository();
    const first = git(repo, "rev-parse", "HEAD");
    git(repo, "branch", "feature/x");
    git(repo, "tag", "v1");
    const second = commit(repo, { "a.md": "a" });
    expect(head(await opened({ repo, ref: "feature/x" }))).to.equal("refs/heads/feature/x");
    for (const ref of ["v1", first, first.slice(0, 9), "HEAD~1"]) {
      const state = await opened({ repo, ref });
      expect([head(state), tip(state)]).to.deep.equal(["refs/heads/main", first]);
    }
    git(repo, "checkout", "--quiet", "--detach", second);
    git(repo, "branch", "--quiet", "-D", "main");
    const detached = await opened({ repo });
    expect([head(detached), tip(detached)]).to.deep.equal(["refs/heads/main", second]);
  });

  it("reads a repository that the environment points away from", async () => {
    const repo = newRepository();
    process.env.GIT_DIR = newFolder();
    try {
      expect((await opened({ repo })).repository).to.equal("local/Ada-s-portfolio");
    } finally {
      delete process.env.GIT_DIR;
    }
  });

  it("says in one sentence what is wrong with a folder or a ref", async () => {
    const repo = newRepository();
    expect(await failure({ repo: newFolder() })).to.match(
      /^Expected --repo to name a git repository, found none in ".*": run/,
    );
    expect(await failure({ repo: join(repo, "nowhere") })).to.contain("no folder");
    for (const ref of ["nowhere", "-x", "--all"]) {
      expect(await failure({ repo, ref })).to.equal(
        `Expected --ref to be a branch, a tag or a commit of the repository, found "${ref}": choose one of its (branches: main).`,
      );
    }
  });

  describe("made of the sample", () => {
    it("is the same commit every time", async () => {
      const [one, other] = [await opened({}), await opened({})];
      expect(one.repository).to.equal("sample/portfolio");
      expect([head(one), tip(one)]).to.deep.equal(["refs/heads/main", tip(other)]);
    });

    it("has every file, byte by byte, with links and executable bits", async () => {
      const folder = newFolder();
      mkdirSync(join(folder, "a b"));
      writeFileSync(join(folder, ".gitignore"), "*.log\n");
      writeFileSync(join(folder, "a b", 'qu"ote é.log'), "one\r\ntwo\r\n");
      writeFileSync(join(folder, "run.sh"), "", { mode: 0o755 });
      symlinkSync("run.sh", join(folder, "link"));
      const gitDir = newFolder();
      git(gitDir, "init", "--quiet", "--bare");
      await buildSample(gitDir, folder);
      const listed = git(gitDir, "ls-tree", "-r", "-z", "main").split("\0").filter(Boolean);
      expect(listed.map((line) => line.replace(/ .*\t/, " "))).to.deep.equal([
        "100644 .gitignore",
        '100644 a b/qu"ote é.log',
        "120000 link",
        "100755 run.sh",
      ]);
      const bytes = execFileSync("git", ["show", 'main:a b/qu"ote é.log'], { cwd: gitDir });
      expect(bytes).to.deep.equal(readFileSync(join(folder, "a b", 'qu"ote é.log')));
    });
  });
});
