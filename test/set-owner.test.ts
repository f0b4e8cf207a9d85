import { expect } from "chai";
import { MAP } from "./support/authority";
import { commitOn, everything, fileOn, portfolios, press, refusal } from "./support/portfolio";

const BRANCH = "chore/sot-auto-sync/owner-map";
const map = '{\n  "Decision": "Coda",\n  "Asset": { "store": "GitHub" }\n}\n';
const coda = { entity: "Decision", fields: ["status", "", "Status"], owner: "coda" };

describe("SetOwner", () => {
  const open = portfolios();

  it("proposes rules in the map as it is written, always for a person to review", async () => {
    const hq = await open({ [MAP]: map.replace("}\n}", '},\n  "AuthorityMap": "Coda"\n}') });
    const row = await press(hq, "SetOwner", { ...coda, owner: "GitHub" });
    expect(row).to.include({ number: 1, verdict: "Review", held: true, logged: true });
    expect(fileOn(hq, BRANCH, MAP)).to.contain(
      '  "Decision": { "store": "Coda", "fields": { "status": { "store": "GitHub" } } },\n  "Asset"',
    );
    await hq.github.merge(1);
    const { result } = await hq.run("CheckWrite", {
      entity: "Decision",
      field: "status",
      asOf: "x",
    });
    expect(result).to.include({ verdict: "Deny", owner: "GitHub" });
  });

  it("gathers rules in one pull request, and does nothing that is done", async () => {
    const hq = await open({ [MAP]: map });
    await press(hq, "SetOwner", { entity: "Task", fields: [], owner: "Coda" });
    const row = await press(hq, "SetOwner", { entity: "Assets", fields: ["title"], owner: "Coda" });
    expect(row).to.include({ number: 1, outcome: "updated" });
    expect(fileOn(hq, BRANCH, MAP)).to.equal(
      '{\n  "Decision": "Coda",\n  "Asset": { "store": "GitHub", "fields": { "title": { "store": "Coda" } } },\n  "Task": { "store": "Coda" }\n}\n',
    );
    const before = everything(hq);
    expect(
      await press(hq, "SetOwner", { entity: "Asset", fields: ["Title"], owner: "Coda" }),
    ).to.include({ number: 1, outcome: "already there" });
    expect(everything(hq)).to.equal(before);
    const same = { entity: "Decision", fields: [], owner: "Coda" };
    await hq.github.merge(1);
    expect(await press(hq, "SetOwner", same)).to.include({
      outcome: "nothing to propose",
      number: 0,
    });
  });

  it("brings its rules to a map that GitHub has changed meanwhile, whose own stand", async () => {
    const hq = await open({ [MAP]: map });
    await press(hq, "SetOwner", { entity: "Decision", fields: [], owner: "GitHub" });
    await press(hq, "SetOwner", { entity: "Asset", fields: ["title"], owner: "Coda" });
    await press(hq, "SetOwner", { entity: "Task", fields: [], owner: "Coda" });
    const theirs = map
      .replace('"Coda"', '{ "store": "Coda", "why": "daily" }')
      .replace("\n}", ',\n  "Task": "GitHub"\n}');
    await commitOn(hq, "main", { [MAP]: theirs });
    const row = await press(hq, "SetOwner", { entity: "Lesson", fields: [], owner: "Coda" });
    expect(row).to.include({ number: 1, outcome: "updated", held: true });
    expect(fileOn(hq, BRANCH, MAP)).to.equal(
      '{\n  "Decision": { "store": "GitHub", "why": "daily" },\n  "Asset": { "store": "GitHub", "fields": { "title": { "store": "Coda" } } },\n  "Task": "GitHub",\n  "Lesson": { "store": "Coda" }\n}\n',
    );
    const [pull] = await hq.github.pulls();
    expect(pull?.body).to.contain(
      "- GitHub's value stands where both sides have changed it: Task\n",
    );
    const merged = { proposal: "1", confirm: true };
    expect(await press(hq, "MergeProposal", merged)).to.include({ outcome: "merged" });
  });

  it("goes back and forth, and gives a closed one back", async () => {
    const hq = await open({ [MAP]: map });
    for (const [index, owner] of ["GitHub", "Coda", "GitHub"].entries()) {
      const row = await press(hq, "SetOwner", { entity: "Decision", fields: [], owner });
      expect(row).to.include({ number: index + 1, outcome: "opened" });
      if (index < 2) await hq.github.merge(index + 1);
      else await hq.github.close(index + 1);
    }
    const again = await press(hq, "SetOwner", { entity: "Decision", fields: [], owner: "GitHub" });
    expect(again).to.include({ number: 3, state: "closed" });
  });

  it("begins a map where there is none, by the name that the mapping document has", async () => {
    const table =
      "| Entity | Coda Table | Coda-owned |\n| - | - | - |\n| Decision | Choices | `due` |\n";
    const hq = await open({ "founder_hq_to_sot.md": table });
    await press(hq, "SetOwner", { ...coda, entity: "choices" });
    expect(fileOn(hq, BRANCH, "sot/authority_map_v0_2.json")).to.equal(
      '{\n  "Decision": {\n    "fields": {\n      "status": { "store": "Coda" }\n    }\n  }\n}\n',
    );
    const named = await open({ "sot/hq.yaml": "authorityMap: own/map.json\n" });
    await press(named, "SetOwner", coda);
    expect(fileOn(named, BRANCH, "own/map.json")).to.contain('"status"');
  });

  it("refuses a broken map with file and line, and names that are none, writing nothing", async () => {
    const hq = await open({ [MAP]: '{\n  "Decision": "Coda",\n}\n' });
    const before = everything(hq);
    expect(await refusal(hq, "SetOwner", coda)).to.contain(`${MAP}:3 not valid JSON`);
    for (const [more, said] of [
      [{ owner: "" }, /^Expected Coda or GitHub as owner, found nothing/],
      [{ entity: "a.b.c" }, /^Expected the name of an entity/],
      [{ fields: ["{}"] }, /^Expected the name of a field of Decision/],
    ] as const) {
      expect(await refusal(hq, "SetOwner", { ...coda, ...more })).to.match(said);
    }
    expect(everything(hq)).to.equal(before);
    await commitOn(hq, "main", { [MAP]: "{}" });
    expect(await press(hq, "SetOwner", coda)).to.include({ number: 1 });
  });
});
