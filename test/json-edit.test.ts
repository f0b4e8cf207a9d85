import { expect } from "chai";
import fc from "fast-check";
import { withValue } from "../src/json-edit";

/** How an object may be written: what stands around its colons, commas and braces. */
interface Form {
  colon: string;
  comma: string;
  pad: string;
  /** What a level is set in by, undefined for all on one line. */
  indent: string | undefined;
}

function written(value: unknown, form: Form, depth = 1): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const { colon, comma, pad, indent } = form;
  const said = Object.entries(value).map(
    ([name, each]) => JSON.stringify(name) + colon + written(each, form, depth + 1),
  );
  if (said.length === 0) return `{${pad}}`;
  if (indent === undefined) return `{${pad}${said.join(`,${comma}`)}${pad}}`;
  const line = (levels: number) => `\n${indent.repeat(levels)}`;
  return `{${line(depth)}${said.join(`,${line(depth)}`)}${line(depth - 1)}}`;
}

describe("withValue", () => {
  it("changes that value and no other, in whatever form an object is written", () => {
    const name = fc.constantFrom("Decision", "fields", "status", "a b", '{"', '": ');
    const { object } = fc.letrec((tie) => ({
      value: fc.oneof(fc.string(), fc.constant(7), tie("object")),
      object: fc.dictionary(name, tie("value"), { maxKeys: 3 }),
    }));
    const form = fc.record<Form>({
      colon: fc.constantFrom(":", ": ", " : ", " :"),
      comma: fc.constantFrom("", " "),
      pad: fc.constantFrom("", " "),
      indent: fc.constantFrom(undefined, "", " ", "\t", " ".repeat(12)),
    });
    const path = fc.array(name, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(object, form, path, (before, form, path) => {
        const wanted = structuredClone(before) as Record<string, unknown>;
        let at = wanted;
        for (const each of path.slice(0, -1)) {
          const inside = at[each] ?? {};
          // What is no object has nothing inside of it to be set.
          fc.pre(typeof inside === "object");
          at = at[each] = inside as Record<string, unknown>;
        }
        at[path.at(-1) ?? ""] = "Coda";
        const after = withValue(written(before, form), path, "Coda");
        expect(JSON.parse(after), after).to.deep.equal(wanted);
      }),
      { numRuns: 2000 },
    );
  });

  it("writes tightly where colons are tight and braces are not", () => {
    expect(withValue('{ "Decision":{ "store":"Coda" } }', ["Pass"], { store: "Coda" })).to.equal(
      '{ "Decision":{ "store":"Coda" },"Pass":{"store":"Coda"} }',
    );
  });
});
