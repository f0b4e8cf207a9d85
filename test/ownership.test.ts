import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { VerdictRow } from "../src/authority/check";
import { newRepository } from "./local/fixtures";
import { MAP, MAPPING, ownershipFiles, type Said } from "./support/authority";
import { push } from "./support/push";

const coda = { store: "Coda" };
const github = { store: "GitHub" };
const byField = { Decision: { ...coda, fields: { adr_path: github } }, Asset: github };
const row = (codaOwned: string, githubOwned: string) => [
  ["Decision", "Decisions", codaOwned, githubOwned],
];

describe("Ownership, asked in the sandbox", () => {
  let hq: Hq;
  before(async () => {
    hq = await openHq({ repo: newRepository() });
  });
  after(() => hq.dispose());

  const ask = async <T>(block: string, values: string[]): Promise<T> => {
    const { result, error } = await hq.run(block, values, { fresh: true });
    if (error) throw new Error(error.message);
    return result as T;
  };

  /** What CheckWrite, Owner and MayWrite say; that they say the same is checked on the way. */
  async function check(...values: [string, string?, string?]): Promise<VerdictRow> {
    const [entity, field = "", writer = ""] = values;
    const all = [entity, field, writer];
    const verdict = await ask<VerdictRow>("CheckWrite", all);
    expect(await ask("MayWrite", all)).to.equal(verdict.verdict === "Allow");
    expect(await ask("Owner", [entity, field])).to.equal(verdict.owner);
    return verdict;
  }

  function holds(files: Record<string, string>): string {
    return push(hq.state.gitDir, files);
  }
  const said = (documents: Said) => holds(ownershipFiles(documents));

  it("without a map is for a person to review", async () => {
    said({});
    const { verdict, owner, reason, rule, path, line, link } = await check("Decision", "status");
    expect({ verdict, owner, rule, path, line, link }).to.deep.equal({
      ...{ verdict: "Review", owner: "", rule: "default", path: "", line: 0, link: "" },
    });
    expect(reason).to.equal("Decision.status: no rule names an owner, so a person should look");
    expect(await check("LogEntry")).to.include({ verdict: "Allow", owner: "" });
  });

  it("follows today's map, with file, line, link and the time of the commit", async () => {
    const commit = said({ map: { Pass: coda, Asset: github } });
    const { asOf, ...found } = await check("Asset", "file_path");
    expect(found).to.deep.equal({
      verdict: "Deny",
      owner: "GitHub",
      reason: `GitHub owns Asset.file_path: the map's rule for the entity says so in ${MAP}:5`,
      rule: `map entity: Asset belongs to GitHub (${MAP}:5)`,
      path: MAP,
      line: 5,
      link: `https://github.com/${hq.state.repository}/blob/${commit}/${MAP}?plain=1#L5`,
    });
    expect(Date.parse(asOf)).to.be.closeTo(Date.now(), 60_000);
    expect(await check("Passes")).to.include({ verdict: "Allow", owner: "Coda", line: 2 });
    expect(await check("Asset", "", "github")).to.include({ verdict: "Allow", owner: "GitHub" });
  });

  it("follows a map by field", async () => {
    said({ map: byField });
    expect(await check("Decision.adr_path")).to.include({ verdict: "Deny", line: 5 });
    expect(await check("decisions", "Status")).to.include({ verdict: "Allow", line: 2 });
  });

  it("follows the mapping document where the map says nothing narrower", async () => {
    said({ mapping: row("`status`", "`adr_path`") });
    expect(await check("Decision", "status")).to.include({ verdict: "Allow", path: MAPPING });
    expect(await check("Decision", "adr_path")).to.include({ verdict: "Deny", line: 5 });
    expect(await check("Decision", "due")).to.include({ verdict: "Review", path: "" });
    said({ map: { Decision: github }, mapping: row("`status`", "") });
    expect(await check("Decision", "status")).to.include({ verdict: "Allow", path: MAPPING });
    expect(await check("Decision", "due")).to.include({ verdict: "Deny", path: MAP });
  });

  it("can't be told where two rules of one level disagree", async () => {
    said({ map: { Decision: coda }, mapping: row("`status`, `due`", "`due`") });
    const { verdict, owner, reason, path, line } = await check("Decision", "due");
    expect({ verdict, owner, path, line }).to.deep.equal({
      ...{ verdict: "Unknown", owner: "", path: MAPPING, line: 5 },
    });
    expect(reason)
      .to.contain("mapping document field: Decision.due belongs to Coda")
      .and.contain("mapping document field: Decision.due belongs to GitHub");
    expect(await check("Decision", "status")).to.include({ verdict: "Allow" });
  });

  it("can't be told while the map is broken", async () => {
    const commit = said({ map: `{"Decision": {"store": "Coda"},\n}`, mapping: row("all", "") });
    for (const entity of ["Decision", "LogEntry"]) {
      const { verdict, owner, path, line, link } = await check(entity);
      expect({ verdict, owner, path, line }).to.deep.equal({
        ...{ verdict: "Unknown", owner: "", path: MAP, line: 2 },
      });
      expect(link).to.contain(`${commit}/${MAP}?plain=1#L2`);
    }
  });

  it("can't be told while a document that sot/hq.yaml names can't be read", async () => {
    const documents = ownershipFiles({ map: byField, mapping: row("`status`", "") });
    for (const [key, path, text, why] of [
      [
        "authorityMap",
        "sot/map.json",
        "",
        "the authority map can't be read, as sot/hq.yaml names it, but nothing lies there",
      ],
      [
        "mappingDocument",
        "docs/map.md",
        "",
        "the mapping document can't be read, as sot/hq.yaml names it, but nothing lies there",
      ],
      [
        "mappingDocument",
        "docs/map.md",
        "\0\u0001",
        "the mapping document can't be read, as it is binary, not text",
      ],
    ] as const) {
      const named = { "sot/hq.yaml": `${key}: ${path}\n` };
      holds({ ...documents, ...named, ...(text !== "" && { [path]: text }) });
      const found = await check("Decision", "status");
      expect(found).to.include({ verdict: "Unknown", path, line: 1 });
      expect(found.reason).to.contain(`${path}:1: ${why}`);
    }
  });

  it("never takes an archived map, at whatever depth", async () => {
    const map = JSON.stringify({ Decision: coda });
    holds({
      "z_archive/old/sot/authority_map_v0_9.json": map,
      "a/archive/authority_map.json": map,
    });
    expect(await check("Decision")).to.include({ verdict: "Review", path: "" });
  });

  it("takes the better of two maps, and Connection shows which", async () => {
    const newer = "agents/sot/authority_map_v0_10.json";
    holds({ ...ownershipFiles({ map: byField }), [newer]: JSON.stringify({ Decision: github }) });
    expect(await check("Decision")).to.include({ verdict: "Deny", path: newer });
    const { layout } = await ask<{ layout: string[] }>("Connection", []);
    const line = layout.find((each) => each.startsWith("authorityMap: "));
    expect(line).to.match(
      /^authorityMap: agents\/sot\/authority_map_v0_10\.json and 1 more \(.+\)$/,
    );
  });

  it("is refused in one sentence for a name that is none, or a third half", async () => {
    const message = async (...values: string[]) => (await hq.run("MayWrite", values)).error;
    expect(await message("!!!")).to.deep.equal({
      message:
        'Expected the name of an entity, such as Decision, found "!!!": write the name as the authority map has it.',
      userVisible: true,
    });
    expect((await message("Decision", "a.b"))?.message).to.match(
      /^Expected the name of a field of /,
    );
    expect((await message("Decision", "", "Notion"))?.message).to.equal(
      'Expected Coda or GitHub as writer, found "Notion": name one of the two.',
    );
  });
});
