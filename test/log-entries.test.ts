import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { LogEntryRow } from "../src/log/entry-row";
import type { LoggedRow } from "../src/log/row";
import { commit, git, newRepository } from "./local/fixtures";

const LOG = "logs/context_actions.csv";
const LONG = "ts,agent,action,entity,path,latency_ms,token_in,token_out,success,notes";

async function entries(hq: Hq, values: Record<string, unknown> = {}): Promise<LogEntryRow[]> {
  const { result, error } = await hq.run("LogEntries", values);
  if (error) throw new Error(error.message);
  return result as LogEntryRow[];
}

describe("The table LogEntries", () => {
  describe("on the sample", () => {
    let hq: Hq;
    let rows: LogEntryRow[];
    before(async () => {
      hq = await openHq();
      rows = await entries(hq);
    });
    after(() => hq.dispose());

    it("has a row for every line of every log but the first, with the line it came from", () => {
      const logs = git(hq.state.gitDir, "ls-tree", "-r", "--name-only", "HEAD")
        .split("\n")
        .filter((path) => path.endsWith("context_actions.csv"));
      const lines = logs.flatMap((path) => {
        const text = git(hq.state.gitDir, "show", `HEAD:${path}`);
        return text.split(/\r?\n/).map((line, index) => `${path}:${index + 1} ${line}`);
      });
      const found = rows.map(({ path, line, text }) => `${path}:${line} ${text}`);
      expect(found).to.have.members(lines.filter((line) => !/^\S+:1 /.test(line)));
      expect(new Set(rows.map(({ id }) => id)).size).to.equal(rows.length);
    });

    it("goes from the newest to the oldest, whatever the order and dialect of the files", () => {
      const times = rows.map(({ at, date }) => at || date);
      expect(times).to.deep.equal([...times].sort().reverse());
    });

    it("puts notes together again where commas were not quoted, and says so", () => {
      const row = rows.find(({ path, line }) => path === LOG && line === 5);
      expect(row).to.include({
        notes: "three calls listened to, one silence found, playbook step 4 to be rewritten",
        at: "2025-09-16T14:30:02.118Z",
        date: "2025-09-16",
        latencyMs: 8412,
        tokensIn: 5120,
        success: true,
      });
      expect(row?.problem).to.match(new RegExp(`^${LOG}:5: 12 fields where 10 are named`));
    });

    it("shows what was refused, and of one entity or day where it is asked to", async () => {
      const refused = rows.filter(({ success }) => !success);
      expect(refused.map(({ entity }) => entity)).to.deep.equal(["Mapping", "Partsbin"]);
      const decisions = await entries(hq, { entity: "decisions", since: "2025-11-01" });
      expect(decisions.map(({ line }) => line)).to.deep.equal([26, 24, 22]);
    });
  });

  describe("on a log that is out of order", () => {
    let hq: Hq;
    before(async () => {
      const text = [
        LONG,
        "2025-01-02,ada,a,Pass,,,,,maybe,first",
        "yesterday,ada,b,Pass,,12ms,,,,second",
        "2025-02-30T10:00:00Z,ada,c",
        '2025-03-01,ada,d,Pass,,,,,true,"open quote',
        "2025-01-02,ada,a,Pass,,,,,maybe,first",
        "2025-03-01 09:30,ada,e,Task,,,,,no,",
      ].join("\r\n");
      const repo = newRepository({
        [LOG]: text,
        "archive/logs/context_actions.csv": `${LONG}\n2024-01-01,ada,old,Pass,,,,,,`,
        "private/logs/context_actions.csv": `${LONG}\n2025-01-01,ada,secret,Pass,,,,,,`,
        "private/README.md": "- zone: private\n\n# Private\n",
      });
      hq = await openHq({ repo });
    });
    after(() => hq.dispose());

    it("shows each line all the same, and those without a time last in the order of the file", async () => {
      const rows = (await entries(hq)).filter(({ path }) => path === LOG);
      expect(rows.map(({ line }) => line)).to.deep.equal([7, 5, 6, 2, 3, 4]);
      const [last, , twice, first, second] = rows;
      expect(last).to.include({ at: "2025-03-01T09:30:00.000Z", success: false, problem: "" });
      expect(first?.id.replace(/-1$/, "-2")).to.equal(twice?.id);
      expect(first?.problem).to.contain("neither true nor false");
      expect(second).to.include({ date: "", success: true });
      const cut = rows.find(({ line }) => line === 4);
      expect(cut).to.include({ action: "c", success: true });
      expect(cut?.problem).to.contain(`${LOG}:4: success is not there, read as true`);
      expect(second?.problem.split("\n")).to.deep.equal([
        `${LOG}:3: its time can't be read, found "yesterday"`,
        `${LOG}:3: latencyMs is no number, found "12ms"`,
      ]);
    });

    it("says how many lines are too many for a table of Coda's", async () => {
      const lines = Array.from({ length: 10_001 }, (_, nth) => `2025-01-02,ada,a,Pass,${nth}`);
      const repo = newRepository({ [LOG]: `date,actor,action,entity,notes\n${lines.join("\n")}` });
      const long = await openHq({ repo });
      const rows = await entries(long);
      long.dispose();
      expect(rows).to.have.length(10_000);
      expect(rows.at(-1)?.problem).to.match(/^2 more lines are not shown/);
    });

    it("keeps lines without a time whatever day is asked for", async () => {
      const rows = await entries(hq, { since: "2025-03-02" });
      expect(rows.filter(({ path }) => path === LOG).map(({ line }) => line)).to.deep.equal([3, 4]);
    });

    it("shows archived logs only where it is asked to, and withholds what is private", async () => {
      const shown = await entries(hq, { includeArchived: true });
      expect(shown.filter(({ archived }) => archived).map(({ action }) => action)).to.eql(["old"]);
      expect(JSON.stringify(shown)).not.to.contain("secret");
      const hidden = shown.find(({ path }) => path.startsWith("private/"));
      expect(hidden?.problem).to.contain("zone is private");
      const cleared = await entries(hq, { clearance: "private" });
      expect(cleared.map(({ action }) => action)).to.include("secret");
    });
  });

  describe("with what LogAction writes", () => {
    const said = { action: "accept", entity: "Decision", subject: "Trains", notes: "at last" };
    const from = "https://coda.io/d/1#r2";
    let hq: Hq;
    beforeEach(async () => {
      const repo = newRepository({
        [LOG]: "date,actor,action,entity,notes\n2025-01-01,ada,a,B,c\n",
      });
      git(repo, "branch", "logs-only");
      hq = await openHq({ repo });
    });
    afterEach(() => hq.dispose());

    const log = async (values: object) =>
      (await hq.run("LogAction", { ...said, from, actor: "go", ...values })).result as LoggedRow;

    it("gives its line the id that the button gave, and takes apart what stands in the notes", async () => {
      const logged = await log({ pressId: "r2", success: false, latencyMs: 7 });
      const row = (await entries(hq)).find(({ id }) => id === logged.id);
      expect(row).to.include({ line: logged.line, text: logged.text, path: logged.path });
      expect(row).to.include({ notes: "Trains at last", success: false, latencyMs: 7 });
      expect(row).to.include({ from, entryId: "r2", pending: false, actor: "go" });
    });

    it("shows lines that wait on the log's pull request as pending, until it is merged", async () => {
      await hq.github.protect("main", "classic");
      const logged = await log({});
      const waiting = await entries(hq);
      expect(waiting).to.have.length(2);
      expect(waiting[0]).to.include({ id: logged.id, pending: true, commit: logged.commit });
      await hq.github.merge(1);
      const [merged] = await entries(hq);
      expect(merged).to.include({ id: logged.id, pending: false });
    });

    it("reads the branch that sot/hq.yaml names for the log, and says when it is not there", async () => {
      const folder = newRepository({ "sot/hq.yaml": "logBranch: logs-only\n" });
      git(folder, "push", "--quiet", "--force", hq.state.gitDir, "main");
      const logged = await log({});
      expect(logged.branch).to.equal("logs-only");
      const rows = await entries(hq);
      expect(rows.map(({ id }) => id)).to.include(logged.id);
      expect(rows).to.have.length(2);
      commit(folder, { "sot/hq.yaml": "logBranch: gone\n" });
      git(folder, "push", "--quiet", hq.state.gitDir, "main");
      const [missing, ...others] = await entries(hq);
      expect(others).to.deep.equal([]);
      expect(missing?.problem).to.match(/^sot\/hq\.yaml: .*"gone"/);
    });
  });

  it("reads 10,000 lines in one page", async () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, index) => `2025-01-01T00:00:00.${index}Z,go,a,B,x,1,2,3,True,note ${index}, with a comma`,
    );
    const hq = await openHq({ repo: newRepository({ [LOG]: [LONG, ...lines].join("\n") }) });
    try {
      const { result, pages } = await hq.run("LogEntries");
      expect(result).to.have.length(10_000);
      expect(pages).to.equal(1);
    } finally {
      await hq.dispose();
    }
  });
});
