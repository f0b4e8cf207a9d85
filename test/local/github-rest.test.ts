import { expect } from "chai";
import {
  emptyRepository,
  git,
  NAME,
  open,
  pushCommit,
  repositoryOf,
  rest,
  TOKEN,
  tidy,
} from "./github.fixture";

const ODD_PATHS = [
  'docs/a "quoted" name.md',
  "docs/two\nlines.md",
  "docs/décision [1].md",
  "plain.md",
];

describe("local GitHub over REST", () => {
  after(tidy);

  it("answers only whoever has the token", async () => {
    const hub = await open(repositoryOf({ "a.md": "a" }));
    const url = "https://api.github.com/user";
    const refused: Record<string, string>[] = [{}, { authorization: "Bearer other" }];
    for (const headers of [...refused, { authorization: TOKEN }]) {
      const answer = await hub.handle({ method: "GET", url, headers });
      expect(answer.status).to.equal(401);
      expect(JSON.parse(answer.body)).to.include({ message: "Bad credentials", status: "401" });
    }
    const headers = { AUTHORIZATION: `bearer ${TOKEN}`, "X-Unknown": "ignored" };
    expect((await hub.handle({ method: "GET", url, headers })).status).to.equal(200);
  });

  it("knows the account and its one repository", async () => {
    const hub = await open(repositoryOf({ "a.md": "a" }, "trunk"));
    expect((await rest(hub, "GET", "/user")).body).to.include({ login: "founder", type: "User" });
    const { body: repos } = await rest(hub, "GET", "/user/repos?per_page=100");
    expect(repos).to.have.length(1);
    expect(repos[0]).to.include({ full_name: NAME, url: `https://api.github.com/repos/${NAME}` });
    expect((await rest(hub, "GET", "/user/repos?page=2")).body).to.deep.equal([]);
    const { body: repository } = await rest(hub, "GET", "/repos/Founder/Portfolio");
    expect(repository).to.include({ default_branch: "trunk", full_name: NAME });
  });

  it("finds nothing in other repositories, and no call that it doesn't have", async () => {
    const hub = await open(repositoryOf({ "a.md": "a" }));
    for (const path of [
      "/repos/founder/other",
      "/repos/founder/other/commits/HEAD",
      "/x",
      "/repos",
    ]) {
      const { status, body } = await rest(hub, "GET", path);
      expect(status, path).to.equal(404);
      expect(body).to.include({ message: "Not Found", status: "404" });
      expect(body.documentation_url).to.match(/^https:\/\/docs\.github\.com\//);
    }
    expect((await rest(hub, "DELETE", "git/refs/heads/main")).status).to.equal(404);
    const outside = { method: "GET", url: "https://example.com/user" };
    const answer = await hub.handle({ ...outside, headers: { authorization: `Bearer ${TOKEN}` } });
    expect(answer.status).to.equal(404);
  });

  it("finds a commit by HEAD, sha and branch, slashes encoded or not", async () => {
    const gitDir = repositoryOf({ "a.md": "one\n", "old.md": "1\n2\n3\n4\n" });
    const root = git(gitDir, ["rev-parse", "main"]);
    const sha = pushCommit(
      gitDir,
      "fix/über-all",
      { "a.md": "one\ntwo\n", "new.md": "x\n" },
      "main",
    );
    const hub = await open(gitDir);
    const refs = [sha, "fix/über-all", "heads/fix/über-all", encodeURIComponent("fix/über-all")];
    for (const ref of refs) {
      expect((await rest(hub, "GET", `commits/${ref}`)).body.sha, ref).to.equal(sha);
    }
    const { body } = await rest(hub, "GET", `commits/${sha}`);
    expect(body.commit.message).to.equal("Push from a laptop");
    expect(body.commit.committer).to.deep.equal({
      name: "Ann",
      email: "ann@example.com",
      date: "2026-01-01T10:00:00Z",
    });
    expect(body.commit.tree.sha).to.equal(git(gitDir, ["rev-parse", `${sha}^{tree}`]));
    expect(body.parents[0].sha).to.equal(root);
    expect(body.html_url).to.equal(`https://github.com/${NAME}/commit/${sha}`);
    expect(body.files.map((f: { filename: string }) => f.filename)).to.deep.equal([
      "a.md",
      "new.md",
    ]);
    expect(body.files[0]).to.include({
      status: "modified",
      additions: 1,
      deletions: 0,
      changes: 1,
    });
    expect((await rest(hub, "GET", "commits/HEAD")).body.sha).to.equal(root);
  });

  it("gives a commit's files in pages", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 301 }, (_, i) => [`f${1000 + i}.md`, `${i}`]),
    );
    const hub = await open(repositoryOf(files));
    const first = await rest(hub, "GET", "commits/HEAD");
    expect(first.body.files).to.have.length(300);
    expect(first.headers.link).to.match(/page=2>; rel="next"/);
    const last = await rest(hub, "GET", "commits/HEAD?page=2");
    expect(last.body.files[0].filename).to.equal("f1300.md");
    expect((await rest(hub, "GET", "commits/HEAD?per_page=1")).body.files).to.have.length(1);
  });

  it("says so when a commit can't be found, or the repository is empty", async () => {
    const hub = await open(repositoryOf({ "a.md": "a" }));
    const missing = await rest(hub, "GET", "commits/nowhere");
    expect(missing.status).to.equal(422);
    expect(missing.body.message).to.equal("No commit found for SHA: nowhere");
    const empty = await open(emptyRepository());
    for (const path of ["commits/HEAD", "git/trees/main"]) {
      const { status, body } = await rest(empty, "GET", path);
      expect(status).to.equal(409);
      expect(body.message).to.equal("Git Repository is empty.");
    }
  });

  it("lists a tree with whatever its paths hold: quotes, newlines, accents, links, submodules", async () => {
    const submodule = "1234567890123456789012345678901234567890";
    const gitDir = repositoryOf({
      ...Object.fromEntries(ODD_PATHS.map((path) => [path, "text"])),
      "run.sh": { mode: "100755", contents: "#!/bin/sh\n" },
      link: { mode: "120000", contents: "plain.md" },
      "vendor/lib": { mode: "160000", contents: submodule },
    });
    const hub = await open(gitDir);
    const { body: head } = await rest(hub, "GET", "commits/HEAD");
    const { body } = await rest(hub, "GET", `git/trees/${head.commit.tree.sha}?recursive=1`);
    const entries = new Map<string, Record<string, unknown>>(
      body.tree.map((entry: { path: string }) => [entry.path, entry]),
    );
    expect(body.truncated).to.equal(false);
    expect([...entries.keys()]).to.include.members([...ODD_PATHS, "docs", "vendor"]);
    expect(entries.get("plain.md")).to.include({ mode: "100644", type: "blob", size: 4 });
    expect(entries.get("run.sh")).to.include({ mode: "100755" });
    expect(entries.get("link")).to.include({ mode: "120000", type: "blob" });
    expect(entries.get("docs")).to.include({ mode: "040000", type: "tree" });
    expect(entries.get("vendor/lib")).to.include({
      mode: "160000",
      type: "commit",
      sha: submodule,
    });
    expect(entries.get("vendor/lib")).not.to.have.property("size");
    const flat = (await rest(hub, "GET", `git/trees/${head.sha}`)).body.tree;
    expect(flat.map((entry: { path: string }) => entry.path)).to.deep.equal([
      "docs",
      "link",
      "plain.md",
      "run.sh",
      "vendor",
    ]);
  });

  it("says that a tree is truncated, and lists only its first entries", async () => {
    const hub = await open(repositoryOf({ "a.md": "a", "b.md": "b", "c.md": "c" }), {
      treeLimit: 2,
    });
    const { body } = await rest(hub, "GET", "git/trees/main?recursive=1");
    expect(body.truncated).to.equal(true);
    expect(body.tree.map((entry: { path: string }) => entry.path)).to.deep.equal(["a.md", "b.md"]);
    const whole = await open(repositoryOf({ "a.md": "a", "b.md": "b" }), { treeLimit: 2 });
    expect((await rest(whole, "GET", "git/trees/main")).body.truncated).to.equal(false);
  });

  it("gives a blob in base64, in lines of sixty", async () => {
    const contents = Buffer.from(Array.from({ length: 600_000 }, (_, i) => i % 251));
    const gitDir = repositoryOf({ "data.bin": { contents }, "a.md": "a" });
    const sha = git(gitDir, ["rev-parse", "main:data.bin"]);
    const hub = await open(gitDir);
    const { body } = await rest(hub, "GET", `git/blobs/${sha}`);
    expect(body).to.include({ sha, size: 600_000, encoding: "base64" });
    expect(body.content)
      .to.match(/^.{60}\n/)
      .and.to.match(/\n$/);
    expect(Buffer.from(body.content, "base64").equals(contents)).to.equal(true);
    for (const other of ["0".repeat(40), "main", git(gitDir, ["rev-parse", "main"])]) {
      expect((await rest(hub, "GET", `git/blobs/${other}`)).status, other).to.equal(404);
    }
  });
});
