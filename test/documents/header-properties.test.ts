import { expect } from "chai";
import * as fc from "fast-check";
import { readDocument } from "../../src/documents/document";
import { HEADER_KEYS, readHeader } from "../../src/documents/header";
import { reviewOf } from "../../src/documents/review";
import { DIALECTS, type Field, writtenAs } from "../support/header-text";

/** What people write behind a key, without what would make a remark or a quote of it. */
const value = fc.stringMatching(
  /^[A-Za-z0-9äÉ字🟢/.(][A-Za-z0-9äÉ字🟢 ./()_&+-]{0,20}[A-Za-z0-9äÉ字🟢)]$/u,
);
const word = fc.stringMatching(/^[a-zä][a-z0-9ä -]{0,8}[a-z0-9ä]$/u);
const quotes = fc.constantFrom("", '"', "'");
const remark = fc.constantFrom("", " # public | internal", "   # what's this?", "\t");
const end = fc.constantFrom("\n", "\r\n", "\r", "\r\r\n");

/** Some of the seven keys, enough to be a header, each once and in any order. */
const keys = fc
  .shuffledSubarray([...HEADER_KEYS], { minLength: 2 })
  .filter((some) => some.includes("entity") || some.includes("zone"));

const fields = keys.chain((some) =>
  fc.tuple(
    ...some.map((key) => fc.record({ key: fc.constant(key), said: value, quote: quotes, remark })),
  ),
);

describe("Any header", () => {
  it("gives back its values, and the lines they stand in, in each dialect", () => {
    fc.assert(
      fc.property(fc.constantFrom(...DIALECTS), fields, end, (dialect, some, newline) => {
        const written: Field[] = some.map(({ key, said, quote, remark }) => ({
          key,
          value: `${quote}${said}${quote}${remark}`,
        }));
        const { lines, at } = writtenAs(dialect, written);
        const header = readHeader(lines.join(newline));
        const expected = some.map(({ key, said }, i) => ({ key, value: said, line: at[i] }));
        expect(header.problems).to.deep.equal([]);
        expect(header.fields).to.deep.equal(expected);
        expect(header.dialect).to.equal(dialect);
      }),
      { numRuns: 400 },
    );
  });

  it("gives back tags with and without commas, in brackets or not", () => {
    const tag = fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join(", "));
    const tags = fc.array(tag, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.constantFrom(...DIALECTS), tags, fc.boolean(), (dialect, some, brackets) => {
        const list = some.map((each) => (each.includes(",") ? `"${each}"` : each)).join(", ");
        // YAML wants brackets around a list, and quotes around all of it mean a list as well.
        const wanted = brackets || dialect === "YAML front matter" || some.length === 1;
        const { lines } = writtenAs(dialect, [
          { key: "entity", value: "plan" },
          { key: "tags", value: wanted ? `[${list}]` : list },
        ]);
        const file = { text: lines.join("\n"), binary: false };
        expect(readDocument("a.md", file, false).tags).to.deep.equal(some);
      }),
    );
  });
});

/** What headers are made of, in any order and amount. */
const fragments = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...[
        "---",
        "- ",
        "* ",
        "**",
        "__",
        ":",
        ": ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "  ",
        "#",
        "# ",
        "## ",
      ],
      ...[
        "entity",
        "zone",
        "tags",
        "date",
        "source_path",
        "private",
        "<x>",
        "{{x}}",
        "[",
        "]",
        "{",
        "}",
      ],
      ...[
        '"',
        "'",
        "&a ",
        "*a",
        "!!set ",
        "? ",
        "| ",
        "> ",
        "```",
        "~~~",
        "\uFEFF",
        "\0",
        "\u2028",
      ],
      ...[
        "TTL",
        "ttl_days: 99999999999999999999",
        "Review by ",
        "2025-11-15",
        "9999-12-31",
        "5 weeks",
      ],
    ),
    fc.string({ unit: "binary", maxLength: 6 }),
  ),
  { maxLength: 60 },
);

describe("Any document", () => {
  for (const [kind, text] of [
    ["of random characters", fc.string({ unit: "binary", maxLength: 400 })],
    ["glued together from pieces of headers", fragments.map((pieces) => pieces.join(""))],
  ] as const) {
    it(`${kind} is read without an error`, () => {
      fc.assert(
        fc.property(text, fc.boolean(), (random, inTemplates) => {
          const document = readDocument("a/b.md", { text: random, binary: false }, inTemplates);
          const last = random.split(/\r*\n|\r/).length;
          expect(document.line).to.be.within(1, last);
          for (const { key, line } of document.fields) {
            expect(key).not.to.equal("");
            expect(line).to.be.within(1, last);
          }
          for (const each of document.problems) expect(each).to.match(/^a\/b\.md:\d+: [^\n]+$/);
          const { path, fields, day: date } = document;
          const review = reviewOf({ path, text: random, fields, date }, "2025-11-01");
          expect(review.date).to.match(/^(\d{4}-\d{2}-\d{2})?$/);
        }),
        { numRuns: 1500 },
      );
    });
  }

  it("that says so somewhere in its header is never shown as less sensitive", () => {
    const noise = fc.constantFrom(
      "",
      "Some prose.",
      "> quoted",
      "![](a.png)",
      "**Status**: 🟢 Working",
      "- see: there",
    );
    fc.assert(
      fc.property(fc.constantFrom(...DIALECTS), noise, fields, (dialect, above, some) => {
        const others = some
          .filter(({ key }) => key !== "zone")
          .map(({ key, said }) => ({ key, value: said }));
        const { lines } = writtenAs(dialect, [...others, { key: "zone", value: "restricted" }]);
        const text = [above, "", ...lines].join("\n");
        expect(readDocument("a.md", { text, binary: false }, false).zone).to.equal("restricted");
      }),
    );
  });
});
