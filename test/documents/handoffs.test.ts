import { expect } from "chai";
import { readDocument } from "../../src/documents/document";
import { handoffRows } from "../../src/documents/handoff-rows";
import { colourOf, latestOf, readHandoff } from "../../src/documents/handoffs";
import { plain } from "../../src/documents/markdown";
import type { ProposedText } from "../../src/repository";
import { memorySnapshot } from "../support/memory-snapshot";

function handoff(text: string, path = "SESSION_HANDOFF_2025-10-28_v1.md") {
  return readHandoff(readDocument(path, { text, binary: false }, false), "2025-11-22");
}
const nextSteps = (text: string) => handoff(text).nextSteps.map((step) => plain(step.text));

describe("A handoff", () => {
  it("lists what comes next under whichever heading", () => {
    for (const heading of [
      "## Next 3 MITs",
      "## Open Items / Next MITs",
      "### Next Steps",
      "## 🚀 What's next?",
      "## 4. Action items",
      "**Next steps:**",
      "## TODO",
    ]) {
      expect(
        nextSteps(`# Handoff\n\n${heading}\n\n1. **One** thing\n2. Another\n`),
        heading,
      ).to.deep.equal(["One thing", "Another"]);
    }
  });

  it("parts questions from blockers that share a heading", () => {
    const { questions, blockers } = handoff(
      "# H\n\n## Open Questions / Blockers\n\n- Who owns it?\n- Ask them\n- Blocked: no code\n\n## Outstanding Questions\n\n- Why?\n",
    );
    expect(questions.map(({ text }) => text)).to.deep.equal(["Who owns it?", "Ask them", "Why?"]);
    expect(blockers).to.deep.equal(["Blocked: no code"]);
  });

  it("counts as done what is listed so, unless its box is open", () => {
    const text =
      "# H\n\n## What got done\n\n- [x] Moved\n- [ ] Not yet\n- Written\n\n## Definition of Done\n\n- All of it\n";
    expect(handoff(text).done).to.deep.equal(["Moved", "Written"]);
  });

  it("is blocked by what nobody ticked", () => {
    const text = "# H\n\n## Blockers\n\n- [x] solved\n- [ ] open\n- unmarked\n";
    expect(handoff(text).blockers).to.deep.equal(["open", "unmarked"]);
  });

  it("says that the day in its name does not exist", () => {
    const path = "SESSION_HANDOFF_2026-11-31_v1.md";
    const problem = `${path}: the day in its name does not exist`;
    expect(handoff("# H\n", path)).to.deep.include({ date: "", problems: [problem] });
    expect(handoff("# H\n").problems).to.deep.equal([]);
  });

  it("takes a paragraph where there is no list, and nothing where it says none", () => {
    const text =
      "# H\n\n## Blockers\n\nNone tonight. It came\nin the post.\n\n## Decisions Made\n\nTraefik is the edge,\nsee the ADR.\n\n## Open questions\n\n- n/a\n";
    const { blockers, decisions, questions } = handoff(text);
    expect({ blockers, decisions, questions }).to.deep.equal({
      blockers: [],
      decisions: ["Traefik is the edge, see the ADR."],
      questions: [],
    });
  });

  it("gives what stands under a heading of its own to that heading only", () => {
    const text =
      "# H\n\n## Next\n\n- One\n\n### Questions\n\n- Why?\n\n## Next review\n\n- Never\n";
    expect(nextSteps(text)).to.deep.equal(["One"]);
    expect(handoff(text).questions.map(({ text }) => text)).to.deep.equal(["Why?"]);
  });

  it("is a handoff by its folder too", () => {
    expect(handoff("# Friday\n", "handoffs/2025-11-01.md").kind).to.equal("Handoff");
  });

  it("has its status as it is written, and the colour it names", () => {
    expect(handoff("# H\n\n**Status:** 🟡 API moved, web not\n")).to.include({
      status: "🟡 API moved, web not",
      colour: "YELLOW",
    });
    expect(handoff("# H\n\n## Status\n\n🟢 GREEN\n").colour).to.equal("GREEN");
    expect(handoff("# H\n\n🟢 All is well\n\n## Done\n")).to.include({
      status: "🟢 All is well",
      colour: "GREEN",
    });
    for (const two of ["## Status\n\n- 🟢 API\n- 🔴 Worker\n", "- 🟢 API\n- 🔴 Worker\n"]) {
      expect(handoff(`# H\n\n${two}`).colour, two).to.equal("");
    }
    for (const open of ["GREEN | YELLOW | RED", "Green/Yellow", "Green but red", "Red → Green"]) {
      expect(colourOf(open), open).to.equal("");
    }
    expect(
      ["🟠", "red — all of it", "Working", "not red", "🟢 | 🟡 | 🔴", ""].map(colourOf),
    ).to.deep.equal([...["YELLOW", "RED", "", "", "", ""]]);
  });

  it("is told from a session note by its name or header", () => {
    expect(handoff("# H\n").kind).to.equal("Handoff");
    expect(handoff("# H\n", "sessions/2025-10-28_topic.md").kind).to.equal("Session note");
    expect(handoff("- entity: handoff\n- zone: internal\n\n# H\n", "sessions/x.md").kind).to.equal(
      "Handoff",
    );
  });

  it("is the latest by its day, then its version, a final one last", () => {
    const latest = (...names: string[]) =>
      latestOf(names.map((name) => handoff("# H\n", `SESSION_HANDOFF_${name}.md`)))?.path;
    expect(latest("2025-10-28_v4_FINAL", "2025-10-28_v1")).to.contain("v4_FINAL");
    expect(latest("2025-10-28_v10", "2025-10-28_v9")).to.contain("v10");
    expect(latest("2025-10-28_v4", "2025-10-28_v4_FINAL")).to.contain("FINAL");
    expect(latest("2025-10-29_v1", "2025-10-28_v4_FINAL")).to.contain("29");
  });
});

