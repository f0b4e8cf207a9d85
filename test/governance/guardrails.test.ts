import { expect } from "chai";
import {
  COMPOSE,
  checksOf,
  HANDOFF,
  IN_ORDER,
  judged,
  LOG,
  OVERVIEW,
  STATE,
  spec,
  touchedOn,
} from "./portfolio";

const MAP = "sot/authority_map_v0_2.json";

describe("Guardrails", () => {
  it("lint the authority map, with file and line", async () => {
    const [state, evidence] = await judged("guardrail/authority-map", {
      [MAP]: '{\n  "Decision": {"store": "Coda"},\n}\n',
    });
    expect(state).to.equal("Fail");
    expect(evidence).to.match(new RegExp(`^${MAP}:3: `));
  });

  it("go by no authority map that is too large to be read", async () => {
    const files = { [MAP]: " ".repeat(6_000_000) };
    const [state, evidence] = await judged("guardrail/authority-map", files);
    expect(state).to.equal("Fail");
    expect(evidence).to.match(new RegExp(`^${MAP}:1: the authority map .* larger than 5 MB`));
    const done = (await checksOf({ ...IN_ORDER, ...files })).get("done/authority-map");
    expect(done).to.include({ state: "Fail", remedy: `Mend ${MAP}.`, fixable: false });
  });

  it("name what is missing or wrong in headers", async () => {
    const files = {
      "notes/a.md": "- entity: note\n- date: last week\n\n# A\n",
      "templates/b.md": "- entity: <name>\n\n# B\n",
    };
    expect(await judged("guardrail/headers", files)).to.deep.equal([
      "Fail",
      'notes/a.md:2: date "last week" is no day such as 2025-10-28',
      "notes/a.md:1: level, zone, version, tags, source_path missing",
    ]);
  });

  it("fail when the compose file changed after the state document, and only then", async () => {
    const changed = touchedOn({ [COMPOSE]: "2025-11-21", [STATE]: "2025-11-01" });
    expect(await judged("guardrail/state-after-compose", {}, changed)).to.deep.equal([
      "Fail",
      `${COMPOSE}: changed 2025-11-21 by 2025112`,
      `${STATE}: changed 2025-11-01 by 2025110`,
    ]);
    const together = touchedOn({ [COMPOSE]: "2025-11-21", [STATE]: "2025-11-21" });
    expect((await judged("guardrail/state-after-compose", {}, together))[0]).to.equal("Pass");
    const none = { [COMPOSE]: undefined };
    expect((await judged("guardrail/state-after-compose", none, changed))[0]).to.equal("Unknown");
  });

  it("are unknown without a history where they need one", async () => {
    const checks = await checksOf(IN_ORDER, "none");
    expect(checks.get("guardrail/state-after-compose")?.state).to.equal("Unknown");
    expect(checks.get("cadence/push-to-github")?.state).to.equal("Unknown");
    expect(checks.get("refresh/overview")?.state).to.equal("Pass");
  });
});

describe("The refresh after a handoff", () => {
  const OLD = touchedOn({ [OVERVIEW]: "2025-11-01" });
  const overview = (date: string) => ({ [OVERVIEW]: spec(OVERVIEW, "# Overview\n", { date }) });

  it("goes by the newest of the document's own day and its last commit", async () => {
    expect(await judged("refresh/overview", overview("2025-11-02"), OLD)).to.deep.equal([
      "Fail",
      `${OVERVIEW}: last refreshed 2025-11-02`,
      `${HANDOFF}: handoff of 2025-11-20`,
    ]);
    expect((await judged("refresh/overview", overview("2025-11-20"), OLD))[0]).to.equal("Pass");
    expect((await judged("refresh/overview", overview("2025-11-02")))[0]).to.equal("Pass");
  });

  it("reads when the entry point says it was updated", async () => {
    const focus = "# Focus\n\n**Updated**: 2025-11-21\n**Status**: ok\n";
    const old = touchedOn({ "CURRENT_FOCUS.md": "2025-11-01" });
    expect(await judged("refresh/focus", { "CURRENT_FOCUS.md": focus }, old)).to.deep.equal([
      "Pass",
      "CURRENT_FOCUS.md: last refreshed 2025-11-21",
      `${HANDOFF}: handoff of 2025-11-20`,
    ]);
  });

  it("wants the log to go on, whatever touched the file", async () => {
    const files = { [LOG]: "date,actor,action,entity,notes\n2025-11-01,a,b,c,\n" };
    expect((await judged("refresh/log", files))[0]).to.equal("Fail");
  });
});
