import { expect } from "chai";
import type { Hq } from "../local/run";
import { HEADER_KEYS } from "../src/documents/header";
import { checkHeader } from "../src/documents/header-check";
import type { CheckRow } from "../src/governance/checks/rows";
import { pathId } from "../src/proposals/path-id";
import { commit } from "./local/fixtures";
import { DIALECTS, writtenAs } from "./support/header-text";
import { oddRepository } from "./support/odd-repository";
import { everything, fileOn, gitIn, portfolios, press } from "./support/portfolio";

const DAY = { now: "2026-11-22T10:00:00Z" };
const BRANCH = `chore/sot-auto-sync/fix-${pathId("headers")}`;
const CHECKS = ["guardrail/headers", "policy/headers", "policy/source-path", "policy/zones"];

/** A line of a header, in whichever dialect, or what parts it from the text. */
const HEADER_LINE = new RegExp(
  `^(\\s*|---|\\s*[-*]?\\s*(\\*\\*)?(${HEADER_KEYS.join("|").replace("_", "[_ ]")})(:?\\*\\*)?\\s*:?.*)\\r?$`,
  "i",
);

/** A repository with headers of all kinds, none of them whole, beside everything odd. */
function repository(): string {
  const folder = oddRepository();
  const field = (key: string, value: string) => ({ key, value });
  const fields = [field("entity", "plan"), field("zone", "internal"), field("date", "2025-10-28")];
  const files = DIALECTS.flatMap((dialect, index) =>
    ["\n", "\r\n"].map((end, crlf): [string, string] => [
      `docs/dialect_${index}_${crlf}.md`,
      writtenAs(dialect, fields).lines.join(end),
    ]),
  );
  commit(folder, {
    ...Object.fromEntries(files),
    "docs/2025-09-01_dated.md": "# Dated\n\nNo header.",
    "docs/moved.md": "- entity: plan\n- source_path: /old/place.md\n- zone: internal\n\n# Moved\n",
    "docs/cloud.md": "- entity: plan\n- zone: cloud\n\n# A person has to say\n",
    "private/README.md": "- entity: readme\n- zone: private\n\n# Private\n",
    "private/open.md": "- entity: plan\n- zone: public\n\n# Open\n",
    ".github/template.md": "# Not ours\n",
  });
  return folder;
}

describe("FixCheck of headers", () => {
  const open = portfolios();

  const pressAll = async (hq: Hq) => {
    const rows = (await hq.run("Checks")).result as CheckRow[];
    for (const check of CHECKS) {
      const { fixable } = rows.find(({ rule }) => rule === check) ?? {};
      if (fixable) await press(hq, "FixCheck", { check });
    }
  };

  it("changes header lines alone, in one pull request, until each is valid", async () => {
    const hq = await open(repository(), DAY);
    await pressAll(hq);
    expect(await hq.github.pulls()).to.have.length(1);
    const base = gitIn(hq, "merge-base", "main", BRANCH).trim();
    const touched = gitIn(hq, "diff", "-z", "--name-only", base, BRANCH)
      .split("\0")
      .filter(Boolean);
    expect(touched.length).to.be.above(25);
    for (const path of touched) {
      const text = fileOn(hq, BRANCH, path);
      expect(checkHeader(text), path).to.deep.include({ valid: true });
      const changed = gitIn(hq, "diff", "-U0", "--no-renames", base, BRANCH, "--", path)
        .split("\n")
        .filter((line) => /^[-+]/.test(line) && !/^(\+\+\+|---) /.test(line))
        .map((line) => line.slice(1).replace(/^\uFEFF/, ""));
      const others = changed.filter((line) => !HEADER_LINE.test(line));
      // The line in front of which a header was put has lost its byte order mark to it.
      if (path !== "bom.md") expect(others, path).to.deep.equal([]);
    }
    const dated = fileOn(hq, BRANCH, "docs/2025-09-01_dated.md");
    expect(dated)
      .to.contain("- date: 2025-09-01\n")
      .and.match(/\n# Dated\n\nNo header\.$/);
    expect(fileOn(hq, BRANCH, "docs/dialect_0_1.md")).not.to.match(/[^\r]\n/);
    expect(fileOn(hq, BRANCH, "docs/moved.md")).to.contain("- source_path: /docs/moved.md\n");
    expect(fileOn(hq, BRANCH, "private/open.md")).to.contain("- zone: private\n");
    expect(fileOn(hq, BRANCH, "bom.md").startsWith("\uFEFF- entity: document\n")).to.equal(true);
    for (const left of ["docs/cloud.md", "latin-1.md", "binary.md", ".github/template.md"]) {
      expect(touched).not.to.include(left);
    }
  });

  it("proposes nothing more when it is pressed again, before and after the merge", async () => {
    const hq = await open(repository(), DAY);
    await pressAll(hq);
    const before = everything(hq);
    await pressAll(hq);
    expect(everything(hq)).to.equal(before);
    await hq.github.merge(1);
    const merged = everything(hq);
    await pressAll(hq);
    expect(everything(hq)).to.equal(merged);
    const rows = (await hq.run("Checks", {}, { fresh: true })).result as CheckRow[];
    expect(rows.filter(({ rule, fixable }) => CHECKS.includes(rule) && fixable)).to.deep.equal([]);
  });

  it("gives headers where no document has one, whichever of the checks is pressed", async () => {
    const hq = await open({ "docs/2025-09-01_a.md": "# A\n", "docs/b.md": "# B\n" }, DAY);
    expect(await press(hq, "FixCheck", { check: "guardrail/headers" })).to.include({ number: 1 });
    const before = everything(hq);
    await press(hq, "FixCheck", { check: "policy/headers" });
    expect(everything(hq)).to.equal(before);
    expect(fileOn(hq, BRANCH, "docs/b.md")).to.match(/^- date: 2\d{3}-\d\d-\d\d$/m);
  });

  it("asks for many documents at once", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`docs/2025-09-01_${index}.md`, `# ${index}\n`]),
    );
    const hq = await open(many, DAY);
    const { requests } = await hq.run("FixCheck", { check: "policy/headers" });
    expect(requests.count).to.be.below(25);
    expect(gitIn(hq, "diff", "--name-only", `main...${BRANCH}`).trim().split("\n")).to.have.length(
      60,
    );
  });
});