describe("Handoffs", () => {
  const query = {
    folder: "",
    clearance: "internal",
    includeArchived: false,
    today: "2025-11-22",
  } as const;
  const text = "**Zone:** public\n\n## Next steps\n\n- [x] One\n- Two\n";
  const path = "people/SESSION_HANDOFF_2025-11-22_v1.md";
  const url = "https://github.com/ada/portfolio/pull/3";
  const proposed = (...paths: string[]) => {
    const proposal = { number: 3, title: "Session handoff", url };
    const texts: ProposedText[] = paths.map((each) => ({ proposal, path: each, text }));
    return async (wanted: (path: string) => boolean) => texts.filter((each) => wanted(each.path));
  };

  it("begin with those that are proposed, which are never the latest", async () => {
    const files = { "SESSION_HANDOFF_2025-10-28_v1.md": `# H\n\n${text}` };
    const [first, second] = await handoffRows(memorySnapshot(files), query, proposed(path));
    expect(first).to.include({
      id: `ada/portfolio:${path}#pull-3`,
      state: "Proposed",
      latest: false,
      link: url,
      effectiveZone: "public",
    });
    expect(first?.nextSteps).to.deep.equal(["One", "Two"]);
    expect(second).to.include({ state: "Recorded", latest: true, openSteps: 1 });
  });

  it("that are proposed have the zone of the folder they are to lie in", async () => {
    const files = { "people/README.md": "- entity: people\n- zone: restricted\n\n# People\n" };
    const [row] = await handoffRows(memorySnapshot(files), query, proposed(path));
    expect(row).to.deep.include({ title: "", nextSteps: [], effectiveZone: "restricted" });
    expect(row?.problem).to.match(/^Withheld/);
  });

  it("that are proposed in place of a withheld one are withheld, whatever zone they state", async () => {
    const files = { [path]: "- zone: restricted\n\n# Secret\n" };
    const [row] = await handoffRows(memorySnapshot(files), query, proposed(path));
    expect(row).to.deep.include({ title: "", nextSteps: [], effectiveZone: "restricted" });
  });

  it("that are proposed are those whose path makes them one, in the folder that is asked for", async () => {
    const snapshot = memorySnapshot({
      "people/a.md": "# A\n",
      "sot/hq.yaml": "handoffs: [notes]\n",
    });
    const paths = ["notes/today.md", "notes/README.md", "notes/archive/old.md", path];
    const found = async (folder: string) => {
      const rows = await handoffRows(snapshot, { ...query, folder }, proposed(...paths));
      return rows.filter(({ state }) => state === "Proposed").map((row) => row.path);
    };
    expect(await found("")).to.deep.equal(["notes/today.md"]);
    expect(await found("people")).to.deep.equal([]);
  });
});
