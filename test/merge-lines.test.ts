import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { mergeLines } from "../src/merge-lines";
import { newFolder } from "./local/fixtures";

/**
 * The lines of a document, and what two people make of them.
 *
 * @param onlyOneWay whether it is plain which line became which: equal ones neither come nor go
 */
const sidesOf = (onlyOneWay: boolean) =>
  fc
    .array(fc.constantFrom("", "", "- a", "- b", "# Plan", "Some words", "zone: private"), {
      minLength: 1,
      maxLength: 25,
    })
    .chain((words) => {
      const lines = words.map((word, line) => (word === "" ? "" : `${word} ${line}`));
      const edit = fc.record({
        at: fc.nat(lines.length),
        out: fc.nat(2),
        put: fc.array(fc.constantFrom("", "new", "other", "- a"), { maxLength: 2 }),
      });
      const side = fc.array(edit, { maxLength: 3 }).map((edits) => {
        const text = [...lines];
        for (const { at, out, put } of edits) {
          if (!onlyOneWay) text.splice(at, out, ...put);
          else if (!text.slice(at, at + out).includes("")) {
            const others = [...text.slice(0, at), ...text.slice(at + out)];
            const fresh = put.filter((line) => line !== "" && !others.includes(line));
            text.splice(at, out, ...new Set(fresh));
          }
        }
        return text.map((line) => `${line}\n`).join("");
      });
      return fc.tuple(fc.constant(lines.map((line) => `${line}\n`).join("")), side, side);
    });

describe("mergeLines", () => {
  it("comes to what git does wherever neither of the two sees a conflict, or two ways to see the change", () => {
    const folder = newFolder();
    const names = ["ours", "before", "theirs"].map((name) => join(folder, name));
    let clean = 0;
    fc.assert(
      fc.property(sidesOf(true), ([before, ours, theirs]) => {
        const { text, conflicts } = mergeLines(before, ours, theirs, "ours");
        if (conflicts.length > 0) return;
        for (const [index, side] of [ours, before, theirs].entries()) {
          writeFileSync(names[index] ?? "", side);
        }
        try {
          const args = ["merge-file", "-p", "--quiet", ...names];
          const git = execFileSync("git", args, { encoding: "utf8", stdio: "pipe" });
          clean++;
          expect(text).to.equal(git);
        } catch (error) {
          if (!(error instanceof Error && "status" in error)) throw error;
        }
      }),
      { numRuns: 300 },
    );
    expect(clean).to.be.above(100);
  });

  it("takes a last line for the same, whether it has an end or not", () => {
    expect(mergeLines("a\nb\n", "a\nb", "a\nb\nc\n", "ours")).to.deep.equal({
      ...{ text: "a\nb\nc\n", conflicts: [] },
    });
    expect(mergeLines("a\nb", "x\nb", "a\nb\n\nc", "ours")).to.deep.equal({
      ...{ text: "x\nb\n\nc", conflicts: [] },
    });
  });

  it("lets both stand where each put in keys of its own at one place", () => {
    const both = (ours: string, theirs: string) =>
      mergeLines("a\n", `a\n${ours}`, `a\n${theirs}`, "theirs");
    expect(both("- version: v2\n", "- tags: [x]\n")).to.deep.equal({
      ...{ text: "a\n- tags: [x]\n- version: v2\n", conflicts: [] },
    });
    expect(both("zone: private\n", "zone: public\n")).to.deep.equal({
      text: "a\nzone: public\n",
      conflicts: [{ line: 2, lost: "zone: private" }],
    });
    expect(both("Words.\n", "Other words.\n").conflicts).to.have.length(1);
  });

  it("keeps each side's change where only it made one, and the winner's where both did", () => {
    fc.assert(
      fc.property(sidesOf(false), ([before, ours, theirs]) => {
        expect(mergeLines(before, ours, before, "theirs")).to.deep.equal({
          text: ours,
          conflicts: [],
        });
        expect(mergeLines(before, before, theirs, "ours")).to.deep.equal({
          text: theirs,
          conflicts: [],
        });
        expect(mergeLines(before, ours, ours, "ours")).to.deep.equal({ text: ours, conflicts: [] });
        const [won, lost] = [
          mergeLines(before, ours, theirs, "ours"),
          mergeLines(before, theirs, ours, "theirs"),
        ];
        expect(won).to.deep.equal(lost);
      }),
    );
  });

  it("keeps a box that was ticked beside an item that is new", () => {
    const list = "- [ ] Pay\n- [ ] Call\n";
    const [ours, theirs] = [list.replace("[ ] Pay", "[x] Pay"), `- [ ] First\n${list}`];
    const between = list.replace("Pay\n", "Pay\n- [ ] Ask\n");
    for (const [one, other] of [
      [ours, theirs],
      [theirs, ours],
    ] as const) {
      expect(mergeLines(list, one, other, "theirs")).to.deep.equal({
        text: `- [ ] First\n${ours}`,
        conflicts: [],
      });
    }
    expect(mergeLines(list, ours, between, "theirs")).to.deep.equal({
      text: "- [x] Pay\n- [ ] Ask\n- [ ] Call\n",
      conflicts: [],
    });
  });

  it("tells lines that stand side by side apart, and names those that both changed", () => {
    const before = "- entity: plan\r\n- zone: internal\r\n- version: v1\r\n\r\n# Plan\r\n";
    const ours = before.replace("internal", "private").replace("v1", "v2");
    const theirs = before.replace("internal", "public").replace("plan", "note").concat("More.");
    expect(mergeLines(before, ours, theirs, "theirs")).to.deep.equal({
      text: theirs.replace("v1", "v2"),
      conflicts: [{ line: 2, lost: "- zone: private" }],
    });
    expect(mergeLines(before, ours, theirs, "ours")).to.deep.equal({
      text: theirs.replace("v1", "v2").replace("public", "private"),
      conflicts: [{ line: 2, lost: "- zone: public" }],
    });
    expect(mergeLines("", "a\n", "b\n", "theirs")).to.deep.equal({
      text: "b\n",
      conflicts: [{ line: 1, lost: "a" }],
    });
  });

  it("takes long texts that have little in common in less than a second", () => {
    const long = (seed: number) =>
      Array.from({ length: 20_000 }, (_, line) => `${(line * seed) % 19_997} words\n`).join("");
    const before = Date.now();
    const merged = mergeLines(long(1), long(7), `${long(1)}end\n`, "ours");
    expect(Date.now() - before).to.be.below(1_000);
    expect(merged).to.deep.equal({ text: `${long(7)}end\n`, conflicts: [] });
  });
});
