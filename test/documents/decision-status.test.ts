import { expect } from "chai";
import { readDecision } from "../../src/documents/decisions";
import { readDocument } from "../../src/documents/document";

function decided(text: string, path = "decisions/2025-10-28_x_v01.md") {
  const decision = readDecision(readDocument(path, { text, binary: false }, false));
  if (!decision) throw new Error("taken for a template");
  return decision;
}

/** Status, its line, and what it means. */
function status(text: string) {
  const { status, statusLine, state } = decided(text);
  return [status, statusLine, state];
}

describe("A decision's status", () => {
  it("is read in each of its forms, with the line it stands in", () => {
    expect(status("# X\n\n## Status\n\n**ACCEPTED**\n")).to.deep.equal(["ACCEPTED", 5, "Accepted"]);
    expect(status("# X\n\nStatus: Accepted — 2025-10-25\n")).to.deep.equal([
      "Accepted — 2025-10-25",
      3,
      "Accepted",
    ]);
    expect(status("# X\n\nAccepted — 2025-10-25\n\n## Context\n")).to.deep.equal([
      "Accepted — 2025-10-25",
      3,
      "Accepted",
    ]);
    expect(status("# X\n\n- **Date:** 2025-10-17\n- **Status**: ✅ Accepted\n")).to.deep.equal([
      "✅ Accepted",
      4,
      "Accepted",
    ]);
    expect(status("# X\n\n**Status** Accepted\n")).to.deep.equal(["Accepted", 3, "Accepted"]);
    expect(status("# X\n\n**Status:** Rejected\n")).to.deep.equal(["Rejected", 3, "Rejected"]);
    expect(status("---\nstatus: proposed\ndate: 2025-01-01\n---\n# X\n")).to.deep.equal([
      "proposed",
      2,
      "Proposed",
    ]);
    expect(status("# X\n\n* Status: deprecated\n* Date: 2025-01-01\n")).to.deep.equal([
      "deprecated",
      3,
      "Deprecated",
    ]);
    expect(status("# X\n\n## 2. Status: Draft\n")).to.deep.equal(["Draft", 3, "Proposed"]);
    expect(status("# X\n\n## Status\n\n- [ ] Proposed\n- [x] Accepted\n")).to.deep.equal([
      "Accepted",
      6,
      "Accepted",
    ]);
    expect(status("# X\n\n## Status\n\nAccepted\n\n- [ ] Tell Leo\n")).to.deep.equal([
      "Accepted",
      5,
      "Accepted",
    ]);
    expect(status("# X\r\n\r\n## Status\r\n\r\n**ACCEPTED**\r\n")).to.deep.equal([
      "ACCEPTED",
      5,
      "Accepted",
    ]);
  });

  it("is unknown where a template's choice was left as it is", () => {
    expect(status("# X\n\nStatus: [Draft/Final/Postponed/Cancelled]\n")).to.deep.equal([
      "[Draft/Final/Postponed/Cancelled]",
      3,
      "Unknown",
    ]);
    expect(decided("# X\n\n* Status: [accepted | superseded by [x](y)]\n").state).to.equal(
      "Unknown",
    );
    expect(decided("# X\n\nStatus: [Accepted]\n").state).to.equal("Accepted");
  });

  it("is unknown where nobody wrote it, however likely it is", () => {
    expect(status("# X\n\n## Decision\n\nWe accepted the offer.\n")).to.deep.equal([
      "",
      0,
      "Unknown",
    ]);
    expect(status("# X\n\n## Context\n\nStatus: accepted by the provider.\n")).to.deep.equal([
      "",
      0,
      "Unknown",
    ]);
    expect(status("# X\n\n```\nStatus: Accepted\n```\n")).to.deep.equal(["", 0, "Unknown"]);
  });

  it("is unknown where its words say nothing clear", () => {
    for (const said of [
      "on hold",
      "Not accepted yet",
      "Partly superseded",
      "Active",
      "🟢",
      "Proposed | Accepted",
      "Accepted or Rejected",
    ]) {
      expect(decided(`# X\n\n**Status:** ${said}\n`)).to.include({
        status: said,
        state: "Unknown",
      });
    }
  });

  it("is unknown where several lines or boxes say several things", () => {
    for (const said of [
      "- [x] Accepted\n- [x] Rejected",
      "Accepted\n\nRejected",
      "Proposed on 2020-01-01\n\nAccepted on 2020-02-01",
      "Accepted?",
    ]) {
      expect(decided(`# X\n\n## Status\n\n${said}\n`).state, said).to.equal("Unknown");
    }
    const two = decided("# X\n\n## Status\n\nAccepted\n\nRejected\n");
    expect(two.problems.join()).to.contain("decisions/2025-10-28_x_v01.md:5");
  });

  it("is superseded below another word and in brackets too", () => {
    const below = "# X\n\n## Status\n\nAccepted\n\nSuperceded by [4. X](0004-x.md)\n";
    expect(decided(below).state).to.equal("Superseded");
    expect(status("# X\n\nStatus: Accepted (superseded by 0004)\n")[2]).to.equal("Superseded");
    expect(status("# X\n\n## Status\n\nAccepted\n\nRejected alternatives: none.\n")[2]).to.equal(
      "Accepted",
    );
  });

  it("is not what its words deny", () => {
    for (const said of [
      "Decided against",
      "Decided to reject",
      "Decided: no",
      "Agreed to postpone",
      "Accepted: false",
      "Superseded by nothing",
      "Superseded by N/A",
      "Partially superseded by 0012",
      "[ ] Accepted",
    ]) {
      expect(status(`# X\n\nStatus: ${said}\n`)[2], said).to.equal("Unknown");
    }
    expect(status("# X\n\n## Status\n\n- [ ] Accepted\n- [ ] Proposed\n")[2]).to.equal("Unknown");
    expect(status("# X\n\nStatus: [x] Accepted [ ] Proposed\n")[2]).to.equal("Accepted");
    expect(status("# X\n\nStatus: Not superseded by anything\n")[2]).to.equal("Unknown");
    expect(status("# X\n\nStatus: Accepted; not superseded by 0003\n")[2]).to.equal("Accepted");
    expect(status("# X\n\nStatus: [Accepted, 2025-10-25]\n")[2]).to.equal("Accepted");
  });

  it("is superseded where it names what came after it", () => {
    for (const said of [
      "Superseded by [2](0002-b.md)",
      "Accepted, superseded by 0002",
      "superceded by ADR-2",
    ]) {
      expect(decided(`# X\n\n## Status\n\n${said}\n`).state).to.equal("Superseded");
    }
  });

  it("is not yet superseded by what may come, and not by what it replaced", () => {
    for (const said of [
      "Will be superseded by 0050",
      "To be superseded by 0050",
      "Not yet superseded by 0050",
      "Never superseded by 0050",
      "May be superseded by 0050",
      "Replaced 0003",
    ]) {
      const { state, supersededBy } = decided(`# X\n\nStatus: ${said}\n`);
      expect({ state, supersededBy }, said).to.deep.equal({ state: "Unknown", supersededBy: [] });
    }
    const soon = decided("# X\n\nStatus: Accepted, will be superseded by 0050\n");
    expect(soon.state).to.equal("Accepted");
    const none = decided("# X\n\n## Status\n\nAccepted\n\nSuperseded by: N/A\n");
    expect(none.state).to.equal("Accepted");
  });

  it("is read below the date that stands with it in its section", () => {
    const text = "# X\n\n## Status\n\nDate: 2026-01-01\n\nAccepted\n";
    expect(status(text)).to.deep.equal(["Accepted", 7, "Accepted"]);
    expect(decided(text, "adr/0001-x.md").date).to.equal("2026-01-01");
  });

  it("is neither of two that contradict each other, and says where they stand", () => {
    const { state, problems } = decided("# X\n\n**Status:** Proposed\n\n## Status\n\nAccepted\n");
    expect(state).to.equal("Unknown");
    expect(problems.join()).to.match(
      /_v01\.md:3: its status says Proposed and Accepted, together with line 7/,
    );
    for (const said of [
      ...["Accepted — Rejected", "Accepted & Rejected", "Accepted: Rejected", "Draft rejected"],
      ...["Accepted, now deprecated", "Accepted, then rejected", "Proposed ➜ Accepted"],
      ...["Agreed that it is rejected", "Decided: reject", "One of: Proposed, Accepted"],
    ]) {
      expect(status(`# X\n\nStatus: ${said}\n`)[2], said).to.equal("Unknown");
    }
    expect(status("# X\n\nStatus: Proposed, to be accepted in May\n")[2]).to.equal("Proposed");
  });
});

