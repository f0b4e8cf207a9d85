import { expect } from "chai";
import { type Hq, type HqOptions, openHq } from "../local/run";
import { newRepository } from "./local/fixtures";
import { runUnconnected } from "./support/unconnected";

const CHOICES = "Auth:postSetup:setEndpoint:repository";
const json = (status: number, body: unknown) => ({
  status,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

describe("The account", () => {
  let hq: Hq;
  /** What GitHub says in place of the local one, by path. */
  let says: Record<string, (url: URL) => ReturnType<typeof json>> = {};
  const intercept: HqOptions["intercept"] = async (request, next) => {
    const url = new URL(request.url);
    return says[url.pathname]?.(url) ?? next(request);
  };
  before(async () => {
    hq = await openHq({ repo: newRepository(), intercept });
  });
  afterEach(() => {
    says = {};
  });
  after(() => hq.dispose());

  it("is called like its owner before a repository is chosen", async () => {
    const seen: string[] = [];
    const { result } = await runUnconnected("Auth:getConnectionName", async ({ method, url }) => {
      seen.push(`${method} ${url}`);
      return json(200, { login: "ada" });
    });
    expect(result).to.equal("ada");
    expect(seen).to.deep.equal(["GET https://api.github.com/user"]);
  });

  it("is called like its repository once that is chosen, without asking anyone", async () => {
    const { result, requests } = await hq.run("Auth:getConnectionName");
    expect(result).to.equal("local/Ada-s-portfolio");
    expect(requests.count).to.equal(0);
  });

  it("may be connected to any repository that the token sees", async () => {
    expect((await hq.run(CHOICES)).result).to.deep.equal([
      {
        display: "local/Ada-s-portfolio",
        value: "https://api.github.com/repos/local/Ada-s-portfolio",
      },
    ]);
  });

  it("may be chosen from more repositories than GitHub lists at once", async () => {
    const names = Array.from({ length: 237 }, (_, i) => `ada/repository-${1000 + i}`);
    says["/user/repos"] = ({ searchParams }) => {
      const size = Number(searchParams.get("per_page"));
      const start = (Number(searchParams.get("page") ?? 1) - 1) * size;
      return json(
        200,
        names.slice(start, start + size).map((full_name) => ({ full_name })),
      );
    };
    const { result, requests } = await hq.run(CHOICES);
    const choices = result as { display: string; value: string }[];
    expect(choices.map(({ display }) => display)).to.deep.equal(names);
    expect(choices.at(-1)?.value).to.equal(`https://api.github.com/repos/${names.at(-1)}`);
    expect(requests.count).to.equal(3);
  });

  it("says what to do when the token sees no repository", async () => {
    says["/user/repos"] = () => json(200, []);
    expect((await hq.run(CHOICES)).error).to.deep.equal({
      message:
        "Expected a token that sees at least one repository, found none: give the token access to the repository in GitHub, then connect again.",
      userVisible: true,
    });
  });

  it("lets Coda ask for the token again when GitHub doesn't know it", async () => {
    for (const path of ["/user", "/user/repos"]) {
      says[path] = () => json(401, { message: "Bad credentials" });
    }
    const choices = await hq.run(CHOICES);
    const { error } = await runUnconnected("Auth:getConnectionName", async () =>
      json(401, { message: "Bad credentials" }),
    );
    for (const each of [choices.error, error]) {
      expect(each).to.include({ userVisible: false });
      expect(each?.message).to.contain("401");
    }
  });

  it("says what to do when a building block is used before a repository was chosen", async () => {
    const { error, requests } = await runUnconnected("Connection", async () => json(200, {}));
    expect(error).to.deep.equal({
      message:
        "Expected an account that is connected to one repository, found none chosen: open the account's settings in Coda and choose the repository.",
      userVisible: true,
    });
    expect(requests.count).to.equal(0);
  });
});

describe("Connection", () => {
  let hq: Hq;
  before(async () => {
    hq = await openHq();
  });
  after(() => hq.dispose());

  it("tells what the pack sees of the sample: its commit, its files, and what was refused", async () => {
    const { result } = await hq.run("Connection");
    const { commit, link, files, documents, layout, requestsLeft, ...row } = result as Record<
      string,
      unknown
    >;
    expect(row).to.include({ repository: "sample/portfolio", maxClearance: "" });
    expect(commit).to.match(/^[0-9a-f]{40}$/);
    expect(link).to.equal(`https://github.com/sample/portfolio/tree/${commit}`);
    expect(documents).to.be.above(50);
    expect(files).to.be.above(Number(documents));
    expect(requestsLeft).to.be.within(1, 5000);
    expect(row.requestsResetAt).to.match(/^\d{4}-.*Z$/);
    expect(row.lastRefusal).to.match(/\bfalse\b/i);
    expect(layout).to.be.an("array");
    const lines = (layout as string[]).map((line) => line.replace(/ \(.*/, ""));
    expect(lines).to.include("authorityMap: sot/authority_map_v0_2.json");
    expect(lines).to.include("logs: logs/context_actions.csv and 1 more");
    const read = (layout as string[]).filter((line) => line.includes("what files say"));
    expect(read.map((line) => line.replace(/:.*/, ""))).to.deep.equal(["decisions", "compose"]);
  });
});
