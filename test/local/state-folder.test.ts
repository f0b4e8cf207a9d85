import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { State } from "../../local/state";
import { commit, fingerprint, git, newFolder, newRepository, states } from "./fixtures";

describe("The state of the local GitHub in a folder", () => {
  const { opened, failure } = states();
  const tip = ({ gitDir }: State, ref = "HEAD") => git(gitDir, "rev-parse", ref);

  it("is a whole copy: what it was made from may go", async () => {
    const repo = newRepository({ "a.md": "a" });
    const state = join(newFolder(), "deep", "state");
    await opened({ repo, state });
    rmSync(repo, { recursive: true });
    const again = await opened({ state });
    expect(git(again.gitDir, "show", "HEAD:a.md")).to.equal("a");
    expect(again.repository).to.equal("local/Ada-s-portfolio");
    expect(readdirSync(join(state, ".."))).to.deep.equal(["state"]);
  });

  it("keeps what was written, wherever the repository it came from has gone to since", async () => {
    const repo = newRepository();
    const state = newFolder();
    const { gitDir } = await opened({ repo, state });
    git(gitDir, "update-ref", "refs/heads/kept", "HEAD");
    const later = commit(repo, { "later.md": "" });
    const again = await opened({ repo, state });
    expect(git(again.gitDir, "rev-parse", "kept")).not.to.equal(later);
  });

  it("is made once, however many begin at the same time", async () => {
    const repo = newRepository();
    const state = join(newFolder(), "state");
    const states = await Promise.all(Array.from({ length: 8 }, () => opened({ repo, state })));
    expect(new Set(states.map(({ gitDir }) => gitDir))).to.deep.equal(new Set([state]));
    expect(readdirSync(join(state, ".."))).to.deep.equal(["state"]);
  });

  it("belongs to one repository and one ref", async () => {
    const repo = newRepository();
    git(repo, "tag", "v1");
    const state = join(newFolder(), "state");
    await opened({ repo, state });
    expect(await failure({ repo, state, ref: "main" })).to.equal("nothing went wrong");
    expect(await failure({ repo: newRepository(), state })).to.match(
      /was made from .*, not from .*: use another --state\.$/,
    );
    expect(await failure({ repo, state, ref: "v1" })).to.match(
      /was made at main, not at v1: use another --state\.$/,
    );
  });

  it("is not made of other files, and not made where it has to be there", async () => {
    const other = newFolder();
    writeFileSync(join(other, "diary.txt"), "");
    expect(await failure({ state: other })).to.match(
      /^Expected --state to be empty, new, or made by hq/,
    );
    expect(await failure({ state: join(other, "diary.txt") })).to.match(
      /^Expected --state to name a folder/,
    );
    expect(await failure({ state: newFolder(), mustExist: true })).to.match(
      /^Expected --state to name a state of hq/,
    );
  });

  it("stays as it is in a dry run", async () => {
    const repo = newRepository();
    const state = join(newFolder(), "state");
    const { gitDir } = await opened({ repo, state });
    git(gitDir, "update-ref", "refs/pull/1/head", "HEAD");
    const before = fingerprint(state);
    const dry = await opened({ state, dryRun: true });
    expect(git(dry.gitDir, "rev-parse", "refs/pull/1/head")).to.equal(tip(dry));
    git(dry.gitDir, "update-ref", "refs/heads/new", "HEAD");
    expect(fingerprint(state)).to.equal(before);
    const never = join(newFolder(), "never");
    await opened({ repo, state: never, dryRun: true });
    expect(existsSync(never)).to.equal(false);
  });
});
