import { expect } from "chai";
import * as fc from "fast-check";
import { readDocument, tagsOf } from "../../src/documents/document";
import { HEADER_KEYS } from "../../src/documents/header";
import { setHeaderKeys } from "../../src/documents/header-edit";
import { UserError } from "../../src/errors";
import { DIALECTS, writtenAs } from "../support/header-text";

const read = (text: string) =>
  readDocument("a.md", { text: text.replace(/^\uFEFF/, ""), binary: false }, false);

/** What people write behind a key: words, versions, dates, addresses, signs that mean something. */
const value = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9äÉ字🟢/.(][A-Za-z0-9äÉ字🟢 ./()_&+-]{0,20}[A-Za-z0-9äÉ字🟢)]$/u),
  fc.constantFrom("v0.2", "1.10", "2025-10-28", "/docs/a b.md", "https://example.com/a#b", "true"),
  fc.constantFrom("a: b", "# x", "a # b", '"x"', "it's", 'say "x"', "[a]", "{a}", "`x`", "- x"),
  fc.constantFrom("**x**", "a\\", "a<br>", "@x", "&x", "*x", "|", ">", "%", "//x", "~"),
);
const tag = fc.oneof(
  fc.stringMatching(/^[a-zä][a-z0-9ä -]{0,8}[a-z0-9ä]$/u),
  fc.constantFrom("a, b", "c#", "a: b", "it's", "#ops", "-x", "v0.2", "[x]"),
);
const tags = fc
  .array(tag, { maxLength: 4 })
  .map((all) => all.map((each) => (each.includes(",") ? `"${each}"` : each)).join(", "));
const quotes = fc.constantFrom("", '"', "'");
const remark = fc.constantFrom("", " # public | internal", "   # what's this?", "\t");
const end = fc.constantFrom("\n", "\r\n", "\r", "\r\r\n");
const plain = fc.stringMatching(/^[A-Za-z0-9ä/.][A-Za-z0-9ä ./_-]{0,12}[A-Za-z0-9ä]$/u);

const fields = fc
  .shuffledSubarray([...HEADER_KEYS], { minLength: 2 })
  .filter((some) => some.includes("entity") || some.includes("zone"))
  .chain((some) =>
    fc.tuple(
      ...some.map((key) =>
        fc
          .tuple(plain, quotes, remark)
          .map(([said, quote, behind]) => ({ key, value: `${quote}${said}${quote}${behind}` })),
      ),
    ),
  );

const documents = fc
  .tuple(fc.constantFrom(...DIALECTS), fields, end, fc.boolean(), fc.boolean())
  .map(([dialect, some, newline, mark, closed]) => {
    const text = writtenAs(dialect, some).lines.join(newline);
    return (mark ? "\uFEFF" : "") + (closed ? text : text.trimEnd());
  });

const edits = fc
  .constantFrom(...HEADER_KEYS)
  .chain((key) => fc.tuple(fc.constant(key), key === "tags" ? tags : value));

