import { expect } from "chai";
import fc from "fast-check";
import { momentIn } from "../../src/log/moment";

describe("momentIn", () => {
  it("reads a day, and a day with a time in whichever form", () => {
    expect(momentIn("2025-10-28")).to.deep.equal({ date: "2025-10-28", at: "" });
    const forms = {
      "2025-10-28T23:30:02.118423+02:00": "2025-10-28T21:30:02.118Z",
      "2025-10-28 23:30": "2025-10-28T23:30:00.000Z",
      "2025-10-28t23:30:02z": "2025-10-28T23:30:02.000Z",
      "2025-10-28T23:30:02,5-0130": "2025-10-29T01:00:02.500Z",
      "2025-10-28T23:30+02": "2025-10-28T21:30:00.000Z",
    };
    for (const [text, at] of Object.entries(forms)) {
      expect(momentIn(text), text).to.deep.equal({ date: "2025-10-28", at });
    }
  });

  it("reads nothing into what is neither", () => {
    for (const text of [
      "",
      "yesterday",
      "2025-02-30",
      "2025-10-28T25:00:00Z",
      "28.10.2025",
      "17",
    ]) {
      expect(momentIn(text), text).to.deep.equal({ date: "", at: "" });
    }
  });

  it("reads every time that a machine writes", () => {
    const dates = fc.date({ min: new Date(0), max: new Date("2200-01-01"), noInvalidDate: true });
    fc.assert(fc.property(dates, (date) => momentIn(date.toISOString()).at === date.toISOString()));
  });
});
