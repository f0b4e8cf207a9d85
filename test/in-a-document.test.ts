import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import { newRepository } from "./local/fixtures";

const ROW = "https://coda.io/d/Founder-HQ_dX/r1";
const FILES = {
  "README.md": "# Hello\n",
  "sot/authority_map_v0_2.json": '{"Decision": {"store": "Coda"}}',
  "docs/pass.md": "# Pass\n\n## Acceptance criteria\n\n- [x] One\n- [x] Two\n- [ ] Three\n",
};

/** The sentences that a person writes into a document, as the design writes them. */
describe("In a document's words", () => {
  let hq: Hq;
  before(async () => {
    hq = await openHq({ repo: newRepository(FILES), now: "2026-11-22T10:00:00Z" });
  });
  after(() => hq.dispose());

  it('MayWrite("Decision", "status")', async () => {
    expect((await hq.run("MayWrite", ["Decision", "status"])).result).to.equal(true);
    expect((await hq.run("MayWrite", ["Pass", "status"])).result).to.equal(false);
  });

  it('Section(thisRow.[Documentation path], "Acceptance criteria").Done', async () => {
    const { result } = await hq.run("Section", ["docs/pass.md", "Acceptance criteria"]);
    expect(result).to.include({ done: 2, total: 3 });
  });

  it('LogAction("accept", "Decision", thisRow.Title, from: thisRow.ObjectLink())', async () => {
    const { result } = await hq.run("LogAction", ["accept", "Decision", "A van", `from=${ROW}`]);
    expect(result).to.include({ outcome: "written", path: "logs/context_actions.csv" });
    expect(result).to.have.property("text").that.contains(`[from:${ROW}]`);
  });

  it('OpenHandoff("What we did", [Next steps], status: "GREEN", ttlDays: 7)', async () => {
    const said = ["What we did", '["Call Ilse", "Pay"]', "status=GREEN", "ttlDays=7"];
    const { result, pullRequests } = await hq.run("OpenHandoff", said);
    expect(result).to.include({ outcome: "opened", title: "Session handoff 2026-11-22 v1" });
    expect(pullRequests?.at(-1)?.diff).to.contain("+- [ ] Call Ilse").and.contain("🟢 GREEN");
  });

  it('RecordRow("Decision", thisRow.ID, List("status"), List(thisRow.Status), from: thisRow.ObjectLink())', async () => {
    const said = ["Decision", "DEC-1", '["status"]', '["Accepted"]', `from=${ROW}`];
    const { result, pullRequests } = await hq.run("RecordRow", said);
    expect(result).to.include({ outcome: "opened", held: false });
    const { diff = "" } = pullRequests?.find(({ head }) => /records-decision/.test(head)) ?? {};
    expect(diff).to.contain('"status":"Accepted"').and.contain(ROW);
  });
});
