import { expect } from "chai";
import type { Hq } from "../local/run";
import { answer, stepOf } from "./support/faults";
import { commitOn, fileOn, gitIn, portfolios, press, refusal } from "./support/portfolio";

const DAY = { now: "2026-11-22T10:00:00Z" };
const FILE = "data/decision.jsonl";
const BRANCH = "chore/sot-auto-sync/records-decision";
const MAP = { "sot/authority_map_v1.json": '{"Decision": {"store": "Coda"}}' };
const row = (id: string, status: string) => JSON.stringify({ id, fields: { status } });

const record = (hq: Hq, id: string, status: string) =>
  press(hq, "RecordRow", { entity: "Decision", id, fields: ["status"], values: [status] });

/** Statuses by id, as they stand on a branch. */
const statuses = (hq: Hq, branch: string) =>
  Object.fromEntries(
    fileOn(hq, branch, FILE)
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .map(({ id, fields }) => [id, fields.status]),
  );

describe("A proposal whose base has moved", () => {
  const open = portfolios();

  it("holds the rows of both sides, though they stand side by side", async () => {
    const hq = await open({ ...MAP, [FILE]: `${row("A", "Open")}\n${row("M", "Open")}\n` }, DAY);
    await record(hq, "C", "Open");
    await commitOn(hq, "main", {
      [FILE]: `${row("A", "Open")}\n${row("D", "Done")}\n${row("M", "Done")}\n`,
    });
    await record(hq, "E", "Open");
    expect(statuses(hq, BRANCH)).to.deep.equal({
      A: "Open",
      C: "Open",
      D: "Done",
      E: "Open",
      M: "Done",
    });
    // What came of both is for a person to look at, though Coda owns it.
    expect(await refusal(hq, "MergeProposal", { proposal: "1" })).to.contain("GitHub has changed");
    const confirmed = { proposal: "1", confirm: true };
    expect(await press(hq, "MergeProposal", confirmed)).to.include({ outcome: "merged" });
    expect(statuses(hq, "main")).to.have.all.keys("A", "C", "D", "E", "M");
    // Nothing was forced: every press is still in the branch's history.
    expect(gitIn(hq, "log", "--format=%s", BRANCH)).to.match(/Decision C: status/);
  });

  // Two merges, and the commits that take over, put together and record.
  for (const broken of [1, 2, 3, 4, 5]) {
    it(`is completed by the next press after write ${broken} was lost or never answered`, async () => {
      for (const carriedOut of [false, true]) {
        let writes = Number.NaN;
        const hq = await open(
          { ...MAP, [FILE]: `${row("A", "Open")}\n` },
          {
            ...DAY,
            intercept: async (request, next) => {
              const isMerge = request.method === "POST" && request.url.endsWith("/merges");
              if (!(isMerge || stepOf(request) === "commit") || ++writes !== broken) {
                return next(request);
              }
              if (carriedOut) await next(request);
              return answer(502, { message: "Server Error" });
            },
          },
        );
        await record(hq, "C", "Open");
        await commitOn(hq, "main", { [FILE]: `${row("A", "Open")}\n${row("D", "Done")}\n` });
        writes = 0;
        const entry = { entity: "Decision", id: "E", fields: ["status"], values: ["Open"] };
        const { error } = await hq.run("RecordRow", entry);
        expect(error?.userVisible ?? true, error?.message).to.equal(true);
        await record(hq, "E", "Open");
        const what = `${broken} ${carriedOut}`;
        expect(statuses(hq, BRANCH), what).to.deep.equal({
          ...{ A: "Open", C: "Open", D: "Done", E: "Open" },
        });
        expect(fileOn(hq, BRANCH, FILE).trim().split("\n"), what).to.have.length(4);
        expect(await press(hq, "MergeProposal", { proposal: "1", confirm: true })).to.include({
          outcome: "merged",
        });
      }
    });
  }
});
