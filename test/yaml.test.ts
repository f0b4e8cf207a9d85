import { expect } from "chai";
import * as fc from "fast-check";
import { dump, FAILSAFE_SCHEMA, load } from "js-yaml";
import { readYaml } from "../src/yaml";
import { readYamlValues } from "../src/yaml-values";

const key = fc.oneof(fc.string(), fc.constantFrom("__proto__", "<<", "constructor", "1.10"));
const yaml = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4 }),
  ),
})).value;

describe("Reading YAML", () => {
  it("gives what the library gives, every scalar being text", () => {
    fc.assert(
      fc.property(yaml, fc.boolean(), (value, flow) => {
        const text = dump(
          { top: value },
          { schema: FAILSAFE_SCHEMA, ...(flow && { flowLevel: 1 }) },
        );
        expect(readYaml(text).value).to.deep.equal(load(text, { schema: FAILSAFE_SCHEMA }));
      }),
    );
  });

  it("keeps a version and a date as they stand, whatever their tag", () => {
    expect(readYaml("version: 1.10\ndate: 2025-10-28\nn: !!int 007\nempty:\n").value).to.deep.equal(
      {
        version: "1.10",
        date: "2025-10-28",
        n: "007",
        empty: "",
      },
    );
  });

  it("names the line of what it can't read", () => {
    for (const [text, problem, line] of [
      ["a: 1\nb: 2\na: 3\n", "duplicated mapping key", 3],
      ["a: 1\nb: *who\n", 'unidentified alias "who"', 2],
      ["a: 1\n[x, y]: 2\n", "a collection can't be a key", 2],
      ["a: 1\n---\nb: 2\n", "expected a single document", 3],
      ["a: [", "unexpected end", 1],
      ["a: 1\nb: [1,\n\n", "deficient indentation", 2],
    ] as const) {
      const read = readYaml(text);
      expect(read).to.include({ line });
      expect(read.problem).to.contain(problem);
    }
  });

  it("merges as Compose does: what a map says itself counts, then the first that it takes over", () => {
    const text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  z: 3\n  <<: [*a, *b]\n  x: 3\n";
    const read = readYamlValues(text, { compose: true });
    expect(read).to.have.deep.nested.property("documents[0].c", { z: "3", x: "3", y: "1" });
    expect(
      "keys" in read && read.keys.map(({ path, line }) => `${path.join(".")} ${line}`),
    ).to.include.members(["a 1", "a.x 1", "c.z 4", "c.<< 5", "c.x 6"]);
    const many = `x: &x {${Array.from({ length: 200 }, (_, i) => `k${i}: v`).join(", ")}}\n`;
    const bomb = many + Array.from({ length: 100 }, (_, i) => `m${i}:\n  <<: *x\n`).join("");
    expect(readYamlValues(bomb, { compose: true })).to.include({ problem: "too much is merged" });
  });
});
