import { expect } from "chai";
import fc from "fast-check";
import { type JsonNode, readJson } from "../src/json";

/** What `JSON.parse` gives, of a tree whose names stand once. */
function plainValue({ properties, items, value }: JsonNode): unknown {
  if (items) return items.map(plainValue);
  if (!properties) return value;
  return Object.fromEntries(properties.map((each) => [each.name, plainValue(each.value)]));
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

describe("readJson", () => {
  it("reads what JSON.parse reads, and nothing else", () => {
    const piece = fc.constantFrom(
      ...["{", "}", "[", "]", ",", ":", '"a"', '"b\\u00e9\\/"', '"\\ud83d"', '"\\x"', '"\t"', '"'],
      ...[
        "1",
        "-0",
        "01",
        "1.",
        ".5",
        "1e5",
        "+1",
        "NaN",
        "true",
        "nul",
        " ",
        "\n",
        "\t",
        "\u00a0",
      ],
      ...["'", "//", "\\", "\u0000", "\u007f", "\u2028"],
    );
    const text = fc.oneof(
      fc.json(),
      fc.json({ stringUnit: "binary" }),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
      fc
        .tuple(fc.json(), fc.nat(), piece)
        .map(
          ([json, at, put]) =>
            json.slice(0, at % (json.length + 1)) + put + json.slice(at % (json.length + 1)),
        ),
      fc.object().map((object) => JSON.stringify(object, null, "\t")),
    );
    fc.assert(
      fc.property(text, (any) => {
        const read = readJson(any);
        const wanted = parsed(any);
        expect(read.problem === undefined, any).to.equal(wanted !== undefined);
        if (read.problem !== undefined) {
          expect(read.offset).to.be.within(0, any.length);
          return;
        }
        const { tree } = read;
        expect(JSON.stringify(plainValue(tree))).to.equal(JSON.stringify(wanted?.value));
        expect(parsed(any.slice(tree.offset, tree.end))).to.deep.equal(wanted);
        expect(any.slice(0, tree.offset) + any.slice(tree.end)).to.match(/^\s*$/);
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps names that stand twice, each where it stands", () => {
    const text = '{"a": 1,\n "a": [2]}';
    const read = readJson(text);
    if (read.problem !== undefined) throw new Error(read.problem);
    const names = read.tree.properties?.map(({ name, offset, value }) => [
      ...[name, offset, text.slice(value.offset, value.end)],
    ]);
    expect(names).to.deep.equal([
      ["a", 1, "1"],
      ["a", 10, "[2]"],
    ]);
  });

  it("reads 500 levels, and says of more that they are too deep", () => {
    const deep = (levels: number) => readJson("[".repeat(levels) + "]".repeat(levels)).problem;
    expect(deep(500)).to.equal(undefined);
    expect(deep(502)).to.equal("nested too deeply");
    expect(deep(1_000_000)).to.equal("nested too deeply");
  });
});
