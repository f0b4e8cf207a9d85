import { execFileSync } from "node:child_process";
import { expect } from "chai";
import {
  ask,
  emptyRepository,
  git,
  graphql,
  open,
  pushCommit,
  repositoryOf,
  tidy,
} from "./github.fixture";

describe("local GitHub over GraphQL", () => {
  after(tidy);

  it("gives head, tree and budget in one request", async () => {
    const gitDir = repositoryOf({ "a.md": "a" }, "trunk");
    const hub = await open(gitDir);
    const { data } = await graphql(
      hub,
      `query ($owner: String!) {
        viewer { login }
        rateLimit { limit cost remaining resetAt used nodeCount }
        repository(owner: $owner, name: "Portfolio") {
          id nameWithOwner name url isEmpty isPrivate viewerPermission owner { login }
          defaultBranchRef { id name prefix target { __typename oid ... on Commit { committedDate tree { oid } } } }
        }
      }`,
      { owner: "founder" },
    );
    expect(data.viewer.login).to.equal("founder");
    expect(data.rateLimit).to.include({ limit: 5000, cost: 1, used: 1, remaining: 4999 });
    expect(data.repository).to.include({ nameWithOwner: "founder/portfolio", isEmpty: false });
    expect(data.repository.defaultBranchRef).to.include({ name: "trunk", prefix: "refs/heads/" });
    expect(data.repository.defaultBranchRef.target).to.deep.equal({
      __typename: "Commit",
      oid: git(gitDir, ["rev-parse", "trunk"]),
      committedDate: "2026-01-01T10:00:00Z",
      tree: { oid: git(gitDir, ["rev-parse", "trunk^{tree}"]) },
    });
  });

  it("says in GraphQL's way that another repository doesn't exist", async () => {
    const hub = await open(repositoryOf({ "a.md": "a" }));
    const { data, errors } = await graphql(hub, `{ repository(owner: "x", name: "y") { id } }`);
    expect(data).to.deep.equal({ repository: null });
    expect(errors?.[0]).to.include({
      type: "NOT_FOUND",
      message: "Could not resolve to a Repository with the name 'x/y'.",
    });
    expect(errors?.[0].path).to.deep.equal(["repository"]);
  });

  it("refuses what GitHub's schema doesn't have, and what this stand-in doesn't serve", async () => {
    const hub = await open(repositoryOf({ "a.md": "a" }));
    const unknown = await ask(hub, "stars");
    expect(unknown.status).to.equal(200);
    expect(unknown).not.to.have.property("data");
    expect(unknown.errors?.[0].message).to.match(/Cannot query field "stars"/);
    expect((await graphql(hub, "{ viewer {")).errors?.[0].message).to.match(/Syntax Error/);
    const notServed = await ask(hub, "stargazerCount");
    expect(notServed.errors?.[0].message).to.match(/does not serve Repository\.stargazerCount/);
    const argument = await ask(hub, `pullRequests(first: 1, labels: ["a"]) { totalCount }`);
    expect(argument.errors?.[0].message).to.match(/does not serve the argument labels/);
    const paging = await ask(hub, "pullRequests { totalCount }");
    expect(paging.errors?.[0].type).to.equal("MISSING_PAGINATION_BOUNDARIES");
    const tooMany = await ask(hub, "pullRequests(first: 101) { totalCount }");
    expect(tooMany.errors?.[0].type).to.equal("EXCESSIVE_PAGINATION");
    const body = "not json";
    const headers = { authorization: "Bearer local-token" };
    const url = "https://api.github.com/graphql?operation=ignored";
    expect((await hub.handle({ method: "POST", url, headers, body })).status).to.equal(400);
  });

  it("serves a repository without any commit", async () => {
    const { repository } = await ask(
      await open(emptyRepository()),
      `isEmpty defaultBranchRef { name } ref(qualifiedName: "refs/heads/main") { name }
       object(expression: "HEAD:a.md") { oid } refs(refPrefix: "refs/heads/", first: 5) { totalCount }`,
    );
    expect(repository).to.deep.equal({
      isEmpty: true,
      defaultBranchRef: null,
      ref: null,
      object: null,
      refs: { totalCount: 0 },
    });
  });

  it("tells a file's history, page by page and since a date", async () => {
    const gitDir = repositoryOf({ "a.md": "1" });
    const first = git(gitDir, ["rev-parse", "main"]);
    const second = pushCommit(gitDir, "main", { "b.md": "2" });
    const third = pushCommit(gitDir, "main", { "a.md": "3" });
    const hub = await open(gitDir);
    const history = async (args: string) => {
      const page =
        "totalCount pageInfo { hasNextPage endCursor } nodes { oid messageHeadline author { name date user { login } } parents(first: 1) { nodes { oid } } }";
      const object = `object(expression: "main") { ... on Commit { history(${args}) { ${page} } } }`;
      return (await ask(hub, object)).repository.object.history;
    };
    const oids = ({ nodes }: { nodes: { oid: string }[] }) => nodes.map(({ oid }) => oid);
    expect(oids(await history(`first: 10, path: "a.md"`))).to.deep.equal([third, first]);
    const page = await history("first: 2");
    expect(page).to.include({ totalCount: 3 });
    expect(page.pageInfo.hasNextPage).to.equal(true);
    expect(page.nodes[0].author).to.deep.equal({
      name: "Ann",
      date: "2026-01-01T11:00:00+01:00",
      user: null,
    });
    expect(page.nodes[0].parents.nodes[0].oid).to.equal(second);
    const rest = await history(`first: 2, after: "${page.pageInfo.endCursor}"`);
    expect([...oids(page), ...oids(rest)]).to.deep.equal([third, second, first]);
    expect(rest.pageInfo.hasNextPage).to.equal(false);
    expect(oids(await history(`first: 5, since: "2026-01-02T00:00:00Z"`))).to.deep.equal([]);
  });

  it("lists and finds branches, tags included, its own records not", async () => {
    const gitDir = repositoryOf({ "a.md": "1" });
    pushCommit(gitDir, "chore/sot-auto-sync/log.v1", { "b.md": "2" }, "main");
    git(gitDir, ["update-ref", "refs/hq/pulls/7", git(gitDir, ["rev-parse", "main:a.md"])]);
    const { repository } = await ask(
      await open(gitDir),
      `refs(refPrefix: "refs/heads/", query: "sot", first: 5) { nodes { name prefix } }
       ref(qualifiedName: "chore/sot-auto-sync/log.v1") { name }
       trick: ref(qualifiedName: "refs/heads/main~0") { name }
       hidden: ref(qualifiedName: "refs/hq/pulls/7") { name }`,
    );
    expect(repository).to.deep.equal({
      refs: { nodes: [{ name: "chore/sot-auto-sync/log.v1", prefix: "refs/heads/" }] },
      ref: { name: "chore/sot-auto-sync/log.v1" },
      trick: null,
      hidden: null,
    });
  });

  it("serves a shallow repository, whose first commit has no parents", async () => {
    const whole = repositoryOf({ "a.md": "1" });
    const head = pushCommit(whole, "main", { "a.md": "2" });
    const shallow = `${whole}-shallow`;
    const url = `file://${whole}`;
    execFileSync("git", ["clone", "--quiet", "--bare", "--depth=1", url, shallow]);
    const fields = "oid parents(first: 2) { totalCount } history(first: 5) { totalCount }";
    const { repository } = await ask(
      await open(shallow),
      `object(expression: "HEAD") { ... on Commit { ${fields} } }`,
    );
    const none = { parents: { totalCount: 0 }, history: { totalCount: 1 } };
    expect(repository.object).to.deep.equal({ oid: head, ...none });
  });
});
