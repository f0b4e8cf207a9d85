import { expect } from "chai";
import {
  ask,
  commit,
  git,
  open,
  openPull,
  pushCommit,
  repositoryOf,
  rest,
  tidy,
  withBranch,
} from "./github.fixture";

const oid = (gitDir: string, name: string) => git(gitDir, ["rev-parse", name]);

describe("local GitHub: pull requests", () => {
  after(tidy);

  it("opens one, and shows it the same way over REST and GraphQL", async () => {
    const gitDir = withBranch();
    const hub = await open(gitDir);
    const { status, body } = await openPull(hub, "founder:chore/x");
    expect(status).to.equal(201);
    expect(body).to.include({
      number: 1,
      state: "open",
      title: "Propose founder:chore/x",
      body: "Why",
    });
    expect(body).to.include({
      merged: false,
      mergeable: true,
      commits: 1,
      additions: 2,
      changed_files: 1,
    });
    expect(body.head).to.include({ ref: "chore/x", sha: oid(gitDir, "chore/x") });
    expect(body.base).to.include({ ref: "main", sha: oid(gitDir, "main") });
    expect(oid(gitDir, "refs/pull/1/head")).to.equal(body.head.sha);
    expect((await rest(hub, "GET", "pulls/1")).body).to.deep.equal(body);
    const labelled = await rest(hub, "POST", "issues/1/labels", { labels: ["from-coda", "held"] });
    expect(labelled.body.map(({ name }: { name: string }) => name)).to.deep.equal([
      "from-coda",
      "held",
    ]);
    const { repository } = await ask(
      hub,
      `pullRequest(number: 1) {
        number title body state merged mergeable url headRefName headRefOid baseRefName baseRefOid
        createdAt updatedAt mergedAt closedAt isCrossRepository changedFiles additions deletions
        author { login } labels(first: 5) { nodes { name } }
        files(first: 5) { nodes { path additions deletions changeType } }
        commits(last: 1) { totalCount nodes { commit { oid message } } }
      }`,
    );
    expect(repository.pullRequest).to.deep.equal({
      number: 1,
      title: "Propose founder:chore/x",
      body: "Why",
      state: "OPEN",
      merged: false,
      mergeable: "MERGEABLE",
      url: body.html_url,
      headRefName: "chore/x",
      headRefOid: body.head.sha,
      baseRefName: "main",
      baseRefOid: body.base.sha,
      createdAt: "2026-01-02T03:04:05Z",
      updatedAt: "2026-01-02T03:04:05Z",
      mergedAt: null,
      closedAt: null,
      isCrossRepository: false,
      changedFiles: 1,
      additions: 2,
      deletions: 0,
      author: { login: "founder" },
      labels: { nodes: [{ name: "from-coda" }, { name: "held" }] },
      files: { nodes: [{ path: "new.md", additions: 2, deletions: 0, changeType: "ADDED" }] },
      commits: {
        totalCount: 1,
        nodes: [{ commit: { oid: body.head.sha, message: "Push from a laptop" } }],
      },
    });
  });

  it("refuses a second one for the same branch, one without commits, and unknown branches", async () => {
    const gitDir = withBranch();
    git(gitDir, ["branch", "same", "main"]);
    const hub = await open(gitDir);
    await openPull(hub);
    const refusals: [string, object, object][] = [
      ["chore/x", {}, { message: "A pull request already exists for founder:chore/x." }],
      ["same", {}, { message: "No commits between main and same" }],
      ["nowhere", {}, { field: "head", code: "invalid" }],
      ["other:chore/x", {}, { field: "head", code: "invalid" }],
      ["chore/x", { base: "nowhere" }, { field: "base", code: "invalid" }],
    ];
    for (const [head, more, error] of refusals) {
      const { status, body } = await openPull(hub, head, more);
      expect(status, head).to.equal(422);
      expect(body.message).to.equal("Validation Failed");
      expect(body.errors[0]).to.include({ resource: "PullRequest", ...error });
    }
    const untitled = await rest(hub, "POST", "pulls", { head: "chore/x", base: "main" });
    expect(untitled.body.message).to.match(/"title" wasn't supplied/);
    expect((await hub.pulls()).length).to.equal(1);
  });

  it("follows its branch while it is open, and stays where it was closed", async () => {
    const gitDir = withBranch();
    const hub = await open(gitDir);
    await openPull(hub);
    const first = oid(gitDir, "chore/x");
    const made = await commit(hub, {
      branch: "chore/x",
      expectedHeadOid: first,
      additions: { b: "b" },
    });
    expect(oid(gitDir, "refs/pull/1/head")).to.equal(made.oid);
    const pushed = pushCommit(gitDir, "chore/x", { "c.md": "c" });
    expect((await rest(hub, "GET", "pulls/1")).body.head.sha).to.equal(pushed);
    expect((await hub.close(1)).state).to.equal("closed");
    await commit(hub, { branch: "chore/x", expectedHeadOid: pushed, additions: { d: "d" } });
    expect((await rest(hub, "GET", "pulls/1")).body.head.sha).to.equal(pushed);
    const reopened = await rest(hub, "PATCH", "pulls/1", {
      state: "open",
      title: "Again",
      body: "",
    });
    expect(reopened.body).to.include({
      state: "open",
      title: "Again",
      body: null,
      closed_at: null,
    });
    git(gitDir, ["update-ref", "-d", "refs/heads/chore/x"]);
    expect((await rest(hub, "GET", "pulls/1")).body.state).to.equal("closed");
    const gone = await rest(hub, "PATCH", "pulls/1", { state: "open" });
    expect(gone.body.errors[0].message).to.match(/has been deleted/);
  });

  it("finds pull requests by branch and state, in the wanted order", async () => {
    const gitDir = repositoryOf({ "a.md": "a" });
    const hub = await open(gitDir);
    for (const branch of ["one", "two"]) {
      pushCommit(gitDir, branch, { [`${branch}.md`]: "x" }, "main");
      await openPull(hub, branch);
    }
    await rest(hub, "PATCH", "pulls/1", { state: "closed" });
    const numbers = async (args: string) => {
      const { repository } = await ask(hub, `pullRequests(${args}) { nodes { number } }`);
      return repository.pullRequests.nodes.map(({ number }: { number: number }) => number);
    };
    expect(await numbers("first: 5")).to.deep.equal([1, 2]);
    expect(
      await numbers("first: 1, orderBy: { field: CREATED_AT, direction: DESC }"),
    ).to.deep.equal([2]);
    expect(await numbers("last: 1")).to.deep.equal([2]);
    expect(await numbers("first: 5, states: [CLOSED, MERGED]")).to.deep.equal([1]);
    expect(await numbers(`first: 5, headRefName: "two", baseRefName: "main"`)).to.deep.equal([2]);
    const missing = await ask(hub, "pullRequest(number: 9) { id }");
    expect(missing.errors?.[0].type).to.equal("NOT_FOUND");
    for (const path of ["pulls/9", "pulls/x"])
      expect((await rest(hub, "GET", path)).status).to.equal(404);
    expect((await rest(hub, "POST", "issues/9/labels", { labels: ["a"] })).status).to.equal(404);
  });
});
