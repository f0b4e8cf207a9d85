import { expect } from "chai";
import { type Block, findBlock } from "../../local/sandbox/blocks";
import type { PackMetadata, ParameterMetadata } from "../../local/sandbox/pack-metadata";
import { readParameters, type Values } from "../../local/sandbox/parameters";

const TEXT = 0;
const NUMBER = 1;
const OBJECT = 2;
const BOOLEAN = 3;
const DATE = 4;

/** 01:30 on the day when clocks in Berlin go from 02:00 to 03:00. */
const clock = () => new Date("2026-03-29T00:30:00Z");

function parameter(
  name: string,
  type: ParameterMetadata["type"],
  optional = true,
): ParameterMetadata {
  return { name, type, optional, description: "" };
}

function pack(...parameters: ParameterMetadata[]): PackMetadata {
  return {
    networkDomains: [],
    formulas: [{ name: "Log", description: "", parameters }],
    syncTables: [],
  };
}

function read(parameters: ParameterMetadata[], values: Values, timezone = "UTC"): unknown[] {
  return readParameters(findBlock(pack(...parameters), "Log"), values, { timezone, clock });
}

function failure(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing went wrong";
}

describe("Parameters", () => {
  const three = [
    parameter("action", TEXT, false),
    parameter("subject", TEXT, false),
    parameter("notes", TEXT),
  ];

  it("come in order or by name, and the rest goes to those that are left", () => {
    expect(read(three, ["a", "b", "c"])).to.deep.equal(["a", "b", "c"]);
    expect(read(three, ["notes=c", "a", "b"])).to.deep.equal(["a", "b", "c"]);
    expect(read(three, ["subject=b", "a"])).to.deep.equal(["a", "b", undefined]);
    expect(read(three, { notes: "c", action: "a", subject: "b" })).to.deep.equal(["a", "b", "c"]);
  });

  it("are by name only where that name is declared", () => {
    expect(read(three, ["a=b", "subject=c=d"])).to.deep.equal(["a=b", "c=d", undefined]);
    expect(read(three, ["=", "notes=", "x"])).to.deep.equal(["=", "x", ""]);
  });

  it("that are missing, too many, unknown or doubled are told with what there is", () => {
    const signature = "Log(action, subject, [notes])";
    expect(failure(() => read(three, ["a"]))).to.equal(
      `Log needs a value for subject: ${signature}.`,
    );
    expect(failure(() => read(three, ["a", "b", "c", "d"]))).to.equal(
      `Log takes at most 3, found 4 values: ${signature}.`,
    );
    expect(failure(() => read(three, { note: "c" }))).to.equal(
      `Log has no parameter note: ${signature}.`,
    );
    expect(failure(() => read(three, ["notes=a", "notes=b"]))).to.equal(
      "Log was given two values for notes: leave one out.",
    );
  });

  it("of a formula are not filled in by what Coda would suggest", () => {
    const zone = { ...parameter("zone", TEXT, false), suggestedValue: "internal" };
    expect(failure(() => read([zone], []))).to.equal("Log needs a value for zone: Log(zone).");
  });

  it("of numbers and booleans are read as a person writes them", () => {
    const both = [parameter("count", NUMBER), parameter("whether", BOOLEAN)];
    expect(read(both, ["-1.5", "No"])).to.deep.equal([-1.5, false]);
    expect(read(both, ["", ""])).to.deep.equal([undefined, undefined]);
    expect(failure(() => read(both, ["1,5"]))).to.equal(
      'Expected a number for count, found "1,5": write it as 12 or 0.5.',
    );
    expect(failure(() => read(both, ["1", "maybe"]))).to.equal(
      'Expected true or false for whether, found "maybe": write true, false, yes or no.',
    );
  });

  const DATES: [text: string, timezone: string, date: string][] = [
    ["2026-11-22", "UTC", "2026-11-22T00:00:00.000Z"],
    ["2026-11-22", "Asia/Tokyo", "2026-11-21T15:00:00.000Z"],
    ["2026-11-22T10:00Z", "Asia/Tokyo", "2026-11-22T10:00:00.000Z"],
    ["2026-11-22 10:00", "America/New_York", "2026-11-22T15:00:00.000Z"],
    ["2026-11-22T10:00:30+05:30", "UTC", "2026-11-22T04:30:30.000Z"],
    ["today", "UTC", "2026-03-29T00:00:00.000Z"],
    ["today", "America/New_York", "2026-03-28T04:00:00.000Z"],
    ["Yesterday", "UTC", "2026-03-28T00:00:00.000Z"],
    ["now", "UTC", "2026-03-29T00:30:00.000Z"],
    ["2026-03-29T03:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
  ];
  for (const [text, timezone, date] of DATES) {
    it(`read the date ${text} in ${timezone} as ${date}`, () => {
      expect(read([parameter("since", DATE)], [text], timezone)).to.deep.equal([new Date(date)]);
    });
  }

  it("refuse what is no date, or is none of the calendar", () => {
    for (const text of ["22.11.2026", "2026-02-30", "2026-13-01", "2026-11-22T25:00", "soon"]) {
      expect(failure(() => read([parameter("since", DATE)], [text]))).to.equal(
        `Expected a date for since, found "${text}": write it as 2026-11-22, 2026-11-22T10:00Z or today.`,
      );
    }
  });

  const LISTS: [text: string, items: string[]][] = [
    ["a, b", ["a", "b"]],
    ['a, "b, c", "d ""e"""', ["a", "b, c", 'd "e"']],
    ['3" pipe, 4" pipe', ['3" pipe', '4" pipe']],
    ['["a, b", "c"]', ["a, b", "c"]],
    ["[x] done, [ ] open", ["[x] done", "[ ] open"]],
    ["first, second\nthird\n", ["first, second", "third"]],
    ["a,,b,", ["a", "b"]],
    ["", []],
  ];
  for (const [text, items] of LISTS) {
    it(`read the list ${JSON.stringify(text)} as ${JSON.stringify(items)}`, () => {
      expect(read([parameter("steps", { type: "array", items: TEXT })], [text])).to.deep.equal([
        items,
      ]);
    });
  }

  it("of lists may be given item by item, and keep blanks where the list may have them", () => {
    const steps = parameter("steps", { type: "array", items: TEXT });
    expect(read([steps], ["steps=a, b", "steps=c"])).to.deep.equal([["a, b", "c"]]);
    expect(read([steps], { steps: ["a", "b"] })).to.deep.equal([["a", "b"]]);
    const numbers = parameter("numbers", { type: "array", items: NUMBER, allowEmpty: true });
    expect(read([numbers], ["1,,3"])).to.deep.equal([[1, null, 3]]);
    expect(failure(() => read([numbers], ["1,x"]))).to.contain("Expected a number for numbers");
  });

  it("of a type that can't be written down are refused", () => {
    expect(failure(() => read([parameter("thing", OBJECT)], ["x"]))).to.contain(
      "is of type object",
    );
  });
});

describe("Names of building blocks", () => {
  const find = (name: string): Block => findBlock(pack(parameter("folder", TEXT)), name);

  it("that are misspelt are answered with the nearest one", () => {
    expect(failure(() => find("log"))).to.equal(
      'There is no building block "log". Did you mean Log? There are: Log.',
    );
    expect(failure(() => find("Everything"))).to.equal(
      'There is no building block "Everything". There are: Log.',
    );
  });

  it("have the SDK's forms for metadata formulas", () => {
    expect(find("Log:autocomplete:folder").spec).to.include({
      parentFormulaName: "Log",
      parameterName: "folder",
    });
    expect(find("Auth:postSetup:setEndpoint:repository").spec).to.include({
      stepName: "repository",
    });
    expect(failure(() => find("Log:autocomplete:fold"))).to.contain("a parameter of Log (folder)");
    expect(failure(() => find("Log:nonsense"))).to.contain(
      "Log:update or Log:autocomplete:PARAMETER",
    );
  });
});
