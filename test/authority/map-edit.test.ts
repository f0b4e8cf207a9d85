import { expect } from "chai";
import fc from "fast-check";
import { readMap } from "../../src/authority/map";
import { type WantedRule, withRule } from "../../src/authority/map-edit";
import { nameKey } from "../../src/names";
import { MAP } from "../support/authority";

const isSame = (one: string, other: string) => nameKey(one) === nameKey(other);
const edit = (text: string, entity: string, field: string, owner: "Coda" | "GitHub" = "GitHub") =>
  withRule(MAP, text, { entity, field, owner }, isSame);

describe("withRule", () => {
  it("adds a field below the entity, on a line of its own where the others have one", () => {
    const map = `{
  "Pass":     { "store": "Coda" },
  "Decision": {
    "store": "Coda",
    "fields": {
      "adr_path": { "store": "GitHub" }
    }
  }
}
`;
    expect(edit(map, "decisions", "context")).to.equal(
      map.replace('"GitHub" }\n', '"GitHub" },\n      "context": { "store": "GitHub" }\n'),
    );
    expect(edit(map, "Pass", "brief")).to.equal(
      map.replace(
        '{ "store": "Coda" },\n',
        '{ "store": "Coda", "fields": { "brief": { "store": "GitHub" } } },\n',
      ),
    );
    expect(edit(map, "Task", "title", "Coda")).to.equal(
      map.replace(
        /\n\}\n$/,
        ',\n  "Task": {\n    "fields": {\n      "title": { "store": "Coda" }\n    }\n  }\n}\n',
      ),
    );
    expect(edit(map, "Pass", "")).to.equal(map.replace('"Coda"', '"GitHub"'));
  });

  it("keeps an entity that is a plain text until a field needs more", () => {
    expect(edit('{"Pass": "Coda"}', "Pass", "")).to.equal('{"Pass": "GitHub"}');
    expect(edit('{"Pass": "Coda"}', "Pass", "brief")).to.equal(
      '{"Pass": {"store": "Coda", "fields": {"brief": {"store": "GitHub"}}}}',
    );
  });

  it("writes as the map is written: tabs, CRLF, byte order mark, without blanks or last newline", () => {
    expect(edit('\uFEFF{\r\n\t"Pass": "Coda"\r\n}', "Task", "")).to.equal(
      '\uFEFF{\r\n\t"Pass": "Coda",\r\n\t"Task": { "store": "GitHub" }\r\n}',
    );
    expect(edit('{"Pass":{"store":"Coda"}}', "Pass", "brief")).to.equal(
      '{"Pass":{"store":"Coda","fields":{"brief":{"store":"GitHub"}}}}',
    );
    expect(edit("{}\n", "Task", "")).to.equal('{\n  "Task": { "store": "GitHub" }\n}\n');
    expect(edit('{\n    "Pass": {}\n}', "Pass", "")).to.equal(
      '{\n    "Pass": { "store": "GitHub" }\n}',
    );
  });

  it("mends each place that speaks of it, one that says nothing too", () => {
    const twice = '{"Pass": "Coda", "passes": {"store": "Notion"}, "Pass": {"store": 7}}';
    expect(edit(twice, "Pass", "")).to.equal(
      '{"Pass": "GitHub", "passes": {"store": "GitHub"}, "Pass": {"store": "GitHub"}}',
    );
    expect(edit('{"Pass.brief": "Coda"}', "Pass", "Brief")).to.equal('{"Pass.brief": "GitHub"}');
    expect(
      edit('{"Pass": {"store": "Coda", "brief": {"store": "Coda"}}}', "Pass", "brief"),
    ).to.equal('{"Pass": {"store": "Coda", "brief": {"store": "GitHub"}}}');
  });

  it("refuses a map that can't be read or takes no rule, with file and line", () => {
    expect(() => edit('{\n"Pass": "Coda",\n}', "Pass", "")).to.throw(
      `Expected an authority map that can be read, found ${MAP}:3 not valid JSON (property name expected): mend it in GitHub, then press again.`,
    );
    expect(() => edit('{"Pass": {\n"fields": ["brief"]}}', "Pass", "brief")).to.throw(
      `Expected fields as {"status": {"store": "Coda"}}, found ${MAP}:2 "["brief"]": mend it in GitHub, then press again.`,
    );
    expect(() => edit('{"Pass": 7}', "Pass", "brief")).to.throw(`${MAP}:1 "7"`);
    expect(() => edit("[]", "Pass", "")).to.throw("not a JSON object");
  });

  it("changes exactly the wanted rule, and no other byte", () => {
    const half = fc.constantFrom("Coda", "GitHub", " coda ", "Notion");
    const field = fc.constantFrom("status", "Due date", "adr_path", "store", "fields");
    const rule = fc.oneof(half, fc.record({ store: half, note: fc.constant("x") }));
    const entity = fc.oneof(
      rule,
      fc.record({ store: half, fields: fc.dictionary(field, rule) }),
      fc.record({ fields: fc.dictionary(field, rule) }),
    );
    const name = fc.constantFrom(
      "Decision",
      "decisions",
      "Pass",
      "Decision.status",
      "_note",
      "$schema",
    );
    const map = fc
      .tuple(
        fc.dictionary(name, entity),
        fc.constantFrom("", " ", "  ", "\t"),
        fc.boolean(),
        fc.boolean(),
      )
      .map(([map, indent, crlf, mark]) => {
        const text = JSON.stringify(map, null, indent);
        return (mark ? "\uFEFF" : "") + (crlf ? text.replaceAll("\n", "\r\n") : text);
      });
    const wanted = fc.record<WantedRule>({
      entity: fc.constantFrom("Decision", "Task"),
      field: fc.oneof(fc.constant(""), field),
      owner: fc.constantFrom("Coda", "GitHub"),
    });
    const rulesIn = (text: string) => readMap(MAP, text).rules;
    fc.assert(
      fc.property(map, wanted, (text, rule) => {
        const after = withRule(MAP, text, rule, isSame);
        const isMeant = ({ entity, field }: { entity: string; field: string }) =>
          isSame(entity, rule.entity) && nameKey(field) === nameKey(rule.field);
        const said = (rules: ReturnType<typeof rulesIn>) =>
          rules.map(({ level, entity, field, owner }) => [level, entity, field, owner].join("|"));
        const others = (text: string) => said(rulesIn(text).filter((each) => !isMeant(each)));
        expect(others(after)).to.deep.equal(others(text));
        const meant = rulesIn(after).filter(isMeant);
        expect(meant.map(({ owner }) => owner)).to.include(rule.owner);
        expect(new Set(meant.map(({ owner }) => owner)).size).to.equal(1);
        expect(withRule(MAP, after, rule, isSame)).to.equal(after);
        // What was there is still there, in its order.
        if (!rulesIn(text).some(isMeant)) {
          const rest = [...after];
          let at = 0;
          for (const letter of text.replace(/\s/g, "")) {
            at = rest.indexOf(letter, at) + 1;
            expect(at, after).to.be.above(0);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
