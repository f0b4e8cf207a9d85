import { expect } from "chai";
import { git, open, openPull, pushCommit, rest, tidy, withBranch } from "./github.fixture";

const oid = (gitDir: string, name: string) => git(gitDir, ["rev-parse", name]);

async function refusedBy(action: Promise<unknown>): Promise<string> {
  return action.then(
    () => "nothing was refused",
    (error: Error) => error.message,
  );
}

describe("local GitHub: merging", () => {
  after(tidy);

  it("merges with a merge commit, also into a protected branch", async () => {
    const gitDir = withBranch();
    const hub = await open(gitDir);
    await openPull(hub);
    await hub.protect("main", "ruleset");
    const [main, head] = [pushCommit(gitDir, "main", { "a.md": "b\n" }), oid(gitDir, "chore/x")];
    const merged = await hub.merge(1);
    expect(merged).to.include({ number: 1, state: "merged", head: "chore/x", base: "main" });
    expect(merged.diff).to.include("+++ b/new.md").and.not.to.include("a.md");
    expect(git(gitDir, ["log", "-1", "--format=%P%n%B", "main"])).to.equal(
      `${main} ${head}\nMerge pull request #1 from founder/chore/x\n\nPropose chore/x`,
    );
    const { body } = await rest(hub, "GET", "pulls/1");
    expect(body).to.include({
      state: "closed",
      merged: true,
      merge_commit_sha: oid(gitDir, "main"),
    });
    expect(body.merged_at).to.equal("2026-01-02T03:04:05Z");
    expect(await refusedBy(hub.merge(1))).to.equal("Pull request #1 is already merged.");
    expect(await refusedBy(hub.close(1))).to.equal("Pull request #1 is already merged.");
    expect(await refusedBy(hub.merge(9))).to.equal("There is no pull request #9.");
  });

  it("refuses to merge a conflict in one sentence", async () => {
    const gitDir = withBranch("chore/x", { "a.md": "theirs\n" });
    const hub = await open(gitDir);
    await openPull(hub);
    const main = pushCommit(gitDir, "main", { "a.md": "ours\n" });
    expect(await refusedBy(hub.merge(1))).to.equal(
      "Pull request #1 is not mergeable: it conflicts with main in a.md.",
    );
    expect(oid(gitDir, "main")).to.equal(main);
    expect((await rest(hub, "GET", "pulls/1")).body).to.include({
      mergeable: false,
      state: "open",
    });
    expect((await rest(hub, "PUT", "pulls/1/merge", {})).body).to.include({ status: "405" });
  });

  it("merges over REST only the head that the client has seen", async () => {
    const gitDir = withBranch();
    const hub = await open(gitDir);
    await openPull(hub);
    const moved = await rest(hub, "PUT", "pulls/1/merge", { sha: oid(gitDir, "main") });
    expect(moved.status).to.equal(409);
    expect(moved.body.message).to.equal(
      "Head branch was modified. Review and try the merge again.",
    );
    const squash = await rest(hub, "PUT", "pulls/1/merge", { merge_method: "squash" });
    expect(squash.status).to.equal(405);
    const { status, body } = await rest(hub, "PUT", "pulls/1/merge", {
      sha: oid(gitDir, "chore/x"),
    });
    expect(status).to.equal(200);
    expect(body).to.include({ merged: true, sha: oid(gitDir, "main") });
  });
});
