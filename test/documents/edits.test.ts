import { expect } from "chai";
import * as fc from "fast-check";
import { cellText } from "../../src/documents/cells";
import { setDecisionStatus } from "../../src/documents/decision-edit";
import { readDecision } from "../../src/documents/decisions";
import { readDocument } from "../../src/documents/document";
import { tickItem } from "../../src/documents/items";
import { reviewOf } from "../../src/documents/review";
import { setReviewDate } from "../../src/documents/review-edit";
import { UserError } from "../../src/errors";

const documentOf = (text: string, path = "decisions/x.md") =>
  readDocument(path, { text: text.replace(/^\uFEFF/, ""), binary: false }, false);

describe("The status of a decision that is set", () => {
  const forms: [string, string][] = [
    ["# X\n\n## Status\n\n**ACCEPTED**\n", "# X\n\n## Status\n\n**Rejected**\n"],
    ["# X\n\nStatus: Accepted — 2025-10-25\n", "# X\n\nStatus: Rejected\n"],
    ["# X\n\nAccepted — 2025-10-25\n\n## Context\n", "# X\n\nRejected\n\n## Context\n"],
    [
      "# X\n\n- **Date:** d\n- **Status**: ✅ Accepted",
      "# X\n\n- **Date:** d\n- **Status**: Rejected",
    ],
    ["# X\n\n**Status:** Accepted  \nMore\n", "# X\n\n**Status:** Rejected  \nMore\n"],
    ["# X\n\n**Date** d\n\n**Status** Accepted\n", "# X\n\n**Date** d\n\n**Status** Rejected\n"],
    ['---\nstatus: "proposed" # now\n---\n# X\n', '---\nstatus: "Rejected" # now\n---\n# X\n'],
    ["# X\r\n\r\n* Status: deprecated\r\n", "# X\r\n\r\n* Status: Rejected\r\n"],
    ["# X\n\n## 2. Status: Draft\n", "# X\n\n## 2. Status: Rejected\n"],
    [
      "# X\n\n## Status\n\n- [ ] Rejected\n- [x] Accepted\n",
      "# X\n\n## Status\n\n- [x] Rejected\n- [ ] Accepted\n",
    ],
    ["\uFEFF# X\n\nStatus\n------\n\nProposed\n", "\uFEFF# X\n\nStatus\n------\n\nRejected\n"],
    [
      "# X\n\n**Status:** Proposed\n\n## Status\n\nAccepted\n",
      "# X\n\n**Status:** Rejected\n\n## Status\n\nRejected\n",
    ],
    ["# X\n\n## Context\n\nWhy.\n", "# X\n\n## Status\n\nRejected\n\n## Context\n\nWhy.\n"],
    ["# X\n\nOnly prose", "# X\n\nOnly prose\n\n## Status\n\nRejected\n"],
    ["---\ntitle: X\n---\n# X\n", "---\ntitle: X\nstatus: Rejected\n---\n# X\n"],
  ];
  it("stands where it stood, in each of its forms, and no other byte is any different", () => {
    for (const [before, after] of forms) {
      expect(setDecisionStatus(before, "Rejected")).to.equal(after);
      expect(setDecisionStatus(after, "Rejected")).to.equal(after);
      expect(readDecision(documentOf(after))).to.include({ status: "Rejected", state: "Rejected" });
    }
  });

  it("is labelled where it would be no status by itself", () => {
    expect(setDecisionStatus("# X\n\n**Accepted**\n", "Superseded by x.md")).to.equal(
      "# X\n\nStatus: **Superseded by x.md**\n",
    );
  });

  it("is read again as it was given, whatever it is and in whichever form", () => {
    const status = fc.constantFrom(
      "Accepted",
      "PROPOSED",
      "Superseded by decisions/2025-10-28_x_v02.md",
      "✅ Accepted — 2025-10-25",
      "On hold: a # b",
      "Deprecated",
    );
    const some = fc.constantFrom(
      ...forms.map(([before]) => before).filter((each) => !each.includes("[x]")),
    );
    fc.assert(
      fc.property(some, status, (text, wanted) => {
        expect(readDecision(documentOf(setDecisionStatus(text, wanted)))?.status).to.equal(wanted);
      }),
      { numRuns: 300 },
    );
  });

  it("is refused in a sentence where it can't stand there", () => {
    for (const [text, status] of [
      ["# X\n\nStatus: Accepted\n", ""],
      ["# X\n\nStatus: Accepted\n", "a\nb"],
      ["# X\n\n## Status\n\n- [ ] Proposed\n- [x] Accepted\n", "Rejected"],
      ["# X\n\n## Status\n\nAccepted\n", "Proposed | Accepted"],
      ["# X\n\n## Status\n\n| Proposed | 2024 |\n|---|---|\n", "Accepted"],
    ] as const) {
      expect(() => setDecisionStatus(text, status), text)
        .to.throw(UserError)
        .with.property("message")
        .that.matches(/^Expected a status (such as Accepted|in a line of its own).*, found .+\.$/);
    }
  });
});

