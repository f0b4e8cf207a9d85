import { expect } from "chai";
import { lintAuthority } from "../../src/authority/lint";
import { mappedTablesIn } from "../../src/authority/mapped-tables";
import { readAuthority } from "../../src/authority/read";
import { layoutOf } from "../../src/layout";
import { MAP, MAPPING, ownershipFiles, type Said } from "../support/authority";
import { memorySnapshot } from "../support/memory-snapshot";

/** The findings, each as one sentence. */
async function findings(said: Said, others: Record<string, string> = {}): Promise<string[]> {
  const files = { ...ownershipFiles(said), ...others };
  const snapshot = memorySnapshot(files);
  const layout = layoutOf(snapshot, {});
  const tables = mappedTablesIn((files as Record<string, string>)[MAPPING] ?? "");
  const found = lintAuthority(await readAuthority(snapshot, layout), layout, tables);
  for (const { path, line, problem } of found) expect(problem).to.contain(`${path}:${line}: `);
  return found.map(({ problem }) => problem);
}

describe("lintAuthority", () => {
  it("finds nothing where nothing is wrong", async () => {
    const mapping = [["Pass", "Passes", "`status`", "`brief`"]];
    expect(await findings({ map: { Pass: { store: "Coda" } }, mapping })).to.deep.equal([]);
    expect(await findings({})).to.deep.equal([]);
  });

  it("tells two rules that contradict each other once", async () => {
    const found = await findings({ mapping: [["Pass", "Passes", "`status`", "`Status`"]] });
    expect(found).to.have.length(1);
    expect(found[0]).to.match(/:5: it contradicts mapping document field: Pass\.Status/);
  });

  it("finds entries that can't be understood, and names that stand twice", async () => {
    const map = '{\n"Pass": {"store": "both"},\n"Task": "Coda",\n"Tasks": "Coda"\n}';
    const found = await findings({ map });
    expect(found[0]).to.match(new RegExp(`^${MAP}:2: expected .* found .*both`));
    expect(found[1]).to.equal(`${MAP}:4: Tasks stands in line 3 already`);
    expect(found).to.have.length(2);
  });

  it("finds rows that name fields and no entity", async () => {
    const mapping = [
      ["Pass", "Passes", "`status`", ""],
      ["", "", "`phase`", "`goal`"],
    ];
    expect(await findings({ map: { Pass: "Coda" }, mapping })).to.deep.equal([
      `${MAPPING}:6: it names no entity`,
    ]);
  });

  it("finds entities that only the map knows, once each", async () => {
    const map = { Pass: "Coda", Ghost: { store: "Coda", fields: { a: "Coda" } } };
    const found = await findings({ map, mapping: [["Pass", "Passes", "", ""]] });
    expect(found).to.deep.equal([`${MAP}:3: the mapping document doesn't know Ghost`]);
    expect(await findings({ map })).to.deep.equal([]);
  });

  it("finds a broken map, and a second one outside archives", async () => {
    const [broken] = await findings({ map: "[]" });
    expect(broken).to.match(new RegExp(`^${MAP}:1: the authority map is .*JSON`));
    const old = { "old/authority_map_v0_1.json": "{}", "archive/authority_map.json": "{}" };
    expect(await findings({ map: {} }, old)).to.deep.equal([
      `old/authority_map_v0_1.json:1: it doesn't count: ${MAP} does`,
    ]);
  });
});
