import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import { UserError } from "../src/errors";
import { assertPortable } from "../src/paths";
import { ODD_NAMES, oddRepository } from "./support/odd-repository";
import { commitOn, everything, refusal } from "./support/portfolio";

/** Where nothing may be written, by any button that is told a path. */
const FORBIDDEN = [
  "../out.md",
  "docs/../../out.md",
  "/../out.md",
  "",
  ".",
  ".github/workflows/run.md",
  ".GitHub/README.md",
  ".git/hooks/run.md",
  "link.md",
  "link.md/below.md",
  "to-folder.md/through-a-link.md",
  "vendor/module/inside.md",
  "vendor/module",
  "folder.md",
  "README.md/below.md",
];

/** What the repository's own file may name as a place to write to. */
const PLACES: [key: string, button: string, values: Record<string, unknown>][] = [
  ["handoffs", "OpenHandoff", { summary: "Done", nextSteps: ["Go on"] }],
  ["decisions", "RecordDecision", { title: "A van", context: "-", decision: "-" }],
  ["inboxes", "AddToInbox", { text: "Call Ilse" }],
  ["records", "RecordRow", { entity: "Decision", id: "D-1", fields: ["status"], values: ["Open"] }],
];

describe("Paths", () => {
  let hq: Hq;
  before(async () => {
    hq = await openHq({ repo: oddRepository() });
  });
  after(() => hq.dispose());

  for (const path of FORBIDDEN) {
    it(`no button writes to ${JSON.stringify(path)}`, async () => {
      const before = everything(hq);
      const said = await refusal(hq, "ProposeSpec", { path, text: "# Out\n" });
      expect(said).to.match(/^Expected .+, found .+: .+\.$/);
      if (path !== "") {
        const moved = await refusal(hq, "MoveSpec", { path: "README.md", to: path });
        expect(moved).to.match(/^Expected .+, found .+: .+\.$/);
      }
      expect(everything(hq)).to.equal(before);
    });
  }

  it("no button writes beside a file whose name differs only in case or accents", async () => {
    for (const path of ["readme.md", "names/upper.md", "names/cafe\u0301.MD", "NAMES/x.md"]) {
      const before = everything(hq);
      const said = await refusal(hq, "ProposeSpec", { path, text: "# Out\n" });
      expect(said, path).to.contain("only in case or accents");
      expect(everything(hq)).to.equal(before);
    }
  });

  for (const [key, button, values] of PLACES) {
    it(`${button} does not leave the repository where sot/hq.yaml sends it out, nor run by itself`, async () => {
      for (const place of ["../out", ".github/workflows", "vendor/module"]) {
        await commitOn(hq, "main", { "sot/hq.yaml": `${key}: ["${place}"]\n` });
        const { error, pullRequests = [] } = await hq.run(button, values);
        if (error) expect(error).to.include({ userVisible: true });
        for (const { diff } of pullRequests) {
          expect(diff).not.to.match(/^\+\+\+ b\/(\.\.|\.git|vendor\/module)/m);
        }
      }
    });
  }

  it("nothing is written outside of the allowed paths, the log's line neither", async () => {
    await commitOn(hq, "main", { "sot/hq.yaml": "allowedPaths: [docs]\n" });
    const before = everything(hq);
    for (const [, button, values] of PLACES) {
      expect(await refusal(hq, button, values)).to.contain("docs, which sot/hq.yaml allows");
    }
    expect(everything(hq)).to.equal(before);
    const { result } = await hq.run("ProposeSpec", { path: "docs/in.md", text: "# In\n" });
    expect(result).to.include({ outcome: "opened", logged: false });
    expect(JSON.stringify(result)).to.contain("allowedPaths");
  });
});

describe("A path that is written", () => {
  const refused = (path: string) => {
    try {
      assertPortable(path);
      return false;
    } catch (error) {
      expect(error).to.be.instanceOf(UserError);
      expect((error as Error).message).to.match(/^Expected .+, found .+: .+\.$/s);
      return true;
    }
  };

  it("can be checked out on every machine", () => {
    for (const part of [
      ".git",
      ".GIT",
      "git~1",
      ".g\u200cit",
      "a\\b",
      "a\nb",
      "a\u0000",
      "a\u202eb",
      "a\u2066b",
      "a\u200bb",
      "a ",
      "a.",
      "..",
      "x".repeat(256),
      "ü".repeat(128),
    ]) {
      for (const path of [part, `docs/${part}`, `${part}/a.md`]) {
        expect(refused(path), JSON.stringify(path)).to.equal(true);
      }
    }
  });

  it("may have any other name", () => {
    expect(ODD_NAMES.filter(refused)).to.deep.equal([
      "new\nline.md",
      "tab\there.md",
      "back\\slash.md",
    ]);
    for (const path of ["", ".gitignore", "a.git/b.md", "👩‍🚀.md", "x".repeat(255)]) {
      expect(refused(path), path).to.equal(false);
    }
  });
});