describe("An item that is ticked", () => {
  it("has its box ticked or not, and no other byte is any different", () => {
    const text = "\uFEFF- [ ] a\r\n  1. [x] b\r\n> * [X]\r\n- [ ] a";
    expect(tickItem(text, 1, true)).to.equal(text.replace("[ ]", "[x]"));
    expect(tickItem(text, 2, false)).to.equal(text.replace("[x]", "[ ]"));
    expect(tickItem(text, 3, false)).to.equal(text.replace("[X]", "[ ]"));
    expect(tickItem(text, 3, true)).to.equal(text);
    expect(tickItem(text, 4, true)).to.equal(text.replace(/\[ \] a$/, "[x] a"));
  });

  it("is refused in a sentence without a box", () => {
    for (const [text, line] of [
      ["1. Call Ilse\n", 1],
      ["- [x](a.md)\n", 1],
      ["", 7],
    ] as const) {
      expect(() => tickItem(text, line, true)).to.throw(
        /^Expected an item with a box .+ in line \d: .+\.$/,
      );
    }
  });
});

describe("A review date that is set", () => {
  const forms: [string, string][] = [
    [
      "- entity: a\n- review_by: 2025-01-01 # soon\n",
      "- entity: a\n- review_by: 2025-11-15 # soon\n",
    ],
    [
      "- entity: a\n- date: 2025-11-01\n- ttl_days: 3\n",
      "- entity: a\n- date: 2025-11-01\n- ttl_days: 14\n",
    ],
    [
      "- entity: a\n- date: 2025-11-20\n- ttl_days: 3\n",
      "- entity: a\n- date: 2025-11-20\n- ttl_days: 3\n- review_by: 2025-11-15\n",
    ],
    [
      "# X\r\n\r\n**TTL:** Review by **2025-01-01**, or so.\r\n",
      "# X\r\n\r\n**TTL:** Review by **2025-11-15**, or so.\r\n",
    ],
    [
      "- zone: public\n- date: 2025-11-01\n\n---\n\n## TTL\n\n2 weeks\n".replace(
        "2 weeks",
        "1 week",
      ),
      "- zone: public\n- date: 2025-11-01\n\n---\n\n## TTL\n\n14 days\n",
    ],
    ["# X\n", "- entity:\n- review_by: 2025-11-15\n\n---\n\n# X\n"],
    ["---\ntitle: a\n---\n", "---\ntitle: a\nreview_by: 2025-11-15\n---\n"],
  ];
  it("stands where it stood, else in the header, and no other byte is any different", () => {
    for (const [before, after] of forms) {
      expect(setReviewDate("a.md", before, "2025-11-15")).to.equal(after);
      expect(setReviewDate("a.md", after, "2025-11-15")).to.equal(after);
      const { path, text, fields, day: date } = documentOf(after, "a.md");
      expect(reviewOf({ path, text, fields, date }, "2025-11-15").date).to.equal("2025-11-15");
    }
  });

  it("is refused where it is no day", () => {
    for (const day of ["", "soon", "2025-02-30"]) {
      expect(() => setReviewDate("a.md", "# X\n", day)).to.throw(/^Expected a review date .+\.$/);
    }
  });
});

describe("A cell's value", () => {
  it("is text, whatever comes from a table", () => {
    for (const [value, text] of [
      [undefined, ""],
      [null, ""],
      [3, "3"],
      [true, "true"],
      [" a ", "a"],
      [["a", null, 3], "a, 3"],
    ] as const) {
      expect(cellText("status", value)).to.equal(text);
    }
    expect(cellText("tags", "[b, a]")).to.equal("b, a");
  });

  it("is refused in a sentence where it is an object", () => {
    for (const value of [{}, [{}]]) {
      expect(() => cellText("status", value)).to.throw(
        UserError,
        /^Expected a text or a list of texts.*, found an object: .+\.$/,
      );
    }
  });
});
