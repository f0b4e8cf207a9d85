import { expect } from "chai";
import fc from "fast-check";
import { LONG, SHORT } from "../../src/log/dialect";
import { readLog } from "../../src/log/read";

/** What the lines of a log say, by meaning. */
function read(...lines: string[]) {
  return readLog(lines.join("\n")).lines;
}

describe("reading an action log", () => {
  it("reads the long dialect by meaning", () => {
    const [line] = read(
      LONG,
      "2025-10-28T08:15:27.5512+01:00,ilse,fix,Part,docs/a b.md,12,3,4,True,ok",
    );
    expect(line?.values).to.deep.equal({
      date: "2025-10-28T08:15:27.5512+01:00",
      actor: "ilse",
      action: "fix",
      entity: "Part",
      subject: "docs/a b.md",
      latencyMs: "12",
      tokensIn: "3",
      tokensOut: "4",
      success: "True",
      notes: "ok",
    });
    expect(line).to.include({ line: 2, problem: "" });
  });

  it("reads the short dialect by meaning", () => {
    const [line] = read(SHORT, "2025-10-28,ilse,fix,Part,ok");
    expect(line?.values).to.include({
      date: "2025-10-28",
      actor: "ilse",
      subject: "",
      notes: "ok",
    });
  });

  it("knows columns in whatever case and order, and those of somebody's own", () => {
    const [line] = read("Notes, Date ,mood,ACTOR", "fine,2025-10-28,sunny,ilse");
    expect(line?.values).to.include({ date: "2025-10-28", actor: "ilse", notes: "fine" });
    expect(line?.problem).to.equal("");
  });

  it("takes the first of two columns of one meaning that says something", () => {
    const lines = read("date,ts,actor,notes", "2025-10-28,,ilse,", ",2025-10-29T10:00:00Z,ilse,");
    expect(lines.map(({ values }) => values.date)).to.deep.equal([
      "2025-10-28",
      "2025-10-29T10:00:00Z",
    ]);
  });

  it("tells the dialect of a log without a first line of names by its fields", () => {
    expect(readLog("2025-10-28,ilse,fix,Part,one, two, three").columns).to.have.length(5);
    expect(readLog("2025-10-28,ilse,fix,Part,a.md,1,2,3,true").columns).to.have.length(10);
  });

  it("puts unquoted commas together as the notes, wherever they stand", () => {
    const [last] = read(SHORT, "2025-10-28,ilse,fix,Part,one, two, three");
    expect(last?.values.notes).to.equal("one, two, three");
    expect(last?.problem).to.equal("7 fields where 5 are named, 3 of them put together as notes");
    const [first] = read("date,notes,actor", "2025-10-28,one, two,ilse");
    expect(first?.values).to.include({ notes: "one, two", actor: "ilse" });
  });

  it("reads a line of four fields in their order, and says so", () => {
    const [line] = read(LONG, "2025-10-18,ilse,skip,Backup");
    expect(line?.values).to.include({ entity: "Backup", notes: "" });
    expect(line?.problem).to.equal("4 fields where 10 are named, read in their order");
  });

  it("says of a line that is not UTF-8 that something is lost", () => {
    const [line] = read(SHORT, "2025-10-28,ilse,fix,Part,M\uFFFDller");
    expect(line?.problem).to.equal("it is not UTF-8, so some characters are lost here");
  });

  it("reads quotes, doubled quotes, and a field that goes over several lines", () => {
    const text = 'one, ""two""\r\nthree';
    const [line, next] = readLog(
      `${SHORT}\r\n2025-10-28,ilse,fix,Part,"${text}"\r\n2025-10-29,ilse,fix,Part,ok\r\n`,
    ).lines;
    expect(line?.values.notes).to.equal('one, "two"\r\nthree');
    expect(line?.raw).to.equal(`2025-10-28,ilse,fix,Part,"${text}"`);
    expect(next).to.include({ line: 4, problem: "" });
  });

  it("lets a quote that is never closed eat neither the log nor the next line", () => {
    const lines = read(
      SHORT,
      '2025-10-28,ilse,fix,Part,"begun',
      '2025-10-29,ilse,fix,Part,a disk of 5"',
      '2025-10-30,ilse,"fix"ed,Part,ok',
    );
    expect(lines.map(({ values }) => values.notes)).to.deep.equal(["begun", 'a disk of 5"', "ok"]);
    expect(lines[0]?.problem).to.match(/a quote is opened and not closed/);
    expect(lines[1]?.problem).to.equal("");
    expect(lines[2]?.values.action).to.equal('fix"ed');
  });

  it("passes over a byte order mark and blank lines, and counts lines by any line end", () => {
    const text = `\uFEFF${SHORT}\r2025-10-28,a,b,c,d\r\n\r\n \n2025-10-29,a,b,c,e`;
    expect(readLog(text).lines.map(({ line, values }) => [line, values.notes])).to.deep.equal([
      [2, "d"],
      [5, "e"],
    ]);
  });

  it("takes an id only from the very end of the notes", () => {
    const id = (notes: string) => read(SHORT, `2025-10-28,a,b,c,${notes}`)[0]?.id;
    expect(id("done [id:row-1]")).to.equal("row-1");
    expect(id("[id:row-1] done")).to.equal("");
    expect(id("see [id: [id:row-1] ")).to.equal("row-1");
    expect(id("[id:]")).to.equal("");
  });

  it("never throws, and loses no line of any text", () => {
    const bits = [
      "\n",
      "\r\n",
      "\r",
      ",",
      '"',
      '""',
      "2025-10-28",
      " ",
      "\uFEFF",
      SHORT,
      LONG,
      "[id:x]",
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...bits), fc.string({ unit: "binary" })));
    fc.assert(
      fc.property(text, (parts) => {
        const all = parts.join("");
        const { lines } = readLog(`${LONG}\n${all}`);
        // Every character that says something is in some line and in its values, in the text's order.
        const said = (part: string) => part.replace(/[\s",]/g, "");
        expect(said(lines.map(({ raw }) => raw).join(""))).to.equal(said(all));
        for (const { values, raw } of lines) {
          expect(said(Object.values(values).join(""))).to.equal(said(raw));
        }
      }),
      { numRuns: 500 },
    );
  });
});
