import { expect } from "chai";
import fc from "fast-check";
import { appendTo } from "../../src/log/append";
import { columnsOf, LONG, SHORT } from "../../src/log/dialect";
import { notesIn } from "../../src/log/notes";
import { readLog } from "../../src/log/read";

const short = columnsOf(SHORT.split(",")).columns;

describe("notesIn", () => {
  it("takes out what stands at the end, and nothing before it", () => {
    const text = "see [id:x] success=false here latency_ms=12 [from:https://coda.io/d/1] [id:r2]";
    expect(notesIn(text, short)).to.deep.equal({
      notes: "see [id:x] success=false here",
      from: "https://coda.io/d/1",
      entryId: "r2",
      values: { latencyMs: "12" },
    });
  });

  it("leaves a second mark of one kind to the person who wrote it", () => {
    expect(notesIn("as [id:a] [id:b]", short)).to.include({ notes: "as [id:a]", entryId: "b" });
  });

  it("leaves a person's words alone where the log has a column for them", () => {
    const { columns } = columnsOf(LONG.split(","));
    expect(notesIn("so success=false", columns).notes).to.equal("so success=false");
  });

  it("finds again what was logged, in either dialect", () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const entry = fc.record({
      ...{ actor: word, action: word, entity: word, notes: word, id: word },
      success: fc.boolean(),
      latencyMs: fc.nat(),
      from: fc.webUrl(),
    });
    fc.assert(
      fc.property(entry, fc.constantFrom(SHORT, LONG), (said, dialect) => {
        const whole = { ...said, at: new Date(0), timeZone: "UTC", subject: "" };
        const { bytes } = appendTo(Buffer.from(`${dialect}\n`), whole, false);
        const { columns, lines } = readLog(Buffer.from(bytes ?? []).toString());
        const found = notesIn(lines[0]?.values.notes ?? "", columns);
        const { latencyMs, success } = { ...lines[0]?.values, ...found.values } as Record<
          string,
          string
        >;
        expect(found).to.include({ notes: said.notes, entryId: said.id });
        expect(decodeURIComponent(found.from)).to.equal(decodeURIComponent(said.from));
        expect(latencyMs).to.equal(String(said.latencyMs));
        expect(success !== "false").to.equal(said.success);
      }),
    );
  });
});