describe("A decision", () => {
  it("has its parts from headings of close wording and any level, each without the others", () => {
    const madr =
      "# X\n\n## Context and Problem Statement\n\nWhy.\n\n## Decision Drivers\n\n* no\n\n## Decision Outcome\n\nThis.\n\n### Consequences\n\n* Good\n\n## More\n";
    expect(decided(madr)).to.include({
      context: "Why.",
      decision: "This.",
      consequences: "* Good",
    });
    const bold = "# X\n\n**Context**\n\nWhy.\n\n**Decision:** This.\n";
    expect(decided(bold)).to.include({ context: "Why.\n\n**Decision:** This.", decision: "This." });
  });

  it("has its day by header, name, a line on top or its status", () => {
    const path = "adr/0001-x.md";
    expect(decided("# X\n\nDate: 2016-02-12\n", path).date).to.equal("2016-02-12");
    expect(decided("# X\n\nStatus: Accepted — 2025-10-25\n", path).date).to.equal("2025-10-25");
    expect(decided("# X\n").date).to.equal("2025-10-28");
  });

  it("says what day it can't read, in its text or in its name", () => {
    for (const day of ["25 Oct 2026", "10/25/2026", "2026-02-30"]) {
      const problem = `adr/0001-x.md:3: date "${day}" is no day such as 2025-10-28`;
      for (const label of ["Date:", "**Date:**"]) {
        const { date, problems } = decided(`# X\n\n${label} ${day}\n`, "adr/0001-x.md");
        expect({ date, problems }).to.deep.equal({ date: "", problems: [problem] });
      }
    }
    expect(decided("# X\n", "decisions/2026-02-30_x.md").problems).to.deep.equal([
      "decisions/2026-02-30_x.md: the day in its name does not exist",
    ]);
  });

  it("is none where the file is a template", () => {
    for (const title of [
      "Decision record template",
      "Architecture decision record (ADR) template",
    ]) {
      expect(() => decided(`# ${title}\n`), title).to.throw("template");
    }
    expect(decided("# Use the MADR template\n").title).to.equal("Use the MADR template");
    for (const name of ["adr-template.md", "template.md", "0000-template.md"]) {
      expect(() => decided("# X\n", `decisions/${name}`)).to.throw("template");
    }
    for (const name of ["0005-template-engine.md", "0007-choose-a-template.md"]) {
      expect(decided("# X\n", `decisions/${name}`).title).to.equal("X");
    }
    const open = "# X\n\n- **Status:** Accepted\n- **Deciders:** <names>\n";
    expect(decided(open, "decisions/0008-x.md").state).to.equal("Accepted");
  });
});
