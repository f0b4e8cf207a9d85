import { join } from "node:path";
import { expect } from "chai";
import type { HqOptions } from "../../local/run";
import { countingServer, hqs, newFolder } from "./fixtures";

const URL = "https://api.github.com/repos/local/x";

function requests(...list: object[]): string {
  return JSON.stringify(list.map((request) => ({ method: "GET", url: URL, ...request })));
}

describe("What Coda caches of a pack's requests", () => {
  const open = hqs();

  async function openFixture(options: HqOptions = {}) {
    const hq = await open(options);
    const answers = async (block: string, values: string[], callOptions = {}) => {
      const { error, result, requests } = await hq.run(block, values, callOptions);
      if (error) throw new Error(error.message);
      return {
        requests,
        answers: JSON.parse(String(result)).map(
          (each: { body: { answer: number } }) => each.body.answer,
        ),
      };
    };
    return { hq, answers };
  }

  it("keeps a GET for five minutes in a formula", async () => {
    const { answers } = await openFixture(countingServer());
    const first = await answers("Ask", [requests({}, {})], { now: "2026-11-22T10:00:00Z" });
    expect(first.answers).to.deep.equal([1, 1]);
    expect(first.requests).to.include({ count: 1, cached: 1 });
    expect(
      (await answers("Ask", [requests({})], { now: "2026-11-22T10:04:50Z" })).answers,
    ).to.deep.equal([1]);
    expect(
      (await answers("Ask", [requests({})], { now: "2026-11-22T10:05:10Z" })).answers,
    ).to.deep.equal([2]);
  });

  it("keeps it as long as the pack says, at most a day, and not at all for 0", async () => {
    const { answers } = await openFixture(countingServer());
    const week = requests({ cacheTtlSecs: 7 * 24 * 60 * 60 });
    expect((await answers("Ask", [week], { now: "2026-11-22T10:00:00Z" })).answers).to.deep.equal([
      1,
    ]);
    expect((await answers("Ask", [week], { now: "2026-11-23T09:59:00Z" })).answers).to.deep.equal([
      1,
    ]);
    expect((await answers("Ask", [week], { now: "2026-11-23T10:01:00Z" })).answers).to.deep.equal([
      2,
    ]);
    expect(
      (await answers("Ask", [requests({ cacheTtlSecs: 0 })], { now: "2026-11-23T10:01:00Z" }))
        .answers,
    ).to.deep.equal([3]);
  });

  it("knows nothing yet of what it learns later, when the clock goes back", async () => {
    const { answers } = await openFixture(countingServer());
    await answers("Ask", [requests({})], { now: "2026-11-22T10:00:00Z" });
    expect(
      (await answers("Ask", [requests({})], { now: "2026-11-22T09:00:00Z" })).answers,
    ).to.deep.equal([2]);
  });

  it("tells requests apart by URL and headers, not by how a header's name is written", async () => {
    const { answers } = await openFixture(countingServer());
    const list = requests(
      {},
      { url: `${URL}?page=2` },
      { headers: { Accept: "a" } },
      { headers: { accept: "a" } },
    );
    expect((await answers("Ask", [list])).answers).to.deep.equal([1, 2, 3, 3]);
  });

  it("caches a POST only if forced, and then doesn't look at its body", async () => {
    const { answers } = await openFixture(countingServer());
    const post = (body: string, forceCache: boolean) => ({ method: "POST", body, forceCache });
    const unforced = requests(post("a", false), post("a", false));
    expect((await answers("Ask", [unforced])).answers).to.deep.equal([1, 2]);
    const forced = requests(post("a", true), post("b", true));
    expect((await answers("Ask", [forced])).answers).to.deep.equal([3, 3]);
  });

  it("merges identical GETs that are under way, even uncached ones, but no POSTs", async () => {
    const { hq, answers } = await openFixture(countingServer());
    const get = requests({ cacheTtlSecs: 0 }, { cacheTtlSecs: 0 });
    const merged = await answers("Ask", [get, "true"]);
    expect(merged.answers).to.deep.equal([1, 1]);
    expect(merged.requests).to.include({ count: 1, cached: 1 });
    const post = requests({ method: "POST" }, { method: "POST" });
    expect((await answers("Press", [post, "true"])).answers).to.have.members([2, 3]);
    const together = await Promise.all(
      ["a", "b", "c"].map(() => hq.run("Ask", [requests({ url: `${URL}/new` })])),
    );
    expect(together.reduce((sum, each) => sum + each.requests.count, 0)).to.equal(1);
  });

  it("caches nothing in a sync unless the pack asks for it", async () => {
    const { hq } = await openFixture(countingServer());
    const answer = async (list: string) => {
      const { result } = await hq.run("Notes", ["1", `requests=${list}`]);
      const seen = JSON.parse((result as Array<{ seen: string }>)[0]?.seen ?? "");
      return JSON.parse(seen.answer).map((each: { body: { answer: number } }) => each.body.answer);
    };
    expect(await answer(requests({}, {}))).to.deep.equal([1, 2]);
    expect(await answer(requests({ cacheTtlSecs: 60 }, { cacheTtlSecs: 60 }))).to.deep.equal([
      3, 3,
    ]);
  });

  it("caches nothing in a button, and no errors", async () => {
    const { answers } = await openFixture(countingServer());
    expect((await answers("Press", [requests({}, { cacheTtlSecs: 60 })])).answers).to.deep.equal([
      1, 2,
    ]);
    const failing = countingServer(500);
    const { hq } = await openFixture(failing);
    await hq.run("Ask", [requests({})]);
    await hq.run("Ask", [requests({})]);
    expect(failing.seen).to.have.length(2);
  });

  it("shows a pack only the headers that Coda is known to show", async () => {
    const { hq } = await openFixture(countingServer());
    const { result } = await hq.run("Ask", [requests({})]);
    expect(JSON.parse(String(result))[0].headers).to.deep.equal({
      "content-type": "application/json",
      etag: "<<<REDACTED by Superhuman>>>",
      link: "<next>",
    });
  });

  it("keeps responses between processes in a state, unless a fresh look is asked for", async () => {
    const state = join(newFolder(), "state");
    const server = countingServer();
    const first = await openFixture({ state, ...server });
    expect((await first.answers("Ask", [requests({})])).answers).to.deep.equal([1]);
    const second = await openFixture({ state, ...server });
    const kept = await second.answers("Ask", [requests({})]);
    expect(kept.answers).to.deep.equal([1]);
    expect(kept.requests).to.deep.equal({ count: 0, cached: 1, graphqlPoints: 0, bytes: 0 });
    expect(
      (await second.answers("Ask", [requests({}, {})], { fresh: true })).answers,
    ).to.deep.equal([2, 2]);
    expect((await second.answers("Ask", [requests({})])).answers).to.deep.equal([2]);
  });

  it("counts GraphQL points and bytes of what really went out", async () => {
    const { answers } = await openFixture(countingServer());
    const post = (query: string) => ({
      method: "POST",
      url: "https://api.github.com/graphql",
      body: JSON.stringify({ query }),
    });
    const list = requests(
      post("{ viewer { login } }"),
      post("# mutation?\nquery { x }"),
      post("mutation M { y }"),
    );
    expect((await answers("Press", [list])).requests).to.deep.equal({
      count: 3,
      cached: 0,
      graphqlPoints: 7,
      bytes: 3 * 27,
    });
  });
});
