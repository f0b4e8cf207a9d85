import { expect } from "chai";
import { daysOf } from "../../src/governance/checks/cadence/targets";
import { checksOf, IN_ORDER, LOG, OVERVIEW, STATE, spec, touchedOn } from "./portfolio";

/** The checks of cadences as `state name, last seen`. */
async function cadences(table: string, more: Record<string, string> = {}, today?: string) {
  const files = { ...IN_ORDER, ...more, [OVERVIEW]: spec(OVERVIEW, `# Overview\n\n${table}\n`) };
  return [...(await checksOf(files, touchedOn({}), today)).values()].filter(
    ({ kind }) => kind === "Cadence",
  );
}

const told = ({ state, title, lastSeen }: { state: string; title: string; lastSeen: string }) =>
  `${state} ${title}, ${lastSeen}`;

describe("Cadences", () => {
  it("are those of the overview's table, with what it says", async () => {
    const found = await cadences(
      "| Rhythm | How often | Who | Last time |\n| --- | --- | --- | --- |\n| Restore drill | quarterly | Ilse | 2025-09-20 |\n| Reading | monthly | Ilse | never |\n",
    );
    expect(found.map(told)).to.deep.equal(["Pass Restore drill, 2025-09-20", "Unknown Reading, "]);
    expect(found.map(({ target }) => target)).to.deep.equal(["quarterly", "monthly"]);
    expect(found[1]?.evidence).to.deep.equal([
      { path: OVERVIEW, line: 16, value: "target: monthly, last: never" },
    ]);
  });

  it("fail when they are overdue, and say since when", async () => {
    const table =
      "| Cadence | Target | Last |\n| --- | --- | --- |\n| Restore drill | monthly | 2025-10-01 |\n";
    const [drill] = await cadences(table);
    expect(drill).to.include({
      state: "Fail",
      remedy: `Do it, it was due on 2025-11-01, or change how often in ${OVERVIEW}:15.`,
    });
    const [later] = await cadences(table, {}, "2025-11-01");
    expect(later?.state).to.equal("Pass");
  });

  it("are seen in commits, state documents, handoffs and the log, whichever is newest", async () => {
    const table =
      "| What | Target | Last |\n| --- | --- | --- |\n| Repo → GitHub push | daily | 2025-11-01 |\n| Infrastructure audit | monthly | |\n| Session handoff | weekly | |\n| Record decisions from Coda | weekly | 2025-11-01 |\n";
    const log =
      "date,actor,action,entity,notes\n2025-11-19,a,record,Decision,\n2025-11-18,a,record,Pass,\n";
    const found = await cadences(table, { [LOG]: log });
    expect(found.map(told)).to.deep.equal([
      "Pass Repo → GitHub push, 2025-11-22",
      "Pass Infrastructure audit, 2025-11-20",
      "Pass Session handoff, 2025-11-20",
      "Pass Record decisions from Coda, 2025-11-19",
    ]);
    expect(found[1]?.evidence[0]?.path).to.equal(STATE);
    expect(found[3]?.evidence[0]).to.include({ path: LOG, line: 2 });
  });

  it("do not take for done what the log says failed", async () => {
    const header = "ts,agent,action,entity,path,latency_ms,token_in,token_out,success,notes";
    const log = `${header}\n2025-11-21,n8n,sync,Coda,,0,0,0,false,GitHub to Coda\n`;
    const table = "| What | Target |\n| --- | --- |\n| GitHub → Coda sync | weekly |\n";
    expect((await cadences(table, { [LOG]: log })).map(told)).to.deep.equal([
      "Unknown GitHub → Coda sync, ",
    ]);
    // A log without a column for it says so at the end of its notes.
    const short = `date,actor,action,entity,notes\n2025-11-21,n8n,sync,Coda,GitHub to Coda success=false\n`;
    expect((await cadences(table, { [LOG]: short })).map(told)).to.deep.equal([
      "Unknown GitHub → Coda sync, ",
    ]);
    const done = log.replace("false", "true");
    expect((await cadences(table, { [LOG]: done })).map(told)).to.deep.equal([
      "Pass GitHub → Coda sync, 2025-11-21",
    ]);
  });

  it("are for a person to look at where their last day is yet to come", async () => {
    const [drill] = await cadences(
      "| Cadence | Target | Last |\n| --- | --- | --- |\n| Restore drill | monthly | 2026-10-01 |\n",
    );
    expect(drill).to.include({
      state: "Unknown",
      remedy: "A person should look whether it is time: 2026-10-01 is yet to come.",
    });
    expect(drill?.evidence[0]).to.include({ path: OVERVIEW, line: 15 });
  });

  it("are the playbook's where the overview has no table", async () => {
    expect((await cadences("No table.")).map(({ id, target }) => `${id} ${target}`)).to.deep.equal([
      "cadence/repo-github-push per change",
      "cadence/github-coda-sync weekly",
      "cadence/infrastructure-audit monthly",
      "cadence/session-handoff weekly",
    ]);
  });

  it("understand how often", () => {
    const days = {
      "per change": 0,
      "every commit, at least daily": 0,
      daily: 1,
      nightly: 1,
      "every other day": 2,
      "on weekdays": 3,
      "Weekly (Fridays)": 7,
      "every 2 weeks": 14,
      "every other week": 14,
      "every 10 days": 10,
      fortnightly: 14,
      "bi-weekly": 14,
      "every 2nd week": 14,
      "every four weeks": 28,
      "every other month": 62,
      "Every two months": 62,
      "every three months": 93,
      "every third month": 93,
      "every six months": 186,
      "every 3 years": 1098,
      "every 12 hours": 1,
      "quarterly (3 months)": 92,
      bimonthly: undefined,
      "bi-monthly": undefined,
      "monthly?": 31,
      quarterly: 92,
      "once a year": 366,
      "manual, as needed": undefined,
      "every session": undefined,
      "": undefined,
    };
    for (const [target, expected] of Object.entries(days)) {
      expect(daysOf(target), target).to.equal(expected);
    }
  });
});
