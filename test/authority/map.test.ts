import { expect } from "chai";
import fc from "fast-check";
import { readMap } from "../../src/authority/map";

const PATH = "sot/authority_map_v0_2.json";
const read = (text: string) => readMap(PATH, text);

/** Each rule as `level entity.field owner:line`, with a mark where it can't be understood. */
function rulesIn(text: string): string[] {
  return read(text).rules.map(({ level, entity, field, owner, line, problem }) => {
    const name = field === "" ? entity : `${entity}.${field}`;
    return `${level} ${name} ${owner || "?"}:${line}${problem && " !"}`;
  });
}

describe("The authority map", () => {
  it("is read in today's form, a rule an entity", () => {
    const text = `{"Pass": {"store": "Coda"},\n "Decision": {"store": "Coda"},\n\n "Asset": {"store": "GitHub"}}`;
    expect(read(text).broken).to.equal(undefined);
    expect(rulesIn(text)).to.deep.equal([
      "map entity Pass Coda:1",
      "map entity Decision Coda:2",
      "map entity Asset GitHub:4",
    ]);
  });

  it("is read by field, each rule with the line that its name stands in", () => {
    const text = `{
  "Decision": {
    "store": "Coda",
    "fields": {
      "adr_path": { "store": "GitHub" },
      "context":
        "github"
    }
  },
  "Task": { "fields": { "title": { "store": "Coda" } } }
}`;
    expect(rulesIn(text)).to.deep.equal([
      "map entity Decision Coda:2",
      "map field Decision.adr_path GitHub:5",
      "map field Decision.context GitHub:6",
      "map field Task.title Coda:10",
    ]);
  });

  it("may name a field with a dot, and a half in any case or by itself", () => {
    expect(rulesIn(`{"Decision.status": {"store": " CODA "}, "Asset": "gitHub"}`)).to.deep.equal([
      "map field Decision.status Coda:1",
      "map entity Asset GitHub:1",
    ]);
  });

  it("has a rule for a field even where the level `fields` was left out", () => {
    const text = `{"Decision": {"store": "Coda", "adr_path": {"store": "GitHub"}, "notes": "weekly"}}`;
    expect(rulesIn(text)).to.deep.equal([
      "map entity Decision Coda:1",
      "map field Decision.adr_path GitHub:1",
    ]);
  });

  it("may have fields that are called store and fields", () => {
    const text = `{"Shop": {"store": "Coda", "fields": {"store": {"store": "GitHub"}, "fields": "Coda"}}}`;
    expect(rulesIn(text)).to.deep.equal([
      "map entity Shop Coda:1",
      "map field Shop.store GitHub:1",
      "map field Shop.fields Coda:1",
    ]);
  });

  it("keeps each of two entries for one name, so that they can be seen to disagree", () => {
    const names = `{"Decision": "Coda",\n"Decision": "GitHub",\n"decisions": "Coda"}`;
    const entity = (owner: string, line: number) => `map entity Decision ${owner}:${line}`;
    expect(rulesIn(names)).to.deep.equal([
      entity("Coda", 1),
      entity("GitHub", 2),
      "map entity decisions Coda:3",
    ]);
    const stores = `{"Decision": {\n"store": "Coda",\n"store": "GitHub"}}`;
    expect(rulesIn(stores)).to.deep.equal([entity("Coda", 2), entity("GitHub", 3)]);
    const lists = `{"A": {"fields": {"x": "Coda"},\n"fields": {"x": "GitHub"}}}`;
    expect(rulesIn(lists)).to.deep.equal(["map field A.x Coda:1", "map field A.x GitHub:2"]);
  });

  it("says of a store that is neither half what was expected and found", () => {
    for (const [value, found] of [
      [`{"store": "Notion"}`, `"{"store": "Notion"}"`],
      [`{"store": "constructor"}`, `"{"store": "constructor"}"`],
      [`{"store": null}`, `"{"store": null}"`],
      [`{"owner": "Ada"}`, `"{"owner": "Ada"}"`],
      [`["Coda"]`, `"["Coda"]"`],
      ["{}", '"{}"'],
      ["7", '"7"'],
      ['"0.2"', '"0.2"'],
    ]) {
      const [rule] = read(`{"Decision": ${value}}`).rules;
      expect(rule, value).to.include({ owner: "", field: "" });
      expect(rule?.problem).to.equal(
        `expected {"store": "Coda"} or {"store": "GitHub"}, found ${found}`,
      );
    }
  });

  it("takes a list of fields that is none for a rule about fields that nobody can follow", () => {
    for (const list of [`["adr_path"]`, `"adr_path"`, "null"]) {
      const text = `{"Decision": {"store": "Coda",\n"fields": ${list}}}`;
      const rules = ["map entity Decision Coda:1", "map field Decision ?:2 !"];
      expect(rulesIn(text)).to.deep.equal(rules);
    }
  });

  it("takes keys that begin with $, _ or // for remarks, unless they name a half", () => {
    const remarks = `{"$schema": "https://example.com", "_comment": "Coda first", "//": ["x"],
      "Decision": {"fields": {"_why": "because", "_id": {"store": "GitHub"}}}}`;
    expect(rulesIn(remarks)).to.deep.equal(["map field Decision._id GitHub:2"]);
  });

  it("may begin with a byte order mark and have CRLF", () => {
    const text = `\uFEFF{\r\n"Pass": {"store": "Coda"},\r\n"Asset": {"store": "GitHub"}}\r\n`;
    expect(rulesIn(text)).to.deep.equal(["map entity Pass Coda:2", "map entity Asset GitHub:3"]);
  });

  it("is broken, with the line, when it is not a JSON object", () => {
    for (const [text, problem, line] of [
      [`{\n"Pass": {"store": "Coda"},\n}`, "not valid JSON (property name expected)", 3],
      [`{\n// Pass\n"Pass": {"store": "Coda"}}`, "not valid JSON (invalid comment token)", 2],
      [`{"Pass": {"store": "Coda"}`, "not valid JSON (close brace expected)", 1],
      [`{"Pass": {"store": "Coda"}}\nand more`, "not valid JSON (invalid symbol)", 2],
      [`{"Pass" {"store": "Coda"}}`, "not valid JSON (colon expected)", 1],
      ["<<<<<<< HEAD\n{}", "not valid JSON (invalid symbol)", 1],
      ["", "not valid JSON (value expected)", 1],
      ["[]", "not a JSON object", 1],
      ['"Coda"', "not a JSON object", 1],
      ["[".repeat(100_000), "nested too deeply", 1],
    ] as const) {
      const broken = { problem: `the authority map is ${problem}`, path: PATH, line };
      expect(read(text), text.slice(0, 40)).to.deep.equal({ rules: [], broken });
    }
  });

  it("never fails, and is either broken or understood as far as it says", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.json(),
      fc.json().map((json) => `{"Decision": ${json}}`),
      fc.json().map((json) => `{"Decision": {"store": "Coda", "fields": ${json}}}`),
    );
    fc.assert(
      fc.property(text, (any) => {
        const { rules, broken } = read(any);
        if (broken) expect(rules).to.deep.equal([]);
        for (const rule of rules) {
          expect(rule.owner === "").to.equal(rule.problem !== "");
          expect(rule.line).to.be.within(1, any.split("\n").length);
        }
      }),
    );
  });
});
