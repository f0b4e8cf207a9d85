import { expect } from "chai";
import fc from "fast-check";
import { nameKey } from "../src/names";

describe("A name", () => {
  it("is the same in every case and with every separator", () => {
    for (const name of ["due_date", "dueDate", "Due date", "DUE-DATE", " due  date ", "due.date"]) {
      expect(nameKey(name), name).to.equal("duedate");
    }
  });

  it("is the same with a remark in brackets", () => {
    expect(nameKey("Asset (metadata)")).to.equal(nameKey("Asset"));
    expect(nameKey("[old] Asset")).to.equal(nameKey("Asset"));
  });

  it("is the same in the singular and the plural", () => {
    const pairs = `Pass Passes · Decision Decisions · Entry Entries · Status Statuses · Box Boxes
      Branch Branches · Dish Dishes · House Houses · Cause Causes · Database Databases · Cache Caches
      Response Responses · Expense Expenses · Metric Metrics · KPI KPIs · API APIs · Todo Todos
      Photo Photos · Video Videos · Hero Heroes · Shoe Shoes · Idea Ideas · Persona Personas
      Schema Schemas · Alias Aliases · Canvas Canvases · Menu Menus · SKU SKUs · Cookie Cookies
      Movie Movies · Key Keys · Survey Surveys · Analysis Analyses · Hypothesis Hypotheses
      Business Businesses · Process Processes · Warehouse Warehouses · Service Services`;
    for (const pair of pairs.split(/·|\n/)) {
      const [one = "", many = ""] = pair.trim().split(" ");
      expect(nameKey(many), pair).to.equal(nameKey(one));
    }
  });

  it("is another one where the words are others", () => {
    const words = `status state · plan plane · plans planes · car care · cars care · note not
      site sit · pass password · owner own · entry entity · adr_path adr · data date · use us`;
    for (const pair of words.split(/·|\n/)) {
      const [one = "", other = ""] = pair.trim().split(" ");
      expect(nameKey(one), pair).not.to.equal(nameKey(other));
    }
  });

  it("keeps the letters of every script, however they are composed", () => {
    expect(nameKey("Größe")).to.equal("größe");
    expect(nameKey("Cafe\u0301")).to.equal(nameKey("Caf\u00e9"));
    expect(nameKey("案件")).to.equal("案件");
    expect(nameKey("हिन्दी")).not.to.equal(nameKey("हनद"));
  });

  it("is the same with an emoji", () => {
    for (const name of ["❤\uFE0F Health", "🔥 Health", "Health ✅"]) {
      expect(nameKey(name), name).to.equal("health");
    }
  });

  it("is none without a letter or a digit", () => {
    for (const name of ["", " ", "—", "!?", "(Asset)", "🔥"]) expect(nameKey(name)).to.equal("");
  });

  it("is never lost, and never depends on case or on what stands around it", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abceiosuxyz"), minLength: 1 });
    fc.assert(
      fc.property(word, (name) => {
        expect(nameKey(name)).not.to.equal("");
        expect(nameKey(` ${name.toUpperCase()} (remark)`)).to.equal(nameKey(name));
      }),
    );
  });
});
