import { expect } from "chai";
import fc from "fast-check";
import { appendTo, assertId, type LogEntry } from "../../src/log/append";
import { LONG, SHORT } from "../../src/log/dialect";
import { readLog } from "../../src/log/read";
import { oneLine } from "../../src/one-line";

const ENTRY: LogEntry = {
  at: new Date("2026-11-22T23:30:00.123Z"),
  timeZone: "Europe/Berlin",
  actor: "ada",
  action: "accept",
  entity: "Decision",
  subject: "Postgres",
  notes: "",
  success: true,
  from: "",
  id: "",
};

/** The text of a log after an entry was appended to it. */
function append(log: string | undefined, entry: Partial<LogEntry> = {}): string {
  const file = log === undefined ? undefined : Buffer.from(log);
  const { bytes } = appendTo(file, { ...ENTRY, ...entry }, false);
  return Buffer.from(bytes ?? []).toString();
}

describe("appending to an action log", () => {
  const long = "2026-11-22T23:30:00.123Z,ada,accept,Decision,Postgres,,,,true,";

  it("writes the long dialect", () => {
    expect(append(`${LONG}\n`)).to.equal(`${LONG}\n${long}\n`);
    const numbers = { latencyMs: 1200, tokensIn: 0, tokensOut: 7, success: false };
    expect(append(`${LONG}\n`, numbers).split("\n")[1]).to.equal(
      "2026-11-22T23:30:00.123Z,ada,accept,Decision,Postgres,1200,0,7,false,",
    );
  });

  it("writes the short dialect, with the document's own day and all that has no column in the notes", () => {
    expect(append(`${SHORT}\n`)).to.equal(`${SHORT}\n2026-11-23,ada,accept,Decision,Postgres\n`);
    const more = {
      notes: "a, b",
      latencyMs: 5,
      success: false,
      from: "https://coda.io/d/x",
      id: "r1",
    };
    expect(append(`${SHORT}\n`, more).split("\n")[1]).to.equal(
      '2026-11-23,ada,accept,Decision,"Postgres a, b success=false latency_ms=5 [from:https://coda.io/d/x] [id:r1]"',
    );
  });

  it("begins a log in the long dialect, also in an empty or blank file", () => {
    for (const empty of [undefined, "", "\uFEFF", "\n\n", " "]) {
      const gap = empty === " " ? "\n" : "";
      expect(append(empty)).to.equal(`${empty ?? ""}${gap}${LONG}\n${long}\n`);
    }
  });

  it("keeps the line ends, a missing last one, and a log without names", () => {
    expect(append(LONG)).to.equal(`${LONG}\n${long}\n`);
    expect(append(`${LONG}\r\n`)).to.equal(`${LONG}\r\n${long}\r\n`);
    expect(append(`${SHORT}\r\n2025-01-01,a,b,c,d`)).to.match(/,d\r\n2026-11-23,.*\r\n$/);
    expect(append("2025-01-01,a,b,c,d\n")).to.match(
      /,d\n2026-11-23,ada,accept,Decision,Postgres\n$/,
    );
  });

  it("tells the number of its line, and an anchor that stays when lines come before it", () => {
    const place = (log: string) => appendTo(Buffer.from(log), ENTRY, false);
    expect(place("").line).to.equal(2);
    expect(place(`${LONG}\r\n"a\r\nb",x`).line).to.equal(4);
    expect(place(`${LONG}\n${long}\n`).anchor).to.match(/^[0-9a-f]{12}-2$/);
    expect(place(`${LONG}\nother,x\n${long}`).anchor).to.equal(place(`${LONG}\n${long}`).anchor);
  });

  it("leaves one line for one id, and refuses other content under it, naming the line", () => {
    const log = append(append(`${LONG}\n`, { id: "r1", notes: "see, above" }), {});
    const again = { ...ENTRY, id: "r1", notes: "see, above", at: new Date() };
    expect(appendTo(Buffer.from(log), again, false)).to.include({ bytes: undefined, line: 2 });
    const other = { ...again, subject: "SQLite" };
    expect(() => appendTo(Buffer.from(log), other, false)).to.throw(
      'Expected the same entry again under the id "r1", found that line 2 of the log has another path than "SQLite": press with a new pressId.',
    );
    expect(appendTo(Buffer.from(log), other, true).bytes).to.equal(undefined);
  });

  it("refuses notes that would pass for an id, and keeps brackets of a link from it", () => {
    expect(() => append(`${LONG}\n`, { notes: "x [id:r1]" })).to.throw(/give the id as pressId/);
    const forged = append(`${LONG}\n`, { from: "https://x/?a=] [id:r1" });
    expect(readLog(forged).lines[0]?.id).to.equal("");
    const both = append(`${LONG}\n`, { notes: "x [id:r1] [id:", id: "r2" });
    expect(readLog(both).lines[0]?.id).to.equal("r2");
  });

  it("takes only ids that are found again", () => {
    for (const id of ["", "i-1_a", "proposal:chore/x", "zwei Wörter", "https://coda.io/d/_d#_r1"])
      assertId(id);
    for (const id of [
      "a]",
      "[a",
      "a\nb",
      " a",
      "a  b",
      "a\u00a0b",
      "\u0000",
      "\ud800",
      "x".repeat(201),
    ])
      expect(() => assertId(id), JSON.stringify(id)).to.throw(/Expected a pressId/);
  });

  it("refuses a file that is not UTF-8, lies elsewhere, or has no column for what is said", () => {
    const refusal = (file: Buffer) => () => appendTo(file, { ...ENTRY, id: "r1" }, false);
    expect(refusal(Buffer.from([0x64, 0xff, 0xfe]))).to.throw(/in UTF-8/);
    expect(refusal(Buffer.from("version https://git-lfs.github.com/spec/v1\n"))).to.throw(/LFS/);
    expect(refusal(Buffer.from("date,actor,action\n"))).to.throw(/a column called notes/);
  });

  const bits = fc.constantFrom(
    "\n",
    "\r\n",
    "\r",
    ",",
    '"',
    "2025-10-28,a,b,c",
    "\uFEFF",
    "é🟢",
    "\0",
  );
  const mess = fc
    .tuple(
      fc.constantFrom("", "\uFEFF", `${LONG}\n`, `${SHORT}\n`, `\uFEFF${SHORT}\r\n`),
      fc.array(fc.oneof(bits, fc.string({ unit: "grapheme" }))),
    )
    .map(([head, parts]) => head + parts.join(""));
  const said = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "",
      '"',
      ',"',
      "a, b",
      "=1+1",
      "@x",
      "line\r\nline",
      "-",
      "🟢",
      "\ud800",
      "[id:x",
    ),
  );
  const entries = fc
    .record({ actor: said, action: said, entity: said, subject: said, notes: said })
    .map((texts) => ({ ...ENTRY, ...texts, id: "row 1" }));

  it("keeps every byte above the new line, whatever the file", () => {
    fc.assert(
      fc.property(mess, entries, (log, entry) => {
        const { bytes } = appendTo(Buffer.from(log), entry, false);
        const there = Buffer.from(log);
        expect(
          Buffer.from(bytes ?? [])
            .subarray(0, there.length)
            .equals(there),
        ).to.equal(true);
        const added = Buffer.from(bytes ?? [])
          .subarray(there.length)
          .toString();
        expect(added).to.match(/^(\r?\n)?(ts,.*\r?\n)?[^\r\n]+\r?\n$/);
      }),
      { numRuns: 500 },
    );
  });

  it("is read back with the same values below any mess, and found again by its id", () => {
    fc.assert(
      fc.property(mess, entries, (log, entry) => {
        const { bytes, line, text } = appendTo(Buffer.from(log), entry, false);
        const read = readLog(Buffer.from(bytes ?? []).toString());
        const last = read.lines.at(-1);
        expect(last).to.include({ raw: text, line, id: "row 1", problem: "" });
        const has = (role: string) => read.columns.some((column) => column.role === role);
        for (const role of ["actor", "action", "entity", "subject"] as const) {
          if (has(role)) expect(last?.values[role]).to.equal(oneLine(entry[role]));
        }
        const notes = [has("subject") ? "" : entry.subject, entry.notes].map((part) =>
          oneLine(part),
        );
        expect(last?.values.notes).to.equal(
          [...notes, "[id:row 1]"].filter((part) => part !== "").join(" "),
        );
        expect(appendTo(Buffer.from(bytes ?? []), entry, false).bytes).to.equal(undefined);
      }),
      { numRuns: 500 },
    );
  });
});
