import { expect } from "chai";
import fc from "fast-check";
import { itemsIn, outermost } from "../../src/documents/items";
import { bodyOf, headingKey, outlineOf } from "../../src/documents/sections";

const headings = (text: string) =>
  outlineOf(text).sections.map(({ heading, level, line }) => [heading, level, line]);

describe("The sections of a document", () => {
  it("begin at headings of either form, and at lines in bold that stand for one", () => {
    const text = "# Plan #\n\nHow\n---\n\n## `b` *c*\n\n**Next steps:**\n- a\n\nTitle\n=====\n";
    expect(headings(text)).to.deep.equal([
      ["Plan", 1, 1],
      ["How", 2, 3],
      ["b c", 2, 6],
      ["Next steps", 7, 8],
      ["Title", 1, 11],
    ]);
  });

  it("do not begin in code, in comments, or where a rule closes a header", () => {
    const fence = "```sh\n# no heading\n```\n";
    const comment = "<!--\n# nor this\n```\n-->\n";
    const header = "- entity: plan\n- date: 2025-10-28\n---\n\ndate: 2025-10-28\n---\n";
    expect(headings(`${header}${fence}${comment}# Yes\n`)).to.deep.equal([["Yes", 1, 14]]);
  });

  it("begin again where a block of code below a list ends, however far that is indented", () => {
    const text = "1. Run\n\n   ```sh\n   # no heading\n    ```\n\n# Yes\n";
    expect(headings(text)).to.deep.equal([["Yes", 1, 7]]);
    const inside = "```md\n    ```\n# no heading\n```\n# Yes\n";
    expect(headings(inside)).to.deep.equal([["Yes", 1, 5]]);
  });

  it("keep what follows a comment that nobody closed", () => {
    expect(headings("<!-- open\n# Yes\n")).to.deep.equal([["Yes", 1, 2]]);
  });

  it("reach to the next heading of their level, with what is nested in them", () => {
    const text = "# T\n\n## A\n\none\n\n### A1\n\ntwo\n\n---\n\n## B\n\nthree\n";
    const [, a, a1, b] = outlineOf(text).sections;
    if (!a || !a1 || !b) throw new Error("no sections");
    expect(bodyOf(text, a)).to.equal("one\n\n### A1\n\ntwo");
    expect(bodyOf(text, a1)).to.equal("two");
    expect(bodyOf(text, b)).to.equal("three");
  });

  it("are compared without case, punctuation, emoji and numbers", () => {
    for (const heading of [
      "7. Definition of Done",
      "🚀 definition of done:",
      "**Definition** of-done!",
    ]) {
      expect(headingKey(heading)).to.equal("definition of done");
    }
    expect(headingKey("3 day plan")).to.equal("3 day plan");
  });

  it("hold every line of any text that stands below a heading", () => {
    const line = fc.constantFrom(
      "# a",
      "## b",
      "### c",
      "text",
      "",
      "- [ ] x",
      "```",
      "---",
      "**d**",
      "<!--",
      "-->",
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join("\n");
        for (const { line, bodyLine, end } of outlineOf(text).sections) {
          expect(bodyLine).to.be.above(line);
          expect(end).to.be.within(bodyLine, lines.length + 1);
        }
      }),
    );
  });
});

describe("The items of a document's lists", () => {
  const items = (text: string) => itemsIn(outlineOf(text).lines);

  it("have their number, box and continued lines", () => {
    const text =
      "- one\n  goes on\n\n1. two\n2) [x] three\n* [ ] four\n> - [X] five\n- [ ]\n\n* * *\n";
    expect(
      items(text).map(({ text, line, box, numbered }) => [text, line, box, numbered]),
    ).to.deep.equal([
      ["one goes on", 1, "none", false],
      ["two", 4, "none", true],
      ["three", 5, "done", true],
      ["four", 6, "open", false],
      ["five", 7, "done", false],
    ]);
  });

  it("are taken with what is nested in them, but not with boxes of their own", () => {
    const text = "1. Write it:\n   - short\n   - plain\n   - [ ] checked\n2. Send it\n   - today\n";
    expect(outermost(items(text)).map(({ text }) => text)).to.deep.equal([
      "Write it: short; plain",
      "Send it: today",
    ]);
  });

  it("are none in code and in comments", () => {
    expect(items("```\n- [ ] a\n```\n<!-- - [ ] b -->\n<!--\n- [ ] c\n-->\n")).to.deep.equal([]);
    expect(items("<pre>\n- [ ] a\n</pre>\n<pre>- [ ] b</pre>\n")).to.deep.equal([]);
    expect(items("Text\n\n    - [ ] a\n\n    - [ ] b\n\n\t- [ ] c\n")).to.deep.equal([]);
  });

  it("are items below another item's own paragraphs, after code, and where no code begins", () => {
    const text =
      "- [ ] a\n\n  More.\n\n    - [ ] b\n\nText\n    - [ ] c\n\n    code\n- [ ] d\n<pre>\n</pre>\n- [ ] e\n";
    expect(items(text).map(({ text }) => text)).to.deep.equal(["a", "b", "c", "d", "e"]);
  });
});
