import { expect } from "chai";
import type { Hq } from "../local/run";
import type { ProposalRow } from "../src/proposals/rows";
import { answer, stepOf } from "./support/faults";
import {
  commitOn,
  everything,
  fileOn,
  gitIn,
  portfolios,
  press,
  refusal,
} from "./support/portfolio";

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

  it("tells which value was changed in GitHub too, and that this one stands", async () => {
    const hq = await open(MAP, DAY);
    await record(hq, "A", "Open");
    await hq.github.merge(1);
    await record(hq, "A", "Done");
    await record(hq, "C", "Open");
    const theirs = fileOn(hq, "main", FILE).replace('"Open"', '"Rejected"');
    await commitOn(hq, "main", { [FILE]: `${theirs}${row("D", "Done")}\n` });
    const again = await record(hq, "A", "Done");
    expect(String(again.refused)).to.contain('status of A was left out: GitHub has "Rejected"');
    expect(statuses(hq, `${BRANCH}-2`)).to.deep.equal({ A: "Rejected", C: "Open", D: "Done" });
    const body = async () => (await hq.github.pulls()).find(({ number }) => number === 2)?.body;
    const said = "- GitHub's value stands where both sides have changed it: status of A\n";
    expect(await body()).to.contain(said);
    const before = `${everything(hq)}${await body()}`;
    await record(hq, "A", "Done");
    expect(`${everything(hq)}${await body()}`).to.equal(before);
    await record(hq, "E", "Open");
    expect((await body())?.split(said)).to.have.length(2);
  });

  /** A press whose write of that number was lost, or carried out and never answered. */
  async function cutOff(broken: number, carriedOut: boolean): Promise<Hq> {
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
    return hq;
  }

  it("can't be merged while what waited is not on top of GitHub's, as its row says", async () => {
    const mergeable = async (hq: Hq) => {
      const [first] = (await hq.run("Proposals")).result as ProposalRow[];
      return first?.mergeable;
    };
    for (const broken of [3, 4]) {
      const hq = await cutOff(broken, false);
      expect(await mergeable(hq), `${broken}`).to.equal("No");
      expect(await refusal(hq, "MergeProposal", { proposal: "1", confirm: true })).to.contain(
        "a press died",
      );
      await record(hq, "E", "Open");
      expect(await mergeable(hq), `${broken}`).to.equal("Yes");
    }
  });

  // Two merges, and the commits that take over, put together and record.
  for (const broken of [1, 2, 3, 4, 5]) {
    it(`is completed by the next press after write ${broken} was lost or never answered`, async () => {
      for (const carriedOut of [false, true]) {
        const hq = await cutOff(broken, carriedOut);
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

  const MOVED_ON = {
    "changed the same again": { D: "Rejected" },
    "taken its change back": {},
  };
  for (const [what, rows] of Object.entries(MOVED_ON)) {
    it(`is completed with all that waited where GitHub has meanwhile ${what}`, async () => {
      for (const broken of [2, 3, 4, 5]) {
        for (const carriedOut of [false, true]) {
          const hq = await cutOff(broken, carriedOut);
          const there = Object.entries({ A: "Open", ...rows });
          await commitOn(hq, "main", {
            [FILE]: there.map(([id, status]) => `${row(id, status)}\n`).join(""),
          });
          await record(hq, "E", "Open");
          expect(statuses(hq, BRANCH), `${broken} ${carriedOut}`).to.deep.equal({
            ...{ A: "Open", C: "Open", E: "Open", ...rows },
          });
        }
      }
    });
  }
});
