import { expect } from "chai";
import * as fc from "fast-check";
import { addDays, dayIn, dayOf, isDay } from "../../src/dates";
import { readDocument } from "../../src/documents/document";
import { readHandoff } from "../../src/documents/handoffs";
import { reviewOf } from "../../src/documents/review";

const TODAY = "2025-11-10";

/** The review of a document, as the table reads it. */
function review(text: string, path = "docs/plan.md", today = TODAY) {
  const { fields, day } = readDocument(path, { text, binary: false }, false);
  return reviewOf({ path, text, fields, date: day }, today);
}

describe("A review", () => {
  it("is due at the date that a line about it names", () => {
    for (const text of [
      "Review after the first full cycle or by **2025-11-15**, whichever comes first.",
      "# Plan\n\n- Review by 2025-11-15\n",
      "# Plan\n\n**Next review:** 2025-11-15\n",
      "# Plan\n\n## TTL\n\nUntil the launch, or 2025-11-15.\n",
      "# Plan\n\n## Review\n\n2025-11-15\n",
      "TTL: 2025-11-15",
      "- entity: plan\n- review: yearly\n- review_date: 2025-11-15\n",
    ]) {
      expect(review(text), text).to.deep.equal({ date: "2025-11-15", state: "Due" });
    }
  });

  it("is due at what a label says, in whichever form, or what stands below a heading TTL", () => {
    for (const text of [
      "TTL: 7 days",
      "ttl_days: 7",
      "**TTL**: 7 days",
      "**TTL:** 168 hours",
      "- ttl: 1 week",
      "## 7. TTL\n\nAt most 7 days.",
      "## TTL\n\nSeven days (`ttl_days: 7`).",
    ]) {
      expect(review(text, "docs/2025-11-01_plan.md").date, text).to.equal("2025-11-08");
    }
  });

  it("is not what only speaks of a TTL, or of what was reviewed", () => {
    for (const text of [
      "1. Lower the DNS TTL to 1 day.",
      "Redis keys have a TTL of 7 days.",
      "## Review\n\nWe reviewed the launch of 2025-03-03.",
      "Reviewed by Ilse on 2025-03-03",
    ]) {
      expect(review(text, "docs/2025-11-01_plan.md").state, text).to.equal("None");
    }
    expect(review("## Review\n\nNext review: 2025-11-15").date).to.equal("2025-11-15");
  });

  it("is due so long after the document's day as its TTL says", () => {
    for (const span of ["ttl_days: 14", "ttl: 14", "ttl: 2 weeks", "ttl: 14d", "ttl: '14 days'"]) {
      const text = `---\nentity: plan\ndate: 2025-11-01\n${span}\n---\n`;
      expect(review(text).date, span).to.equal("2025-11-15");
    }
    expect(review("TTL: 3 days", "docs/2025-11-01_plan.md").date).to.equal("2025-11-04");
    const dateOf = (ttl: string) =>
      review(`- entity: plan\n- date: 2025-11-01\n- ttl: ${ttl}\n`).date;
    expect(["1 month", "1 year", "36h", "7 (then archive)"].map(dateOf)).to.deep.equal([
      "2025-12-01",
      "2026-11-01",
      "2025-11-03",
      "2025-11-08",
    ]);
  });

  it("is none where its header's time to live can't be read, with a problem that says where", () => {
    for (const said of ["ttl: 90 minutes", "ttl_days: -3", "ttl: 2025", "ttl_days: abc"]) {
      const text = `- entity: handoff\n- date: 2025-11-01\n- ${said}\n`;
      const path = "SESSION_HANDOFF.md";
      expect(review(text, path), said).to.deep.equal({ date: "", state: "None" });
      const [key, value] = said.split(": ");
      const document = readDocument(path, { text, binary: false }, false);
      expect(readHandoff(document, TODAY).problems).to.deep.equal([
        `${path}:3: ${key} "${value}" is no time such as 7 days`,
      ]);
    }
  });

  it("is by policy for handoffs, session notes and briefs, and for no others", () => {
    expect(review("", "SESSION_HANDOFF_2025-11-01_v1.md")).to.deep.equal({
      date: "2025-11-15",
      state: "Due",
    });
    expect(review("", "sessions/2025-11-01_topic.md")).to.deep.equal({
      date: "2025-12-01",
      state: "Fresh",
    });
    const brief = "- entity: brief\n- date: 2025-01-01\n- end: 2025-08-01\n";
    expect(review(brief, "docs/project_brief.md")).to.deep.equal({
      date: "2025-10-30",
      state: "Overdue",
    });
    expect(review("- entity: playbook\n- date: 2020-01-01\n", "docs/playbook.md").state).to.equal(
      "None",
    );
    expect(review("", "SESSION_HANDOFF.md").state).to.equal("None");
  });

  it("goes from fresh to due to overdue", () => {
    const on = (today: string) => review("Review by 2025-11-15", "a.md", today).state;
    expect(on("2025-11-07")).to.equal("Fresh");
    expect(on("2025-11-08")).to.equal("Due");
    expect(on("2025-11-15")).to.equal("Due");
    expect(on("2025-11-16")).to.equal("Overdue");
  });

  it("is not what speaks of another review, stands in code, or is no day", () => {
    for (const text of [
      "# Review of the meeting of 2025-10-01",
      "- Review the logs of 2025-10-01",
      "We will review it 2025-10-01.",
      "```\nTTL: 2025-10-01\n```",
      "Review by 2025-02-30",
      "TTL: forever",
      "- entity: plan\n- date: 2025-01-01\n- ttl_days: 99999999999999\n",
      "- entity: plan\n- date: 9999-12-31\n- ttl_days: 1\n",
    ]) {
      expect(review(text), text).to.deep.equal({ date: "", state: "None" });
    }
  });
});

describe("A day", () => {
  it("is one that exists", () => {
    expect(isDay("2024-02-29")).to.equal(true);
    for (const text of ["2025-02-29", "2025-13-01", "2025-1-1", "2025-10-28T10:00", ""]) {
      expect(isDay(text), text).to.equal(false);
    }
    expect(dayIn("from 2025-02-30 or 2025-03-01")).to.equal("2025-03-01");
  });

  it("is the one of the time zone", () => {
    const moment = new Date("2025-11-15T23:30:00Z");
    expect(dayOf(moment, "UTC")).to.equal("2025-11-15");
    expect(dayOf(moment, "Europe/Berlin")).to.equal("2025-11-16");
    expect(dayOf(moment, "America/Los_Angeles")).to.equal("2025-11-15");
  });

  it("is itself again so many days later and as many earlier", () => {
    const day = fc.date({
      min: new Date("1970-01-01"),
      max: new Date("2100-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        const text = date.toISOString().slice(0, 10);
        expect(addDays(addDays(text, days), -days)).to.equal(text);
      }),
    );
    expect(addDays("2025-11-15", 1e20)).to.equal("");
  });
});