describe("A header's key that is set", () => {
  it("has its value, and nothing else is any different, in each dialect", () => {
    fc.assert(
      fc.property(documents, edits, (text, [key, wanted]) => {
        const edited = setHeaderKeys(text, { [key]: wanted });
        const [before, after] = [read(text), read(edited)];
        if (key === "tags") expect(after.tags).to.deep.equal(tagsOf(wanted));
        else expect(after.header[key]).to.equal(wanted);
        for (const other of HEADER_KEYS) {
          if (other !== key) expect(after.header[other]).to.equal(before.header[other]);
        }
        expect(after.dialect).to.equal(before.dialect);
        expect(edited.startsWith("\uFEFF")).to.equal(text.startsWith("\uFEFF"));
        expect(without(edited, after.fields, key)).to.equal(without(text, before.fields, key));
        expect(setHeaderKeys(edited, { [key]: wanted })).to.equal(edited);
      }),
      { numRuns: 3000 },
    );
  });

  it("is set or refused in any document, glued together from whatever pieces", () => {
    const pieces = fc.oneof(
      fc.constantFrom(
        "---\n",
        "- entity: a\n",
        "- tags:\n  - x\n",
        "zone: b\n",
        "tags: [x,\n y]\n",
      ),
      fc.constantFrom(
        "- **Date:** c\n",
        "**Status**: d\n",
        "# T\n",
        "## S\n",
        "\n",
        "\r\n",
        "```\n",
        "{",
        '"',
      ),
      fc.string({ unit: "binary", maxLength: 5 }),
    );
    const glued = fc.array(pieces, { maxLength: 20 }).map((all) => all.join(""));
    fc.assert(
      fc.property(glued, edits, (text, [key, wanted]) => {
        const [before, after] = [read(text), read(setOrKeep(text, key, wanted))];
        const untouched = HEADER_KEYS.filter((other) => other !== key);
        for (const other of untouched) expect(after.header[other]).to.equal(before.header[other]);
        if (after.text === before.text) return;
        if (key === "tags") expect(after.tags).to.deep.equal(tagsOf(wanted));
        else expect(after.header[key]).to.equal(wanted);
      }),
      { numRuns: 2000 },
    );
  });

  it("leaves a text as it is where it says that already, or nothing is to be said", () => {
    fc.assert(
      fc.property(documents, (text) => {
        const { header } = read(text);
        expect(setHeaderKeys(text, header)).to.equal(text);
        expect(setHeaderKeys(text, {})).to.equal(text);
      }),
    );
  });

  it("keeps quotes, remarks, tabs and forced line breaks as they are", () => {
    const to = (text: string) => setHeaderKeys(text, { zone: "private" });
    for (const [before, after] of [
      [
        "- entity: plan\n-\tzone:\t'internal'   # of four\n",
        "- entity: plan\n-\tzone:\t'private'   # of four\n",
      ],
      [
        "---\nentity: plan\nzone: # of four\n---\n",
        "---\nentity: plan\nzone: private # of four\n---\n",
      ],
      [
        "# X\n**Zone**: internal  \n**Date:** now\\\n",
        "# X\n**Zone**: private  \n**Date:** now\\\n",
      ],
      ["- entity:plan\r\n- zone:public", "- entity:plan\r\n- zone:private"],
    ] as const) {
      expect(to(before)).to.equal(after);
    }
  });

  it("is added beside its neighbours in the order of the seven, and in their form", () => {
    const add = (text: string) => setHeaderKeys(text, { source_path: "/a.md" });
    for (const [before, after] of [
      [
        "- entity: a\n- tags: [x]\n- date: b\n",
        "- entity: a\n- tags: [x]\n- source_path: /a.md\n- date: b\n",
      ],
      ["- tags:\n  - x\n- date: b\n", "- tags:\n  - x\n- source_path: /a.md\n- date: b\n"],
      ["---\n'date': b\nzone: c\n---\n", "---\n'date': b\nzone: c\nsource_path: /a.md\n---\n"],
      ["# X\n\n* **Status:** ok\n", "# X\n\n* **Status:** ok\n* **Source path:** /a.md\n"],
      [
        "# X\n**Date**: b\\\n**Status**: c",
        "# X\n**Source path**: /a.md\\\n**Date**: b\\\n**Status**: c",
      ],
      ["---\nlayout: post\n---\n# X\n", "---\nlayout: post\nsource_path: /a.md\n---\n# X\n"],
      ["- entity: a\r\n- zone: b", "- entity: a\r\n- zone: b\r\n- source_path: /a.md"],
    ] as const) {
      expect(add(before)).to.equal(after);
    }
  });

  it("begins a list on top of a document without header, and leaves the rest alone", () => {
    const all = { date: "2025-10-28", entity: "plan", tags: "a, b" };
    expect(setHeaderKeys("# X\r\n", all)).to.equal(
      "- entity: plan\r\n- tags: [a, b]\r\n- date: 2025-10-28\r\n\r\n---\r\n\r\n# X\r\n",
    );
    expect(setHeaderKeys("\uFEFF", { zone: "public" })).to.equal("\uFEFF- zone: public\n\n---\n");
    // One key alone would be any list.
    const dated = setHeaderKeys("---\n\nProse.\n\n---\n- level: easy\n", { date: "2025-10-28" });
    expect(dated).to.equal(
      "- entity:\n- date: 2025-10-28\n\n---\n\n---\n\nProse.\n\n---\n- level: easy\n",
    );
    expect(read(dated).header).to.include({ entity: "", date: "2025-10-28", level: "" });
  });

  it("begins a list of its own where bold lines speak of the work alone", () => {
    expect(setHeaderKeys("# X\n\n**Status**: 🟢 Working\n", { zone: "private" })).to.equal(
      "- zone: private\n\n---\n\n# X\n\n**Status**: 🟢 Working\n",
    );
  });

  it("has its list or long value replaced as a whole", () => {
    const set = (text: string, tags: string) => setHeaderKeys(text, { tags });
    expect(set("- entity: a\n- tags:\n  * x\n  * y\n- zone: b\n", "z, x")).to.equal(
      "- entity: a\n- tags:\n  * z\n  * x\n- zone: b\n",
    );
    expect(set("---\ntags:\n- x\n- y\nzone: b\n---\n", '"a, b", c')).to.equal(
      '---\ntags:\n- "a, b"\n- c\nzone: b\n---\n',
    );
    expect(set("---\ntags: [x,\n  y]\nzone: b\n---\n", "c#")).to.equal(
      '---\ntags: ["c#"]\nzone: b\n---\n',
    );
    expect(set("- entity: a\n- tags: x, y\n", "[x]")).to.equal("- entity: a\n- tags: x\n");
    expect(set("- entity: a\n- tags: [x, y]\n", "")).to.equal("- entity: a\n- tags: []\n");
  });

  it("is emptied by an empty value", () => {
    const clear = (text: string) => setHeaderKeys(text, { date: "" });
    expect(clear("- entity: a\n- date: b\n")).to.equal("- entity: a\n- date:\n");
    expect(clear("---\nzone: a\ndate: b # c\n---\n")).to.equal("---\nzone: a\ndate:  # c\n---\n");
    expect(clear("- entity: a\n")).to.equal("- entity: a\n");
  });

  it("is found wherever it stands, the first where it stands twice", () => {
    const set = (text: string) => setHeaderKeys(text, { date: "2025-10-28" });
    expect(set("# X\n\n**Date:** old\n\n- entity: a\n- zone: b\n")).to.equal(
      "# X\n\n**Date:** 2025-10-28\n\n- entity: a\n- zone: b\n",
    );
    expect(set("- entity: a\n- date: b\n- date: c\n")).to.equal(
      "- entity: a\n- date: 2025-10-28\n- date: c\n",
    );
    expect(set("---\nzone: a\ntitle: b: c\ndate: d\n---\n")).to.equal(
      "---\nzone: a\ntitle: b: c\ndate: 2025-10-28\n---\n",
    );
  });

  it("is refused in a sentence where no line of this header can hold it", () => {
    const refused = (text: string, entity: string) =>
      expect(() => setHeaderKeys(text, { entity }))
        .to.throw(UserError)
        .with.property("message")
        .that.matches(/^Expected a value for entity that fits into one line .+, found .+\.$/);
    refused("- entity: a\n", "b\n- zone: public");
    refused("- entity: a\n", "b\u2028c");
    refused("- entity: a\n", "\"b\" # 'c'");
    refused("---\n{entity: plan, zone: restricted}\n---\n", "b");
  });
});

function setOrKeep(text: string, key: string, value: string): string {
  try {
    return setHeaderKeys(text, { [key]: value });
  } catch (error) {
    if (error instanceof UserError) return text;
    throw error;
  }
}

/** A document's text without the line of a key, byte for byte. */
function without(text: string, fields: { key: string; line: number }[], key: string): string {
  const line = fields.find((field) => field.key === key)?.line ?? 0;
  const parts = text.replace(/^\uFEFF/, "").split(/(\r*\n|\r)/);
  // The last line has no end of its own; the one before it stands for it.
  if (line > 0) parts.splice(Math.min(2 * line - 2, parts.length - 2), 2);
  return parts.join("");
}
