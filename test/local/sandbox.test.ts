import { expect } from "chai";
import type { HqOptions } from "../../local/run";
import type { SandboxKind } from "../../local/sandbox/native";
import { countingServer, hqs } from "./fixtures";

for (const sandbox of ["isolated-vm", "in-process"] satisfies SandboxKind[]) {
  describe(`The sandbox (${sandbox})`, () => {
    const openFixture = hqs({ sandbox });

    async function surroundings(options: HqOptions = {}) {
      const report = await (await openFixture(options)).run("Surroundings");
      expect(report.sandbox).to.equal(sandbox);
      return JSON.parse(String(report.result));
    }

    it("is as bare as Coda's", async () => {
      const { hidden, isDate } = await surroundings();
      expect(hidden).to.deep.equal(["process", "require", "URL", "setTimeout", "fetch"]);
      expect(isDate).to.equal(true);
    });

    it("tells the time that --now says, and lets it go on", async () => {
      const { now, called, stamp } = await surroundings({ now: "2031-02-03T04:05:06Z" });
      const [begin, end] = [Date.parse("2031-02-03T04:05:06Z"), Date.parse("2031-02-03T04:06:00Z")];
      expect(stamp).to.be.within(begin, end);
      expect(Date.parse(now)).to.be.within(begin, end);
      expect(Date.parse(called)).to.be.within(begin, end);
    });

    it("knows the document's time zone and the repository", async () => {
      const { timezone, endpoint } = await surroundings({ timezone: "Europe/Berlin" });
      expect(timezone).to.equal("Europe/Berlin");
      expect(endpoint).to.equal("https://api.github.com/repos/local/Ada-s-portfolio");
      expect((await surroundings()).timezone).to.equal("UTC");
    });

    it("hands over values of every type", async () => {
      const values = [
        "a=b",
        "count=1.5",
        "whether=yes",
        "since=2026-11-22",
        'steps=a, "b, c"',
        "numbers=1,,3",
      ];
      const { result } = await (await openFixture({ timezone: "Asia/Tokyo" })).run("Echo", values);
      expect(JSON.parse(String(result))).to.deep.equal([
        "a=b",
        1.5,
        true,
        "2026-11-21T15:00:00.000Z",
        ["a", "b, c"],
        [1, null, 3],
      ]);
    });

    it("gives the message of an error, and whether it was written for people", async () => {
      const hq = await openFixture();
      expect((await hq.run("Fail", ["visibly"])).error).to.deep.equal({
        message: "Press again in a minute.",
        userVisible: true,
      });
      expect((await hq.run("Fail", ["otherwise", "x"])).error).to.deep.equal({
        message: "fault x",
        userVisible: false,
      });
    });

    it("makes a StatusCodeError with status and body of a response of 400 or more", async () => {
      const { result } = await (await openFixture(countingServer(404))).run("Fail", ["status"]);
      expect(result).to.equal("404 no");
    });

    it("lets a pack reach nothing but GitHub's API", async () => {
      const hq = await openFixture();
      const elsewhere = await hq.run("Fail", ["elsewhere"]);
      expect(elsewhere.error?.message).to.contain("host");
      const uploads = await hq.run("Fail", ["uploads"]);
      expect(uploads.error?.message).to.contain("uploads.github.com");
      expect(uploads.requests.count).to.equal(0);
    });

    it("names the connection before and after its repository was chosen", async () => {
      const hq = await openFixture();
      const before = await hq.run("Auth:getConnectionName", [], { connected: false });
      const after = await hq.run("Auth:getConnectionName");
      expect(before.result).to.equal("nowhere yet");
      expect(after.result).to.equal("https://api.github.com/repos/local/Ada-s-portfolio");
    });

    it("never shows the token", async () => {
      const hq = await openFixture({
        intercept: async (request) => ({
          status: 200,
          headers: {},
          body: JSON.stringify({ authorization: request.headers.authorization }),
        }),
      });
      const request = { method: "GET", url: "/x" };
      const { result } = await hq.run("Ask", [JSON.stringify([request])]);
      expect(JSON.parse(String(result))[0].body).to.deep.equal({ authorization: "Bearer [token]" });
    });
  });
}

describe("Executions", () => {
  const openFixture = hqs();

  it("end when their time is up, even in an endless loop, and the next one runs", async () => {
    const hq = await openFixture({ seconds: 0.5 });
    const { error } = await hq.run("Fail", ["loop"]);
    expect(error).to.deep.equal({
      message: "Fail took longer than 0.5 s, and Coda stops it there.",
      userVisible: true,
    });
    expect((await hq.run("Fail", ["visibly"])).error?.message).to.equal("Press again in a minute.");
  });

  it("end when their memory is used up", async () => {
    const { error } = await (await openFixture()).run("Fail", ["memory"]);
    expect(error?.message).to.equal("Fail took more memory than there is in Coda's sandbox.");
  });

  it("of formulas may run by the thousand at once", async () => {
    const hq = await openFixture(countingServer());
    const list = JSON.stringify([{ method: "GET", url: "/x" }]);
    const reports = await Promise.all(Array.from({ length: 300 }, () => hq.run("Ask", [list])));
    const [first] = reports;
    expect(reports.every(({ result }) => result === first?.result)).to.equal(true);
    expect(reports.reduce((sum, { requests }) => sum + requests.count, 0)).to.equal(1);
  });

  it("may have a fault injected on the way to GitHub", async () => {
    const paths: string[] = [];
    const hq = await openFixture({
      intercept: async (request, next) => {
        paths.push(new URL(request.url).pathname);
        const response = await next(request);
        return { ...response, status: 502 };
      },
    });
    const { error } = await hq.run("Ask", [
      JSON.stringify([{ method: "GET", url: "/commits/HEAD" }]),
    ]);
    expect(error?.message).to.match(/^502 - .*sha/);
    expect(paths).to.deep.equal(["/repos/local/Ada-s-portfolio/commits/HEAD"]);
  });
});
