import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import { git, newFolder, newRepository } from "./local/fixtures";
import { answer, type Intercept, refuse } from "./support/read-faults";

/** One sentence: what was expected, what was found, what to do. */
const SENTENCE = /^Expected [^\n]+, found [^\n]+: [^\n]+\.$/;

describe("Reading tells in one sentence", () => {
  let hq: Hq;
  let intercept: Intercept;
  const through: Intercept = (request, next) => next(request);
  before(async () => {
    const repo = newRepository({ "docs/plan.md": "# Plan\n" });
    hq = await openHq({ repo, intercept: (request, next) => intercept(request, next) });
  });
  beforeEach(() => {
    intercept = through;
  });
  after(() => hq.dispose());

  /** The sentence that a person gets to see; whatever the pack asks of GitHub is asked anew. */
  async function refusal(block: string, values: Record<string, unknown> = {}): Promise<string> {
    const { error, result } = await hq.run(block, values, { fresh: true });
    expect(result).to.equal(undefined);
    expect(error?.message).to.match(SENTENCE);
    expect(error?.userVisible, error?.message).to.equal(true);
    return error?.message ?? "";
  }

  /** As a table that reads live and as a formula that reads by GET. */
  async function refusals(): Promise<string[]> {
    return [await refusal("Specs"), await refusal("CheckWrite", { entity: "Decision" })];
  }

  it("that there is no such repository, or that the token does not see it", async () => {
    const gone = {
      type: "NOT_FOUND",
      path: ["repository"],
      message: "Could not resolve to a Repository with the name 'local/x'.",
    };
    intercept = async (request) =>
      request.url.endsWith("/graphql")
        ? answer(200, { data: { repository: null }, errors: [gone] })
        : answer(404, { message: "Not Found" });
    for (const message of await refusals()) {
      expect(message).to.contain(`Expected the repository ${hq.state.repository} to answer`);
      expect(message).to.contain('with the permission "Contents: read"');
    }
  });

  it("which permission is missing", async () => {
    const message = "Resource not accessible by personal access token";
    intercept = refuse(403, message);
    for (const said of await refusals()) {
      expect(said).to.contain(message);
      expect(said).to.contain(
        `give the token the permission "Contents: read" for ${hq.state.repository}`,
      );
    }
    intercept = async () =>
      answer(200, { data: { repository: null }, errors: [{ type: "FORBIDDEN", message }] });
    expect(await refusal("Specs")).to.contain('"Contents: read"');
  });

  it("that there is no such branch", async () => {
    expect(await refusal("Specs", { branch: "feature/none" })).to.equal(
      `Expected a branch of ${hq.state.repository}, found "feature/none", which is not there: check the name, or leave the branch empty for the default one.`,
    );
    expect(await refusal("Specs", { branch: "refs/heads/main .." })).to.contain("a branch of");
  });

  it("that there is no such folder, or that a path climbs out", async () => {
    expect(await refusal("Specs", { folder: "dcos" })).to.match(/found "dcos", which is not there/);
    for (const folder of [
      "..",
      "docs/../..",
      "../other",
      "docs/./plan",
      "docs//plan",
      ".git/config",
    ]) {
      expect(await refusal("Specs", { folder }), folder).to.match(
        /^Expected a path inside the repository/,
      );
    }
  });

  it("that an entity is no name", async () => {
    for (const entity of ["!!!", "(remark)", " "]) {
      expect(await refusal("Specs", { entity }), entity).to.match(
        /^Expected an entity such as plan/,
      );
    }
    for (const entity of ["", "!!!", "(remark)"]) {
      for (const block of ["CheckWrite", "Owner", "MayWrite"]) await refusal(block, { entity });
    }
  });

  it("that a clearance is none of the four", async () => {
    expect(await refusal("Specs", { clearance: "secret" })).to.equal(
      'Expected a clearance of public, internal, private, restricted, found "secret": choose one of the four.',
    );
  });

  it("until when the hour's requests are spent, by either of GitHub's answers", async () => {
    const message = "API rate limit exceeded for user ID 1.";
    const reset = Date.parse("2026-11-22T11:00:00Z") / 1000;
    const resources = {
      core: { remaining: 0, reset },
      graphql: { remaining: 0, reset: reset - 60 },
      search: { remaining: 0, reset: reset + 9999 },
    };
    const limited =
      (limits: Awaited<ReturnType<Intercept>>): Intercept =>
      async (request) => {
        if (request.url.endsWith("/rate_limit")) return limits;
        if (!request.url.endsWith("/graphql")) return answer(403, { message });
        return answer(200, { errors: [{ type: "RATE_LIMITED", message }] });
      };
    intercept = limited(answer(200, { resources }));
    for (const said of await refusals())
      expect(said).to.contain("full again at 2026-11-22T11:00:00.000Z");
    for (const unknown of [
      answer(502, "<html>"),
      answer(200, { resources: {} }),
      answer(200, "[]"),
    ]) {
      intercept = limited(unknown);
      expect(await refusal("Specs")).to.contain("full again within the hour");
    }
  });

  it("that GitHub asks for a pause", async () => {
    for (const [status, message] of [
      [
        403,
        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
      ],
      [429, "You have exceeded a secondary rate limit."],
      [403, "You have triggered an abuse detection mechanism."],
    ] as const) {
      intercept = refuse(status, message);
      for (const said of await refusals()) expect(said).to.contain("try again in a minute or more");
    }
  });

  it("that GitHub does not answer, or somebody else does", async () => {
    const broken: Intercept[] = [
      () => Promise.reject(new Error("socket hang up")),
      refuse(502, "Server Error"),
      refuse(503, "Service Unavailable"),
      async () => answer(500, "<html>Unicorn!</html>"),
      async () => answer(200, "<html>Log in to the airport's network</html>"),
      async () => answer(200, { data: null, errors: [{ message: "Something went wrong." }] }),
    ];
    for (const fault of broken) {
      intercept = fault;
      expect(await refusal("Specs")).to.match(/try again in a minute|see githubstatus/);
      if (fault !== broken.at(-1)) await refusal("CheckWrite", { entity: "Decision" });
    }
  });

  it("and leaves a refused token to Coda, which asks for another", async () => {
    intercept = refuse(401, "Bad credentials");
    for (const [block, values] of [
      ["Specs", {}],
      ["CheckWrite", { entity: "Decision" }],
    ] as const) {
      const { error } = await hq.run(block, values, { fresh: true });
      expect(error?.userVisible).to.equal(false);
      expect(error?.message).to.match(/^401/);
    }
  });

  it("that a repository is empty", async () => {
    const folder = newFolder();
    git(folder, "init", "--quiet", "--initial-branch=main");
    const empty = await openHq({ repo: folder });
    for (const [block, values] of [
      ["Specs", {}],
      ["CheckWrite", { entity: "Decision" }],
    ] as const) {
      const { error } = await empty.run(block, values);
      expect(error?.userVisible).to.equal(true);
      expect(error?.message).to.match(
        /^Expected local\/.+ to hold at least one commit, found an empty repository: commit a README/,
      );
    }
    await empty.dispose();
  });
});
