import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { buildSample } from "../../local/state/sample";
import { folderSnapshot } from "../../src/folder/snapshot";
import type { Snapshot } from "../../src/repository";
import { commit, fingerprint, git, newFolder, newRepository } from "../local/fixtures";

const SAMPLE = join(__dirname, "..", "..", "sample");
/** About settings, without any. */
const OPEN = ["ops/.env.example", "ops/.env.md", "ops/.env.ts", "ops/env.md", "ops/.envrc.md"];
const ODD = ['say "hi".md', "two\nlines.md", "caf\u00e9 [draft].md", "-n.md", ":(top)x.md"];

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Mode, object id and path of all that would be in the next commit of everything, as git has it. */
function staged(folder: string): string[] {
  git(folder, "add", "--all");
  return git(folder, "ls-files", "--stage", "-z").split("\0").filter(Boolean).map(comparable);
}

const KINDS: Record<string, string> = { "120000": "symlink", "160000": "submodule" };

function comparable(line: string): string {
  const [, mode = "", oid, path] = /^(\d+) (\w+) \d\t(.*)$/s.exec(line) ?? [];
  return `${KINDS[mode] ?? "file"} ${oid} ${path}`;
}

function listed({ entries }: Snapshot): string[] {
  return [...entries.values()].map(({ kind, oid, path }) => `${kind} ${oid} ${path}`);
}

