import { expect } from "chai";
import fc from "fast-check";
import { readMapping } from "../../src/authority/mapping";
import { mappingDocument } from "../support/authority";

const PATH = "integrations/coda/founder_hq_to_sot_v0_2.md";

/** Each rule as `level entity.field owner:line`, with a mark where it can't be understood. */
function rulesIn(text: string): string[] {
  return readMapping(PATH, text).rules.map(({ level, entity, field, owner, line, problem }) => {
    const name = field === "" ? entity : `${entity}.${field}`;
    return `${level.replace("mapping document ", "")} ${name} ${owner || "?"}:${line}${problem && " !"}`;
  });
}

/** The rules of one row: of Decision, with these two cells. */
function rulesOf(coda: string, github = ""): string[] {
  const row = ["Decision", "Decisions", coda, github];
  return rulesIn(mappingDocument([row])).map((rule) => rule.replace(/:\d+/, ""));
}

describe("The mapping document", () => {
  it("has a rule for each field that a half owns, with the line of its row", () => {
    const rows = [
      ["Decision", "Decisions", "`status`, `owner`", "`adr_path`", "Primary key `decision_id`"],
      ["Task", "Tasks", "`title`", "", ""],
    ];
    expect(rulesIn(mappingDocument(rows))).to.deep.equal([
      "field Decision.status Coda:5",
      "field Decision.owner Coda:5",
      "field Decision.adr_path GitHub:5",
      "field Task.title Coda:6",
    ]);
  });

  it("has a row that can't be understood where no entity is named, and guesses none", () => {
    const rows = [
      ["Pass", "Passes", "`status`", ""],
      ["", "", "`phase`, `owner`", "`goal`"],
      ["", "", "", "", "One of these a quarter."],
    ];
    expect(rulesIn(mappingDocument(rows))).to.deep.equal([
      "field Pass.status Coda:5",
      "field  ?:6 !",
    ]);
  });

  it("has no rule of what is struck out", () => {
    const rows = [
      ["~~Old~~", "~~Olds~~", "~~`status`~~", ""],
      ["Pass", "Passes", "`status`, ~~`phase`~~", "~~`goal`~~"],
      ["~~Gone~~", "", "`status`", ""],
    ];
    expect(rulesIn(mappingDocument(rows))).to.deep.equal([
      "field Pass.status Coda:6",
      "field  ?:7 !",
    ]);
  });

  it("takes code spans, or what stands between commas, however it is decorated", () => {
    for (const cell of [
      "`status`, `owner`",
      "status, owner",
      "`status, owner`",
      "`status`; owner",
      "`status` and `owner`",
      "`status`/`owner`",
      "**status**<br>[owner](docs/owner.md)",
      "`status` (open, closed), `owner` (a person)",
      "`status`, owner (not a half, but a person)",
      "`status, owner",
    ]) {
      expect(rulesOf(cell), cell).to.deep.equal([
        "field Decision.status Coda",
        "field Decision.owner Coda",
      ]);
    }
  });

  it("takes dashes, blanks and words for none for no field", () => {
    for (const cell of ["", "-", "—", "–", "`—`", "none", "None yet", "n/a", "(none)", "nothing"]) {
      expect(rulesOf(cell), cell).to.deep.equal([]);
    }
  });

  it("takes a word for all for the entity", () => {
    for (const cell of ["all", "`*`", "*", "All fields", "all other fields", "the rest"]) {
      expect(rulesOf("`status`", cell), cell).to.deep.equal([
        "field Decision.status Coda",
        "entity Decision GitHub",
      ]);
    }
  });

  it("doesn't make a rule for a field of a cell that names it as an exception", () => {
    for (const cell of ["all except `adr_path`", "everything but `adr_path`", "not `adr_path`"]) {
      expect(rulesOf(cell), cell).to.deep.equal(["field Decision ? !"]);
    }
    const [rule] = readMapping(PATH, mappingDocument([["A", "", "all except `b`", ""]])).rules;
    expect(rule?.problem).to.equal(
      'expected names of fields between commas, found "all except `b`"',
    );
  });

  it("may have a column for the owner, remarks in brackets left out", () => {
    const table = (owner: string) => `| Entity | Owner |\n| --- | --- |\n| Asset | ${owner} |\n`;
    expect(rulesIn(table("GitHub"))).to.deep.equal(["entity Asset GitHub:3"]);
    expect(rulesIn(table("`coda` (mirrored to GitHub)"))).to.deep.equal(["entity Asset Coda:3"]);
    expect(rulesIn(table("—"))).to.deep.equal([]);
    for (const owner of ["Coda and GitHub", "Ada", "Codacy", "not GitHub"]) {
      expect(rulesIn(table(owner)), owner).to.deep.equal(["entity Asset ?:3 !"]);
    }
  });

  it("is read in whichever way markdown lets a table be written", () => {
    const tidy = mappingDocument([["Decision", "Decisions", "`status`", "`adr_path`", "a"]]);
    const loose = [
      "Entity | Coda Table | **Key Fields** (Coda-owned) | GitHub‑owned Fields",
      ":-- | --- | :-: | --:",
      "Decision | Decisions | `status` | `adr_path` | one cell | too many",
    ].join("\n");
    const other = [
      "| Coda table | Notes | Owned by GitHub | Owned by Coda | Entity |",
      "|-|-|-|-|-|",
      "| Decisions | a \\| b, `c \\| d` | `adr_path` | `status` | [Decision](docs/decision.md) |",
    ].join("\n");
    const rules = ["field Decision.status Coda", "field Decision.adr_path GitHub"];
    for (const text of [tidy, tidy.replaceAll("\n", "\r\n"), loose, other]) {
      const found = rulesIn(text).map((rule) => rule.replace(/:\d+/, ""));
      expect(found, text).to.deep.equal(rules);
      expect(readMapping(PATH, text).aliases.get("decision"), text).to.equal(undefined);
    }
  });

  it("may have several tables; only those with a column for the entity count", () => {
    const text = [
      "| Field | GitHub-owned |",
      "| --- | --- |",
      "| `status` | yes |",
      "",
      mappingDocument([["Decision", "", "`status`", ""]]),
      mappingDocument([["Task", "", "", "`step`"]]),
    ].join("\n");
    expect(rulesIn(text)).to.deep.equal([
      "field Decision.status Coda:9",
      "field Task.step GitHub:15",
    ]);
  });

  it("says nothing in a fence of code or in a comment", () => {
    const table = mappingDocument([["Decision", "Decisions", "`status`", "`adr_path`"]]);
    for (const text of [
      `\`\`\`md\n${table}\`\`\`\n`,
      `~~~~\n${table}~~~\n~~~~\n`,
      `<!--\n${table}-->\n`,
    ]) {
      expect(readMapping(PATH, text), text).to.deep.equal({ rules: [], aliases: new Map() });
    }
    const after = `<!-- one\ntwo -->\n${table}`;
    expect(rulesIn(after)).to.deep.equal([
      "field Decision.status Coda:7",
      "field Decision.adr_path GitHub:7",
    ]);
  });

  it("gives entities the names of their Coda tables as other names", () => {
    const { aliases } = readMapping(
      PATH,
      mappingDocument([
        ["MetricSnapshot", "Metrics, [KPIs](https://coda.io/d/x)", "`value`", ""],
        ["Asset (metadata)", "`Asset files` (mirror)", "", ""],
        ["Workshop", "—", "", ""],
      ]),
    );
    expect([...aliases]).to.deep.equal([
      ["metric", "metricsnapshot"],
      ["kpi", "metricsnapshot"],
      ["assetfile", "asset"],
    ]);
  });

  it("gives no other name that is an entity's own, or that two entities share", () => {
    const rows = [
      ["Lead", "People", "`stage`", ""],
      ["Customer", "People", "`since`", ""],
      ["Order", "Invoices", "`total`", ""],
      ["Invoice", "", "", ""],
    ];
    expect(readMapping(PATH, mappingDocument(rows)).aliases.size).to.equal(0);
  });

  it("never fails, whatever its cells hold", () => {
    const cell = fc.string({ unit: fc.constantFrom(..."ab`|\\*()[]-, ;<>é🔥", "except ") });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 })), (rows) => {
        for (const { owner, problem, line } of readMapping(PATH, mappingDocument(rows)).rules) {
          expect(owner === "").to.equal(problem !== "");
          expect(line).to.be.within(5, 4 + rows.length);
        }
      }),
    );
  });
});
