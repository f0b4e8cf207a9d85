import { expect } from "chai";
import fc from "fast-check";
import { annotation, renderAnnotations } from "../../local/cli/check-annotations";
import type { CheckReport } from "../../local/cli/check-report";
import { renderText } from "../../local/cli/check-text";
import type { Check } from "../../src/governance/check";

const PASSING: Check = {
  id: "done/overview",
  title: "An overview is published",
  kind: "Done",
  state: "Pass",
  evidence: [
    { path: "overview.md", line: 0, value: "is there" },
    { path: "other.md", line: 3, value: "too" },
  ],
  remedy: "",
  target: "",
  lastSeen: "",
  fixable: false,
};

const FAILING: Check = {
  ...PASSING,
  id: "policy/links",
  title: "Links lead somewhere",
  kind: "Policy",
  state: "Fail",
  evidence: [
    { path: "docs/a, b.md", line: 12, value: "gone.md" },
    { path: "docs/c:d.md", line: 0, value: "100%\nsure \u001b[31m" },
  ],
  remedy: "Mend these links.",
};

const UNKNOWN: Check = {
  ...PASSING,
  id: "cadence/backup",
  title: "Backup",
  kind: "Cadence",
  state: "Unknown",
  evidence: [],
  remedy: "Look when it was last done.",
  target: "weekly",
};

const REPORT: CheckReport = {
  repository: "ada/portfolio",
  commit: "0123456789abcdef",
  today: "2025-11-15",
  checks: [UNKNOWN, FAILING, PASSING],
  notes: [
    { id: "clone/clean", state: "Note", value: "1 file changed", remedy: "Commit it." },
    { id: "clone/remotes", state: "Pass", value: "origin git@github.com:ada/x", remedy: "" },
  ],
};

describe("What hq check prints", () => {
  it("has for a person a line for each finding, grouped, and a summary", () => {
    expect(renderText(REPORT)).to.equal(
      [
        "ada/portfolio at 012345678, on 2025-11-15",
        "",
        "Definition of Done",
        "Pass     done/overview   overview.md  An overview is published: is there.",
        "",
        "Policies",
        "Fail     policy/links    docs/a, b.md:12  Links lead somewhere: gone.md. Mend these links.",
        "Fail     policy/links    docs/c:d.md  Links lead somewhere: 100% sure [31m. Mend these links.",
        "",
        "Cadences",
        "Unknown  cadence/backup  Backup: weekly, last seen never. Look when it was last done.",
        "",
        "This clone",
        "Note     clone/clean     1 file changed. Commit it.",
        "Pass     clone/remotes   origin git@github.com:ada/x.",
        "",
        "1 pass, 1 fail, 1 unknown.",
      ].join("\n"),
    );
  });

  it("has for a workflow an annotation for each finding, errors first, and a summary", () => {
    expect(renderAnnotations(REPORT).split("\n")).to.deep.equal([
      "::error file=docs/a%2C b.md,line=12,title=policy/links::Links lead somewhere: gone.md. Mend these links.",
      "::error file=docs/c%3Ad.md,title=policy/links::Links lead somewhere: 100%25 sure [31m. Mend these links.",
      "::notice title=cadence/backup::Backup: weekly, last seen never. Look when it was last done.",
      "Note clone/clean: 1 file changed. Commit it.",
      "1 pass, 1 fail, 1 unknown.",
    ]);
  });

  it("is read back by a runner as it was meant, whatever stands in it", () => {
    // As the runner does: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
    const unescaped = (text: string) =>
      text
        .replaceAll("%0D", "\r")
        .replaceAll("%0A", "\n")
        .replaceAll("%3A", ":")
        .replaceAll("%2C", ",")
        .replaceAll("%25", "%");
    const text = fc.string({
      unit: fc.constantFrom("a", ":", ",", "%", "\n", "\r", "=", "2", "5"),
    });
    fc.assert(
      fc.property(text, text, (file, message) => {
        const line = annotation("error", { file, line: 3 }, message);
        expect(line).not.to.match(/[\r\n]/);
        const [, properties = "", data = ""] = /^::error ([^:]*)::(.*)$/.exec(line) ?? [];
        const [first = "", second] = properties.split(",");
        expect(unescaped(first.slice("file=".length))).to.equal(file);
        expect(second).to.equal("line=3");
        const said = data.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
        expect(said).to.equal(message);
      }),
    );
  });

  it("keeps to its line whatever stands in the repository", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        const checks = [{ ...FAILING, evidence: [{ path: value, line: 1, value }] }];
        const lines = renderText({ ...REPORT, checks, notes: [] }).split("\n");
        expect(lines).to.have.length(6);
        expect(lines.join("")).not.to.match(/\p{Cc}/u);
        expect(renderAnnotations({ ...REPORT, checks, notes: [] }).split("\n")).to.have.length(2);
      }),
    );
  });
});
