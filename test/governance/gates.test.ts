import { expect } from "chai";
import { checksOf, IN_ORDER, spec } from "./portfolio";

const GATE = "ops/quality_gates/sot_dod_v0_2.md";

/** The checks of one gate whose points begin in line 13, as `state title`. */
async function points(body: string): Promise<string[]> {
  const checks = await checksOf({ ...IN_ORDER, [GATE]: spec(GATE, `# Gate\n\n${body}`) });
  return [...checks.values()]
    .filter(({ id }) => id.startsWith("done/sot_dod_v0_2.md/"))
    .map(({ state, title }) => `${state} ${title}`);
}

describe("The repository's own quality gates", () => {
  it("are each point a check, and the header's keys none", async () => {
    expect(await points("- [x] Done\n- [ ] Open\n* Something\n")).to.deep.equal([
      "Pass Done",
      "Fail Open",
      "Unknown Something",
    ]);
  });

  it("judge a plain point by the path that it names", async () => {
    expect(
      await points("- `README.md` is current\n- `docs/plan.md` is written\n- `docs/` is kept\n"),
    ).to.deep.equal([
      "Pass README.md is current",
      "Fail docs/plan.md is written",
      "Pass docs/ is kept",
    ]);
  });

  it("leave to a person what a path must not be, or what was ticked and is not there", async () => {
    expect(
      await points(
        "- No `ops/.env` is committed\n- `docs/plan.md` (or similar)\n- [x] `docs/plan.md` is written\n",
      ),
    ).to.deep.equal([
      "Unknown No ops/.env is committed",
      "Unknown docs/plan.md (or similar)",
      "Unknown docs/plan.md is written",
    ]);
  });

  it("keep a code span as it stands, stars and brackets too", async () => {
    expect(
      await points("- [x] **every** `docs/*.md` and `docs/<name>.md` has a `__header__`\n"),
    ).to.deep.equal(["Pass every docs/*.md and docs/<name>.md has a __header__"]);
  });

  it("say of a path that is not to be there what code paths say of it", async () => {
    const said = ["no `docs/nope.md` may exist", "`docs/nope.md` is not needed"];
    for (const point of said) {
      const checks = await checksOf({ ...IN_ORDER, [GATE]: spec(GATE, `# Gate\n\n- ${point}\n`) });
      expect(checks.get("policy/code-paths")?.state, point).to.equal("Unknown");
      expect(await points(`- ${point}\n`)).to.deep.equal([`Unknown ${point.replace(/`/g, "")}`]);
    }
    const other = "- `docs/nope.md` is written. No other is.\n";
    const checks = await checksOf({ ...IN_ORDER, [GATE]: spec(GATE, `# Gate\n\n${other}`) });
    expect(checks.get("policy/code-paths")?.state).to.equal("Fail");
    expect((await points(other))[0]).to.match(/^Fail/);
  });

  it("take what is nested below a point for its explanation, unless it has a box", async () => {
    expect(await points("1. [x] All\n   - because\n   - [ ] one of them\n")).to.deep.equal([
      "Pass All",
      "Fail one of them",
    ]);
  });

  it("give each point an id of its own", async () => {
    expect(await points("- [x] Same\n- [ ] Same\n")).to.deep.equal(["Pass Same", "Fail Same"]);
  });

  it("lead to the line", async () => {
    const checks = await checksOf({ ...IN_ORDER, [GATE]: spec(GATE, "# Gate\n\n- [ ] Open\n") });
    expect(checks.get("done/sot_dod_v0_2.md/open")).to.deep.include({
      evidence: [{ path: GATE, line: 13, value: "Open" }],
      remedy: `Do what ${GATE}:13 asks for, then tick it.`,
    });
  });
});
