import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import { newRepository } from "./local/fixtures";
import { generated } from "./support/generated";
import { answer, asksForFiles, firstOf, type Intercept, refuse } from "./support/read-faults";
import { syncSpecs } from "./support/specs";

/** GraphQL's answer to a request for files, to be spoilt. */
type Files = { data: { repository: Record<string, { oid: string; text: string } | null> } };

describe("Specs are complete all the same", () => {
  const files = generated(150);
  let hq: Hq;
  let intercept: Intercept = (request, next) => next(request);
  before(async () => {
    hq = await openHq({
      repo: newRepository(files),
      intercept: (request, next) => intercept(request, next),
    });
  });
  after(() => hq.dispose());

  async function isComplete(fault: Intercept, fresh = true): Promise<number> {
    intercept = fault;
    const { rows, requests } = await syncSpecs(hq, {}, { fresh });
    expect(rows).to.have.length(Object.keys(files).length);
    for (const { path, text, problem } of rows) {
      expect(text === files[path], path).to.equal(true);
      expect(problem).to.equal("");
    }
    return requests.count;
  }

  /** Lets GitHub answer, and spoils what it said. */
  const spoil =
    (change: (files: Files) => unknown): Intercept =>
    async (request, next) => {
      const response = await next(request);
      return { ...response, body: JSON.stringify(change(JSON.parse(response.body))) };
    };
  const withoutSome = (keep: (index: number) => boolean) =>
    spoil(({ data }) => {
      const blobs = Object.entries(data.repository).map(([key, blob], i) => [
        key,
        keep(i) ? blob : null,
      ]);
      const errors = [
        { type: "TIMEOUT", path: ["repository", "b1"], message: "Something went wrong." },
      ];
      return { data: { repository: Object.fromEntries(blobs) }, errors };
    });

  it("when GitHub gives up on a request once, or on every large one", async () => {
    const usual = await isComplete((request, next) => next(request));
    expect(await isComplete(firstOf(asksForFiles, 1, refuse(502, "Server Error")))).to.equal(
      usual + 2,
    );
    const isLarge: Intercept = (request, next) =>
      asksForFiles(request) && (request.body ?? "").split("object(oid").length > 30
        ? refuse(502, "Server Error")(request, next)
        : next(request);
    expect(await isComplete(isLarge)).to.be.below(20);
  });

  it("when an answer holds only a part, and errors", async () => {
    await isComplete(
      firstOf(
        asksForFiles,
        1,
        withoutSome((i) => i % 3 === 0),
      ),
    );
    await isComplete(
      firstOf(
        asksForFiles,
        1,
        withoutSome((i) => i !== 7),
      ),
    );
    await isComplete(
      firstOf(
        asksForFiles,
        3,
        withoutSome(() => false),
      ),
    );
    await isComplete(
      firstOf(asksForFiles, 1, async () =>
        answer(200, { data: null, errors: [{ message: "timedout" }] }),
      ),
    );
  });

  it("when a text is cut short, or GitHub can't tell what is in it", async () => {
    const cut = spoil(({ data }) => ({
      data: {
        repository: Object.fromEntries(
          Object.entries(data.repository).map(([key, blob], i) => [
            key,
            i === 3
              ? { ...blob, text: "cut", isTruncated: true }
              : i === 4
                ? { ...blob, text: null, isBinary: null }
                : blob,
          ]),
        ),
      },
    }));
    await isComplete(firstOf(asksForFiles, 1, cut));
  });

  it("when the cache answers with what another request asked for, that day and the next time", async () => {
    const another = spoil(({ data }) => {
      const blobs = Object.entries(data.repository).map(([key, blob]) => [
        key,
        { ...blob, oid: "a".repeat(40), text: "what another request asked for" },
      ]);
      return { data: { repository: Object.fromEntries(blobs) } };
    });
    await isComplete(firstOf(asksForFiles, 1, another));
    await isComplete((request, next) => next(request), false);
  });

  it("as soon as a spent budget is full again, though the refusal was kept for a day", async () => {
    intercept = firstOf(asksForFiles, 99, async () =>
      answer(200, { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded." }] }),
    );
    const { error } = await hq.run("Specs", {});
    expect(error?.userVisible).to.equal(true);
    await isComplete((request, next) => next(request), false);
  });

  it("and where GitHub is down, it is asked only a few times before that is said", async () => {
    let asked = 0;
    intercept = (request, next) => {
      asked += 1;
      return request.url.endsWith("/graphql") && !asksForFiles(request)
        ? next(request)
        : refuse(502, "Server Error")(request, next);
    };
    const { error } = await hq.run("Specs", {}, { fresh: true });
    expect(error?.userVisible).to.equal(true);
    expect(asked).to.be.below(20);
  });
});
