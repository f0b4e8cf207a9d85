import { expect } from "chai";
import fc from "fast-check";
import type { Judgement } from "../../src/authority/verdict";
import { compareField, isHeld, type Known, valueSum } from "../../src/records/compare";

const judged = (owner: Judgement["owner"]): Judgement => ({
  ...{ verdict: "Allow", owner, reason: "nobody is named", rule: "", path: "", line: 0 },
});
/** Who changed a field, and whose value counts. */
function compared(known: Partial<Known>, owner: Judgement["owner"] = "Coda") {
  const whole = { field: "status", coda: "A", recorded: "A", fromCoda: true, document: undefined };
  return compareField({ ...whole, sums: [], ...known }, judged(owner));
}

describe("compareField", () => {
  it("finds nothing to do where nothing has changed but blanks and line ends", () => {
    const same = compared({ coda: " A\r\nB", recorded: "A\nB " });
    expect(same).to.include({ changedBy: "Nobody", winner: "Coda", todo: "Nothing to do." });
  });

  it("tells from the record who has changed a field", () => {
    expect(compared({ coda: "B" })).to.include({ changedBy: "Coda", github: "A", recorded: "A" });
    expect(compared({ document: "B" })).to.include({ changedBy: "GitHub", github: "B" });
    expect(compared({ coda: "B", document: "C" })).to.include({ changedBy: "Both", github: "C" });
  });

  it("lets GitHub win where both have changed a field, whoever owns it", () => {
    for (const owner of ["Coda", "GitHub", ""] as const) {
      const both = compared({ coda: "B", document: "C" }, owner);
      expect(both.winner).to.equal("GitHub");
      expect(both.todo).to.contain("held");
    }
  });

  it("goes by the owner where one has", () => {
    expect(compared({ coda: "B" }).todo).to.equal("Record Coda's value.");
    expect(compared({ coda: "B" }, "GitHub")).to.include({ winner: "GitHub" });
    expect(compared({ document: "B" }, "GitHub").todo).to.match(/^Take GitHub's value/);
    expect(compared({ document: "B" }).todo).to.match(
      /^Take GitHub's .* or put Coda's back in GitHub/,
    );
    expect(compared({ coda: "B" }, "")).to.include({ winner: "" });
    expect(compared({ coda: "B" }, "").todo).to.contain("nobody is named");
  });

  it("takes a record that did not come out of Coda for a change of GitHub's", () => {
    expect(compared({ coda: "B", fromCoda: false }).changedBy).to.equal("GitHub");
    expect(compared({ fromCoda: false }).changedBy).to.equal("Nobody");
  });

  it("has no common ground where a field was never recorded", () => {
    const first = compared({ recorded: undefined });
    expect(first).to.include({ changedBy: "Coda", github: "", recorded: "" });
    expect(first.todo).to.match(/^Record it/);
    const unlike = compared({ recorded: undefined, document: "B" });
    expect(unlike).to.include({ changedBy: "Both", winner: "GitHub" });
    expect(compared({ recorded: undefined, document: "A" }).changedBy).to.equal("Nobody");
  });

  it("tells from what was kept of a record who has changed it, when the record itself was edited", () => {
    const sums = [valueSum("A")];
    expect(compared({ recorded: "B", sums })).to.include({
      ...{ changedBy: "GitHub", github: "B", recorded: "A" },
    });
    expect(compared({ coda: "C", recorded: "B", sums })).to.include({
      ...{ changedBy: "Both", winner: "GitHub", github: "B", recorded: "" },
    });
    expect(compared({ coda: "B", recorded: "B", sums })).to.include({ changedBy: "Both" });
    expect(compared({ coda: "C", sums })).to.include({ changedBy: "Coda", github: "A" });
  });

  it("doesn't take a document for changed that said the same when Coda was recorded", () => {
    const sums = [valueSum("A"), valueSum("B")];
    expect(compared({ document: "B", sums })).to.include({ changedBy: "Nobody" });
    expect(compared({ coda: "C", document: "B", sums })).to.include({ changedBy: "Coda" });
    expect(compared({ document: "A", sums })).to.include({ changedBy: "Nobody" });
    expect(compared({ recorded: "B", sums })).to.include({ changedBy: "GitHub", github: "B" });
    expect(compared({ document: "C", sums })).to.include({ changedBy: "GitHub", github: "C" });
  });

  it("holds Coda's value only where GitHub has another one that is newer", () => {
    expect(isHeld(compared({ coda: "B" }))).to.equal(false);
    expect(isHeld(compared({ document: "B" }))).to.equal(true);
    expect(isHeld(compared({ coda: "B", document: "C" }))).to.equal(true);
    expect(isHeld(compared({ coda: "B", document: "B" }))).to.equal(false);
    expect(isHeld(compared({ recorded: undefined }))).to.equal(false);
    expect(isHeld(compared({ coda: "B", fromCoda: false }))).to.equal(true);
  });

  it("never lets Coda win over a change of both, and always says what to do", () => {
    const value = fc.option(fc.constantFrom("", "A", "B", "C"), { nil: undefined });
    const known = fc.record({
      ...{ field: fc.constant("status"), coda: fc.constantFrom("", "A", "B", "C") },
      ...{ recorded: value, document: value, fromCoda: fc.boolean() },
      sums: fc.array(fc.constantFrom("A", "B").map(valueSum), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(
        known,
        fc.constantFrom("Coda" as const, "GitHub" as const, "" as const),
        (each, owner) => {
          const { changedBy, winner, todo, coda, github } = compareField(each, judged(owner));
          expect(todo).to.match(/^[A-Z].*\.$/);
          const stood = each.sums.slice(1).includes(valueSum(github));
          if (coda !== github && !stood) expect(changedBy).not.to.equal("Nobody");
          if (coda !== github && changedBy === "Both") expect(winner).to.equal("GitHub");
        },
      ),
    );
  });
});
