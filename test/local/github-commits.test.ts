import { expect } from "chai";
import { ask, commit, git, open, repositoryOf, tidy } from "./github.fixture";

const head = (gitDir: string, branch = "main") =>
  git(gitDir, ["rev-parse", `refs/heads/${branch}`]);

describe("local GitHub: createCommitOnBranch", () => {
  after(tidy);

  it("writes a real commit of the token's owner", async () => {
    const gitDir = repositoryOf({ "a.md": "old", "gone.md": "x", "keep/me.md": "y" });
    const hub = await open(gitDir);
    const parent = head(gitDir);
    const contents = Buffer.from([0, 255, 10, 13]);
    const { oid, ref } = await commit(hub, {
      expectedHeadOid: parent,
      headline: "Propose a spec",
      body: "Why.\n\nHQ-Id: 1",
      additions: { "a.md": "new", 'new/é "x" [1]\n.bin': contents },
      deletions: ["gone.md"],
    });
    expect(ref).to.deep.equal({ name: "main", target: { oid } });
    expect(head(gitDir)).to.equal(oid);
    expect(git(gitDir, ["rev-parse", `${oid}^`])).to.equal(parent);
    expect(git(gitDir, ["ls-tree", "-r", "--name-only", "-z", oid]).split("\0")).to.deep.equal([
      "a.md",
      "keep/me.md",
      'new/é "x" [1]\n.bin',
      "",
    ]);
    const format = "%an <%ae> %aI%n%cn <%ce> %cI%n%B";
    expect(git(gitDir, ["log", "-1", `--format=${format}`, oid])).to.equal(
      [
        "Founder <founder@users.noreply.github.com> 2026-01-02T03:04:05+00:00",
        "GitHub <noreply@github.com> 2026-01-02T03:04:05+00:00",
        "Propose a spec\n\nWhy.\n\nHQ-Id: 1",
      ].join("\n"),
    );
    expect(git(gitDir, ["cat-file", "-s", `${oid}:new/é "x" [1]\n.bin`])).to.equal("4");
    expect(git(gitDir, ["fsck", "--strict"])).to.equal("");
    const { repository } = await ask(
      hub,
      `object(oid: "${oid}") { ... on Commit { author { user { login } } } }`,
    );
    expect(repository.object.author.user.login).to.equal("founder");
  });

  it("keeps the modes that are there, and gives new files the ordinary one", async () => {
    const gitDir = repositoryOf({
      "run.sh": { mode: "100755", contents: "old" },
      link: { mode: "120000", contents: "a" },
      sub: { mode: "160000", contents: "1234567890123456789012345678901234567890" },
    });
    const additions = { "run.sh": "new", link: "b", "new.sh": "#!" };
    const { oid } = await commit(await open(gitDir), { expectedHeadOid: head(gitDir), additions });
    const modes = git(gitDir, ["ls-tree", "-r", oid])
      .split("\n")
      .map((line) => line.slice(0, 6));
    expect(modes).to.deep.equal(["120000", "100644", "100755", "160000"]);
  });

  it("leaves a neighbour's name alone that isn't UTF-8", async () => {
    const gitDir = repositoryOf({ "a.md": "a" });
    const name = Buffer.from("caf\xe9.md", "latin1");
    const text =
      "commit refs/heads/main\ncommitter A <a@b.c> 1 +0000\ndata 0\nfrom refs/heads/main^0\n";
    const parts = [`${text}M 100644 inline `, name, "\ndata 1\nx\n"].map((part) =>
      Buffer.from(part),
    );
    git(gitDir, ["fast-import", "--quiet"], Buffer.concat(parts));
    const additions = { "a.md": "b" };
    const { oid } = await commit(await open(gitDir), { expectedHeadOid: head(gitDir), additions });
    const changed = git(gitDir, ["diff", "--name-only", `${oid}^`, oid]);
    expect(changed).to.equal("a.md");
  });

  it("accepts an empty commit, and a branch by its id", async () => {
    const gitDir = repositoryOf({ "a.md": "a" }, "release/1.0");
    const hub = await open(gitDir);
    const { repository } = await ask(hub, "defaultBranchRef { id }");
    const before = head(gitDir, "release/1.0");
    const branch = { id: repository.defaultBranchRef.id };
    const { oid } = await commit(hub, { branch, expectedHeadOid: before });
    expect(head(gitDir, "release/1.0")).to.equal(oid).and.not.to.equal(before);
    expect(git(gitDir, ["diff", before, oid])).to.equal("");
  });

  it("refuses a commit when the branch has moved", async () => {
    const gitDir = repositoryOf({ "a.md": "a" });
    const hub = await open(gitDir);
    const old = head(gitDir);
    const { oid } = await commit(hub, { expectedHeadOid: old, additions: { "a.md": "b" } });
    const { status, error } = await commit(hub, {
      expectedHeadOid: old,
      additions: { "a.md": "c" },
    });
    expect(status).to.equal(200);
    expect(error).to.include({
      type: "STALE_DATA",
      message: `Expected branch to point to "${oid}" but it did not. Pull and try again.`,
    });
    expect(error.path).to.deep.equal(["createCommitOnBranch"]);
    expect(head(gitDir)).to.equal(oid);
  });

  it("refuses to delete what isn't there", async () => {
    const gitDir = repositoryOf({ "docs/a.md": "a" });
    const hub = await open(gitDir);
    for (const path of ["docs/b.md", "docs", "docs/a.md/x"]) {
      const { error } = await commit(hub, { expectedHeadOid: head(gitDir), deletions: [path] });
      expect(error.type, path).to.equal("UNPROCESSABLE");
      expect(error.message).to.match(/requested for deletion which does not exist/);
    }
  });

  it("refuses paths that can't be a file's", async () => {
    const gitDir = repositoryOf({ "docs/a.md": "a" });
    const hub = await open(gitDir);
    const paths = [
      "",
      "/abs.md",
      "../up.md",
      "a/../b",
      "./a",
      "a//b",
      "a/",
      ".git/config",
      "x/.GIT/y",
      "docs",
      "docs/a.md/b",
    ];
    for (const path of paths) {
      const { error } = await commit(hub, {
        expectedHeadOid: head(gitDir),
        additions: { [path]: "x" },
      });
      expect(error?.type, path).to.equal("UNPROCESSABLE");
    }
  });
});
