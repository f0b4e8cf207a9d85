import { expect } from "chai";
import { commit, git, graphql, open, repositoryOf, rest, tidy } from "./github.fixture";

describe("local GitHub: limits", () => {
  after(tidy);

  it("refuses the 81st write of a minute, whichever process sends it, and none a minute later", async () => {
    const gitDir = repositoryOf({ "a.md": "a" });
    let time = Date.parse("2026-01-02T00:00:00Z");
    const now = () => new Date(time);
    const [one, other] = [await open(gitDir, { now }), await open(gitDir, { now })];
    for (let i = 0; i < 39; i++) {
      time += 100;
      expect((await rest(one, "POST", "git/refs", {})).status).to.equal(422); // failed ones count
      expect((await rest(other, "PATCH", "pulls/x", {})).status).to.equal(404);
    }
    const expectedHeadOid = git(gitDir, ["rev-parse", "main"]);
    expect((await commit(one, { expectedHeadOid, additions: { "b.md": "b" } })).oid).to.be.a(
      "string",
    );
    expect((await commit(other, { expectedHeadOid })).error.type).to.equal("STALE_DATA");

    const refused = await rest(one, "PUT", "pulls/1/merge", {});
    expect(refused.status).to.equal(403);
    expect(refused.body.message).to.match(/^You have exceeded a secondary rate limit/);
    expect((await commit(other, { expectedHeadOid })).status).to.equal(403);
    const reading = await graphql(other, "query A { viewer { login } }");
    expect(reading.data.viewer.login).to.equal("founder");
    expect((await rest(one, "GET", "commits/main")).status).to.equal(200);

    time += 59_000;
    expect((await rest(one, "POST", "git/refs", {})).status).to.equal(422);
  });

  it("counts points by the hour, across processes", async () => {
    const gitDir = repositoryOf({ "a.md": "a" });
    let time = Date.parse("2026-01-02T03:59:00Z");
    const now = () => new Date(time);
    const [one, other] = [await open(gitDir, { now }), await open(gitDir, { now })];
    const query = "{ rateLimit { limit cost used remaining resetAt } }";
    await graphql(one, query);
    const { data } = await graphql(other, query);
    expect(data.rateLimit).to.deep.equal({
      limit: 5000,
      cost: 1,
      used: 2,
      remaining: 4998,
      resetAt: "2026-01-02T04:00:00Z",
    });
    const { headers } = await rest(one, "GET", "/user");
    expect(headers).to.include({ "x-ratelimit-remaining": "4999", "x-ratelimit-resource": "core" });
    const { body } = await rest(one, "GET", "/rate_limit");
    expect(body.resources.graphql).to.include({
      used: 2,
      reset: Date.parse("2026-01-02T04:00:00Z") / 1000,
    });
    expect(body.resources.core).to.include({ used: 1 });
    time += 60_000;
    expect((await graphql(one, query)).data.rateLimit.used).to.equal(1);
  });
});