function failure(folder: string): Promise<string> {
  return folderSnapshot(folder).then(
    () => "nothing went wrong",
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

describe("folderSnapshot of a clone", () => {
  it("lists what git would commit: what is changed, new or moved, not what is ignored or gone", async () => {
    const folder = newRepository({
      ".gitignore": "dist/\n*.tmp\n",
      "kept.md": "kept",
      "changed.md": "before",
      "gone.md": "gone",
      "becomes-link": "text",
      "staged.md": "before",
      ...Object.fromEntries(ODD.map((path) => [`docs/${path}`, path])),
    });
    symlinkSync("kept.md", join(folder, "link.md"));
    commit(folder, {});
    write(folder, "changed.md", "after");
    write(folder, "staged.md", "after");
    git(folder, "add", "staged.md");
    write(folder, "new/\u00fcber.md", "new");
    write(folder, "dist/built.md", "ignored");
    write(folder, "a.tmp", "ignored");
    rmSync(join(folder, "gone.md"));
    rmSync(join(folder, "becomes-link"));
    symlinkSync("/etc/hostname", join(folder, "becomes-link"));
    const before = fingerprint(folder);
    const snapshot = await folderSnapshot(folder);
    expect(fingerprint(folder), "nothing was written").to.equal(before);
    expect([...snapshot.entries.keys()])
      .to.include.members(["new/\u00fcber.md", ...ODD.map((path) => `docs/${path}`)])
      .and.not.include.members(["gone.md", "a.tmp"]);
    expect(snapshot.entries.get("becomes-link")?.kind).to.equal("symlink");
    expect(listed(snapshot)).to.deep.equal(staged(folder));
  });

  it("lists the same as git whatever was done to the files", async () => {
    const deed = fc.record({
      path: fc.constantFrom("a.md", "b/a.md", "b/c.md", "b.md", "d e/f.md", ".hidden"),
      what: fc.constantFrom("write", "remove", "stage", "unstage", "link", "ignore"),
      text: fc.string({ unit: "binary" }),
    });
    const perform = (folder: string, path: string, what: string, text: string) => {
      rmSync(join(folder, path), { force: true });
      write(folder, path, text);
      if (what === "link" || what === "remove") rmSync(join(folder, path));
      if (what === "link") symlinkSync(text.replaceAll("\0", "") || ".", join(folder, path));
      if (what === "stage") git(folder, "add", "--force", path);
      if (what === "unstage")
        git(folder, "rm", "--quiet", "--force", "--cached", "--ignore-unmatch", path);
      if (what === "ignore") write(folder, ".gitignore", `/${path}\n`);
    };
    const begun = newRepository({ "a.md": "a", "b/a.md": "b", "b/c.md": "c" });
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 8 }), async (deeds) => {
        const folder = newFolder();
        cpSync(begun, folder, { recursive: true });
        for (const { path, what, text } of deeds) perform(folder, path, what, text);
        expect(listed(await folderSnapshot(folder))).to.deep.equal(staged(folder));
      }),
      { numRuns: 20 },
    );
  });

  it("does not go where a link leads that took a folder's place", async () => {
    const folder = newRepository({ "docs/a.md": "a", "b.md": "b" });
    const outside = newFolder();
    write(outside, "a.md", "secret");
    write(outside, "new.md", "secret");
    rmSync(join(folder, "docs"), { recursive: true });
    symlinkSync(outside, join(folder, "docs"));
    const snapshot = await folderSnapshot(folder);
    expect([...snapshot.entries.keys()]).to.deep.equal(["b.md", "docs"]);
    expect(listed(snapshot)).to.deep.equal(staged(folder));
  });

  it("knows submodules, and repositories inside that are none yet", async () => {
    const folder = newRepository();
    const inner = newRepository({ "inner.md": "inner" });
    git(folder, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner, "sub");
    commit(folder, {});
    git(folder, "clone", "--quiet", inner, "other");
    const { entries } = await folderSnapshot(folder);
    const head = git(inner, "rev-parse", "HEAD");
    expect(entries.get("sub")).to.deep.equal({
      path: "sub",
      oid: head,
      size: 0,
      kind: "submodule",
    });
    expect(entries.get("other")?.kind).to.equal("submodule");
    expect([...entries.keys()]).to.have.members([".gitmodules", "README.md", "other", "sub"]);
  });

  it("stands at the commit that is checked out, and at none before the first", async () => {
    const folder = newRepository();
    const snapshot = await folderSnapshot(folder);
    expect(snapshot.commit).to.equal(git(folder, "rev-parse", "HEAD"));
    expect(snapshot.tree).to.equal(git(folder, "rev-parse", "HEAD^{tree}"));
    expect(snapshot).to.include({ branch: "", branchName: "main" });
    const empty = newFolder();
    git(empty, "init", "--quiet", "--initial-branch=trunk");
    write(empty, "first.md", "x");
    const unborn = await folderSnapshot(empty);
    expect(unborn).to.include({ commit: "", tree: "", committedAt: "", branchName: "trunk" });
    expect([...unborn.entries.keys()]).to.deep.equal(["first.md"]);
  });

  it("works in a worktree, from a hook's surroundings, and with a person's own ignore rules", async () => {
    const folder = newRepository();
    const worktree = join(newFolder(), "worktree");
    git(folder, "worktree", "add", "--quiet", "-b", "side", worktree);
    const settings = join(newFolder(), "gitconfig");
    const rules = join(newFolder(), "ignore");
    writeFileSync(rules, ".DS_Store\n");
    writeFileSync(settings, `[core]\n\texcludesFile = ${rules}\n[status]\n\trenames = copies\n`);
    write(worktree, ".DS_Store", "x");
    const surroundings = { GIT_DIR: "/nowhere", GIT_INDEX_FILE: "x", GIT_CONFIG_GLOBAL: settings };
    const before = { ...process.env };
    try {
      Object.assign(process.env, surroundings);
      const { entries, branchName } = await folderSnapshot(worktree);
      expect({ paths: [...entries.keys()], branchName }).to.deep.equal({
        paths: ["README.md"],
        branchName: "side",
      });
    } finally {
      for (const name of Object.keys(surroundings)) delete process.env[name];
      Object.assign(process.env, before);
    }
  });
});

