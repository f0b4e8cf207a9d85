import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { VerdictRow } from "../src/authority/check";
import type { RuleRow } from "../src/authority/ownership-rows";
import { commit, git, newRepository } from "./local/fixtures";
import { MAP, MAPPING, ownershipFiles, type Said } from "./support/authority";

const rulesOf = async (hq: Hq, values: Record<string, unknown> = {}) => {
  const { result, error } = await hq.run("Ownership", values);
  if (error) throw new Error(error.message);
  return result as RuleRow[];
};

describe("The table Ownership", () => {
  describe("on the sample", () => {
    let hq: Hq;
    let rows: RuleRow[];
    before(async () => {
      hq = await openHq();
      rows = await rulesOf(hq);
    });
    after(() => hq.dispose());

    it("has a row for every rule that map and mapping document hold, and two defaults", () => {
      const read = (path: string) => readFileSync(join(__dirname, "..", "sample", path), "utf8");
      const map: Record<string, { fields?: object }> = JSON.parse(read(MAP));
      const inMap = Object.values(map).map(({ fields = {} }) => 1 + Object.keys(fields).length);
      const cells = read(MAPPING)
        .split("\n")
        .filter((line) => /^\| (?!Entity|---)/.test(line))
        .map((line) => line.split("|").slice(3, 5).join());
      const inMapping = cells.map((each) => each.match(/`[^`]+`/g)?.length ?? 0);
      const count = [...inMap, ...inMapping].reduce((sum, each) => sum + each, 0);
      expect(rows.filter(({ level }) => level !== "default")).to.have.length(count);
      expect(rows.filter(({ level }) => level === "default")).to.have.length(2);
    });

    it("leads each rule to the line it stands in", () => {
      for (const { path, line, link, field, entity } of rows) {
        if (path === "") continue;
        const text = readFileSync(join(__dirname, "..", "sample", path), "utf8").split("\n");
        expect(text[line - 1]).to.contain(field || entity);
        expect(link).to.match(new RegExp(`/${path}\\?plain=1#L${line}$`));
      }
    });

    it("calls a rule effective exactly where CheckWrite goes by it", async () => {
      for (const { title, effective, owner, path, line } of rows) {
        if (path === "") continue;
        const verdict = (await hq.run("CheckWrite", [title])).result as VerdictRow;
        const goesBy = verdict.owner === owner && verdict.path === path && verdict.line === line;
        expect(goesBy, title).to.equal(effective);
      }
    });

    it("names the rule that contradicts another, and the one that comes before it", () => {
      const [one, other] = rows.filter(({ title }) => title === "Lesson.insight");
      expect(one?.problem).to.match(/:20: it contradicts .* belongs to GitHub/);
      expect(other?.problem).to.match(/:20: it contradicts .* belongs to Coda/);
      const [, shadowed] = rows.filter(({ title }) => title === "Decision.adr_path");
      expect(shadowed).to.include({ effective: false, problem: "" });
      expect(shadowed?.remark).to.contain(`${MAP}:7`);
    });

    it("refers to the table in Coda as a row of MappedTables", async () => {
      const tables = (await hq.run("MappedTables")).result as { id: string; table: string }[];
      for (const { codaTable, mappedTable } of rows) {
        const found = tables.find(({ id }) => id === mappedTable?.id);
        expect(found?.table ?? "").to.equal(codaTable);
      }
      expect(rows.find(({ title }) => title === "Pass")?.codaTable).to.equal("Passes");
    });

    it("shows one entity where it is asked to, by any of its names", async () => {
      const metrics = await rulesOf(hq, { entity: "metrics" });
      expect(metrics.map(({ title }) => title)).to.deep.equal([
        "MetricSnapshot.value",
        "MetricSnapshot.taken_on",
        "MetricSnapshot.note",
        "MetricSnapshot.definition",
        "MetricSnapshot.unit",
      ]);
    });

    it("shows what lies in archives only where it is asked to, as what doesn't count", async () => {
      const all = await rulesOf(hq, { includeArchived: true });
      const archived = all.filter((row) => row.archived);
      expect(rows.some((row) => row.archived)).to.equal(false);
      expect(archived.map(({ title, effective }) => `${title} ${effective}`)).to.deep.equal([
        "Pass false",
        "Decision false",
        "Asset false",
      ]);
      expect(archived[0]?.remark).to.contain("archive");
    });
  });

  describe("on repositories where something is wrong", () => {
    let hq: Hq;
    const mapping = [["Pass", "Passes", "`status`", "`brief`", ""]];
    const branches: Record<string, Record<string, string>> = {
      broken: ownershipFiles({ map: '{\n  "Pass": {"store": "Coda"},\n}\n', mapping }),
      odd: ownershipFiles({
        map: '{\n"Pass": {"store": "Coda"},\n"Pass": {"store": "Coda"},\n"Task": {"store": "Me"},\n"a:b": "Coda"\n}',
      }),
      two: {
        ...ownershipFiles({ map: { Pass: "Coda" } } as Said),
        "sot/old/authority_map_v0_1.json": '{"Pass": "GitHub"}',
      },
      secret: {
        ...ownershipFiles({ map: { Pass: { store: "Coda" } } }),
        [MAPPING]: `- zone: private\n\n${ownershipFiles({ mapping })[MAPPING]}`,
      },
    };
    before(async () => {
      const repo = newRepository();
      for (const [name, files] of Object.entries(branches)) {
        git(repo, "checkout", "--quiet", "-b", name, "main");
        commit(repo, files);
      }
      git(repo, "checkout", "--quiet", "-b", "capped", "secret");
      commit(repo, { "sot/hq.yaml": "maxClearance: internal\n" });
      git(repo, "checkout", "--quiet", "main");
      hq = await openHq({ repo });
    });
    after(() => hq.dispose());

    it("shows a broken map as one row with file and line, and reads the rest", async () => {
      const rows = await rulesOf(hq, { branch: "broken" });
      const [broken, ...others] = rows;
      expect(broken?.problem).to.match(new RegExp(`^${MAP}:3: the authority map is .*JSON`));
      expect(broken).to.include({ line: 3, entity: "", effective: false });
      expect(others.map(({ title }) => title)).to.deep.equal([
        "Pass.status",
        "Pass.brief",
        "LogEntry",
        "AuthorityMap",
      ]);
      expect(others[0]?.remark).to.contain(`${MAP}:3`);
    });

    it("keeps apart what stands twice, and shows what can't be understood", async () => {
      const rows = await rulesOf(hq, { branch: "odd" });
      expect(rows.map(({ id }) => id.replace(/^.*#|@odd$/g, ""))).to.deep.equal([
        "Pass",
        "Pass-2",
        "Task",
        "a:b",
        "LogEntry",
        "AuthorityMap",
      ]);
      expect(rows[0]?.effective).to.equal(true);
      expect(rows[2]?.problem).to.match(/:4: expected \{"store": "Coda"\}/);
      expect(rows[3]?.problem).to.match(/:5: Expected the name of an entity/);
    });

    it("shows the rules of a second map as what doesn't count", async () => {
      const [first, second] = await rulesOf(hq, { branch: "two" });
      expect(first).to.include({ path: MAP, owner: "Coda", effective: true });
      expect(second).to.include({ path: "sot/old/authority_map_v0_1.json", effective: false });
      expect(second?.remark).to.contain(MAP);
    });

    it("withholds what lies above the clearance, whoever asks for more", async () => {
      const asked = [
        await rulesOf(hq, { branch: "secret" }),
        await rulesOf(hq, { branch: "capped", clearance: "restricted" }),
      ];
      for (const rows of asked) {
        expect(JSON.stringify(rows)).not.to.match(/brief|Passes/);
        expect(rows.find(({ path }) => path === MAPPING)?.problem).to.contain("private");
      }
      const shown = await rulesOf(hq, { branch: "secret", clearance: "private" });
      expect(shown.map(({ title }) => title)).to.include("Pass.brief");
    });
  });
});
