import { expect } from "chai";
import fc from "fast-check";
import { judged } from "../support/authority";

describe("Whatever map and mapping document say", () => {
  const store = fc.constantFrom("Coda", "GitHub", "Notion");
  const cell = fc.subarray(["`status`", "`due`", "all"]).map((items) => items.join(", "));
  const entity = fc.record({
    store,
    fields: fc.dictionary(fc.constantFrom("status", "due"), store),
  });
  const documents = fc.record({
    map: fc.option(
      fc.dictionary(fc.constantFrom("Decision", "decisions"), fc.oneof(store, entity)),
    ),
    mapping: fc.array(fc.tuple(fc.constant("Decision"), fc.constant("-"), cell, cell), {
      maxLength: 2,
    }),
  });
  type Documents = typeof documents extends fc.Arbitrary<infer T> ? T : never;

  /** The stores that the first level names which says anything of a field. */
  function deciding({ map, mapping }: Documents, field: "status" | "due"): string[] {
    const entries = Object.values(map ?? {});
    const ofFields = entries.flatMap((each) => (typeof each === "string" ? [] : [each.fields]));
    const cells = (text: string) =>
      mapping.flatMap(([, , coda, github]) => [
        ...(coda.includes(text) ? ["Coda"] : []),
        ...(github.includes(text) ? ["GitHub"] : []),
      ]);
    const levels = [
      ofFields.flatMap((fields) => fields[field] ?? []),
      cells(`\`${field}\``),
      entries.map((each) => (typeof each === "string" ? each : each.store)),
      cells("all"),
    ];
    return levels.find((level) => level.length > 0) ?? [];
  }

  it("a write is allowed only where every rule of the deciding level names its writer", async () => {
    const property = fc.asyncProperty(
      documents,
      fc.constantFrom("status" as const, "due" as const),
      fc.constantFrom("Coda" as const, "GitHub" as const),
      async (said, field, writer) => {
        const { map, mapping } = said;
        const { verdict } = await judged(
          { ...(map && { map }), mapping },
          `Decision.${field}`,
          writer,
        );
        const stores = new Set(deciding(said, field));
        const [only] = stores;
        const clear = stores.size === 1 && only !== "Notion";
        const wanted = only === writer ? "Allow" : "Deny";
        expect(verdict).to.equal(stores.size === 0 ? "Review" : clear ? wanted : "Unknown");
      },
    );
    await fc.assert(property, { numRuns: 500 });
  });
});