describe("folderSnapshot of any folder", () => {
  it("lists every file of the sample with the name that git gives it", async () => {
    const bare = newFolder();
    git(bare, "init", "--quiet", "--bare");
    await buildSample(bare);
    const tree = git(bare, "ls-tree", "-r", "-z", "main").split("\0").filter(Boolean);
    const snapshot = await folderSnapshot(SAMPLE);
    const expected = tree.map((line) => {
      const [, mode = "", oid, path = ""] = /^(\d+) \w+ (\w+)\t(.*)$/s.exec(line) ?? [];
      return `${KINDS[mode] ?? "file"} ${path.endsWith("/.env") ? "" : oid} ${path}`;
    });
    expect(listed(snapshot)).to.deep.equal(expected);
    expect(snapshot).to.include({ repository: "sample", commit: "", tree: "", branchName: "" });
  });

  it("leaves out what was installed, and never goes where a link leads", async () => {
    const outside = newFolder();
    write(outside, "secret.md", "secret");
    const folder = newFolder();
    write(folder, "a.md", "a");
    write(folder, "node_modules/x/README.md", "x");
    write(folder, "app/node_modules/x/README.md", "x");
    write(folder, "app/.git/config", "x");
    write(folder, "app/b.md", "b");
    symlinkSync(outside, join(folder, "way-out"));
    symlinkSync(join(outside, "secret.md"), join(folder, "way-out.md"));
    symlinkSync(folder, join(folder, "round"));
    execFileSync("mkfifo", [join(folder, "pipe.md")]);
    const snapshot = await folderSnapshot(folder);
    const found = [...snapshot.entries.values()].map(({ path, kind }) => `${kind} ${path}`);
    expect(found).to.have.members([
      "file a.md",
      "file app/b.md",
      "symlink round",
      "symlink way-out",
      "symlink way-out.md",
    ]);
    for (const path of ["way-out.md", "way-out/secret.md", "../x", "pipe.md"]) {
      const text = await snapshot.read([path]).catch(({ message }: Error) => message);
      expect(text).to.equal(`${path} is no file to be read`);
    }
  });

  it("lists a .env and never opens it", async () => {
    for (const folder of [newFolder(), newRepository({ "ops/.env.production": "A=1\n" })]) {
      write(folder, "ops/.env", "TOKEN=secret\n");
      write(folder, "ops/.env.production", "TOKEN=secret\n");
      write(folder, "ops/server.env", "TOKEN=secret\n");
      for (const path of OPEN) write(folder, path, "TOKEN=\n");
      const snapshot = await folderSnapshot(folder);
      expect(snapshot.entries.get("ops/.env")).to.include({ kind: "file", oid: "", size: 13 });
      for (const path of ["ops/.env", "ops/.env.production", "ops/server.env"]) {
        expect(snapshot.entries.get(path)?.size).to.equal(13);
        const text = await snapshot.read([path]).catch(({ message }: Error) => message);
        expect(text).to.equal(`${path} is no file to be read`);
      }
      expect([...(await snapshot.read(OPEN)).values()].map(({ text }) => text)).to.deep.equal(
        OPEN.map(() => "TOKEN=\n"),
      );
    }
  });

  it("reads text without its mark, and tells what is binary by a NUL among the first 8,000 bytes", async () => {
    const folder = newFolder();
    write(folder, "mark.md", "\uFEFF# A\r\n\uFEFF");
    write(folder, "late.md", `${"x".repeat(8000)}\0`);
    write(folder, "early.md", `${"x".repeat(7999)}\0`);
    write(folder, "empty.md", "");
    writeFileSync(join(folder, "latin.md"), Buffer.from("caf\xe9", "latin1"));
    const { read, entries } = await folderSnapshot(folder);
    const texts = await read([...entries.keys()]);
    expect(texts.get("mark.md")).to.deep.equal({ text: "# A\r\n\uFEFF", binary: false });
    expect(texts.get("late.md")?.binary).to.equal(false);
    expect(texts.get("early.md")).to.deep.equal({ text: "", binary: true });
    expect(texts.get("empty.md")).to.deep.equal({ text: "", binary: false });
    expect(texts.get("latin.md")?.text).to.equal("caf\uFFFD");
  });

  it("is called as on GitHub, or else like the folder", async () => {
    const clone = newRepository();
    expect((await folderSnapshot(clone)).repository).to.equal("Ada's portfolio");
    git(clone, "remote", "add", "origin", "git@github.com:ada/portfolio.git");
    expect((await folderSnapshot(clone)).repository).to.equal("ada/portfolio");
    const folder = newFolder();
    expect((await folderSnapshot(folder)).repository).to.equal(basename(folder));
  });

  it("says in one sentence why a folder can't be read", async () => {
    expect(await failure(join(newFolder(), "nowhere"))).to.match(
      /^UserError: Expected a folder to check, found none at ".*nowhere": check the path\.$/,
    );
    const bare = newFolder();
    git(bare, "init", "--quiet", "--bare");
    expect(await failure(bare)).to.match(/^UserError: .*found a bare git repository/);
    // A `.git` that is none does not lead to the repository around it.
    const inside = join(newRepository(), "inside");
    mkdirSync(join(inside, ".git"), { recursive: true });
    expect(await failure(inside)).to.match(/^UserError: .*not a git repository/);
  });
});
