import { expect } from "chai";
import { commit, emptyRepository, git, open, repositoryOf, rest, tidy } from "./github.fixture";

const head = (gitDir: string, branch = "main") =>
  git(gitDir, ["rev-parse", `refs/heads/${branch}`]);

describe("local GitHub: branches", () => {
  after(tidy);

  it("refuses a branch that isn't there", async () => {
    const gitDir = repositoryOf({ "a.md": "a" });
    const hub = await open(gitDir);
    for (const branch of ["nowhere", "main~0", "main\nx", { id: "REF_x" }]) {
      const { error } = await commit(hub, { branch, expectedHeadOid: head(gitDir) });
      expect(error.type, JSON.stringify(branch)).to.equal("NOT_FOUND");
    }
    const empty = await open(emptyRepository());
    const { error } = await commit(empty, { expectedHeadOid: "0".repeat(40) });
    expect(error.type).to.equal("NOT_FOUND");
  });

  it("keeps a protected branch, in the words of its kind of protection", async () => {
    const gitDir = repositoryOf({ "a.md": "a" }, "Release/1.0.x");
    const hub = await open(gitDir);
    const wanted = { branch: "Release/1.0.x", expectedHeadOid: head(gitDir, "Release/1.0.x") };
    await hub.protect("Release/1.0.x", "classic");
    expect((await commit(await open(gitDir), wanted)).error).to.include({
      type: "BRANCH_PROTECTION_RULE_VIOLATION",
      message: "Changes must be made through a pull request.",
    });
    await hub.protect("Release/1.0.x", "ruleset");
    expect((await commit(hub, wanted)).error).to.include({
      type: "UNPROCESSABLE",
      message:
        "Repository rule violations found\n\nChanges must be made through a pull request.\n\n",
    });
    await hub.protect("Release/1.0.x", "none");
    await hub.protect("Release/1.0.x", "none");
    expect((await commit(hub, wanted)).error).to.equal(undefined);
  });

  it("creates branches, and says why when it can't", async () => {
    const gitDir = repositoryOf({ "a.md": "a" });
    const hub = await open(gitDir);
    const sha = head(gitDir);
    const create = (ref: string, oid = sha) => rest(hub, "POST", "git/refs", { ref, sha: oid });
    const made = await create("refs/heads/chore/é");
    expect(made.status).to.equal(201);
    expect(made.body).to.deep.include({ ref: "refs/heads/chore/é" });
    expect(made.body.object).to.include({ sha, type: "commit" });
    const refusals: [string, string | undefined, RegExp][] = [
      ["refs/heads/chore/é", sha, /^Reference already exists$/],
      ["refs/heads/b", "1".repeat(40), /^Object does not exist$/],
      ["refs/heads/b", git(gitDir, ["rev-parse", "main:a.md"]), /^Object does not exist$/],
      ["main", sha, /must start with 'refs'/],
      ["refs/heads/a..b", sha, /is not a valid ref name/],
      ["refs/heads/a\nb", sha, /is not a valid ref name/],
      ["refs/heads/chore", sha, /^Reference update failed$/],
      ["refs/hq/pulls/1", sha, /^Reference update failed$/],
    ];
    for (const [ref, oid, message] of refusals) {
      const { status, body } = await create(ref, oid);
      expect(status, ref).to.equal(422);
      expect(body.message).to.match(message);
    }
    expect((await rest(hub, "POST", "git/refs", { ref: "refs/heads/x" })).body.message).to.match(
      /"sha" wasn't supplied/,
    );
    const empty = await open(emptyRepository());
    expect((await rest(empty, "POST", "git/refs", { ref: "refs/heads/x", sha })).status).to.equal(
      409,
    );
  });
});
