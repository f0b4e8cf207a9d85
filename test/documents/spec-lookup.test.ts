import { expect } from "chai";
import fc from "fast-check";
import { findSpec } from "../../src/documents/spec-lookup";
import { layoutOf } from "../../src/layout";
import { memorySnapshot } from "../support/memory-snapshot";

const FILES = [
  "README.md",
  "docs/README.md",
  "docs/plan.md",
  "agents/context/sessions/note.md",
  "notes/note.md",
  "archive/plan.md",
  "a/twin.md",
  "b/twin.md",
  "with space/Café [draft].md",
];
const snapshot = memorySnapshot(Object.fromEntries(FILES.map((path) => [path, "# X\n"])));
const layout = layoutOf(snapshot, {});
const find = (asked: string) => findSpec(snapshot, layout, asked);
const on = (rest: string) => find(`https://github.com/ada/portfolio/${rest}`).path;

describe("A path or a link to GitHub", () => {
  it("leads to a file or a folder, however it is written", () => {
    for (const asked of [
      "docs/plan.md",
      "/docs/plan.md",
      " ./docs/plan.md ",
      "docs/plan",
      "docs/plan.md#L3",
    ]) {
      expect(find(asked)).to.deep.equal({
        path: "docs/plan.md",
        folder: false,
        movedTo: "",
        others: [],
      });
    }
    expect(find("docs/")).to.include({ path: "docs", folder: true });
    expect(find("/")).to.include({ path: "", folder: true });
  });

  it("leads there from any branch or commit, whose name may have slashes", () => {
    expect(on("blob/main/docs/plan.md")).to.equal("docs/plan.md");
    expect(on("blob/feature/one/two/docs/plan.md?plain=1#L12-L14")).to.equal("docs/plan.md");
    expect(on(`blob/${"a".repeat(40)}/docs/plan.md`)).to.equal("docs/plan.md");
    expect(on("tree/main/docs/")).to.equal("docs");
    expect(on("tree/main")).to.equal("");
    expect(on("")).to.equal("");
    expect(on("blob/main/with%20space/Caf%C3%A9%20%5Bdraft%5D.md")).to.equal(
      "with space/Café [draft].md",
    );
    expect(find("https://GitHub.com/Ada/Portfolio/blob/main/docs/plan.md").path).to.equal(
      "docs/plan.md",
    );
    expect(find("https://raw.githubusercontent.com/ada/portfolio/main/docs/plan.md").path).to.equal(
      "docs/plan.md",
    );
  });

  it("leads to every file from every branch", () => {
    const branch = fc.stringMatching(/^[a-z0-9]{1,8}(\/[a-z0-9]{1,8}){0,3}$/);
    fc.assert(
      fc.property(branch, fc.constantFrom(...FILES), (ref, path) => {
        const encoded = path.split("/").map(encodeURIComponent).join("/");
        expect(on(`blob/${ref}/${encoded}`)).to.equal(path);
      }),
    );
  });

  it("follows what has moved to where most of its folders are the same", () => {
    expect(find("context/sessions/note.md")).to.deep.equal({
      path: "agents/context/sessions/note.md",
      folder: false,
      movedTo: "agents/context/sessions/note.md",
      others: ["notes/note.md"],
    });
    expect(find("context/sessions")).to.include({
      movedTo: "agents/context/sessions",
      folder: true,
    });
    expect(find("old/plan.md").path).to.equal("docs/plan.md");
    expect(on("blob/main/old/plan.md")).to.equal("docs/plan.md");
  });

  it("is refused where nothing or more than one thing answers", () => {
    const message = (asked: string) => {
      try {
        return `it is ${find(asked).path}`;
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(message("gone.md")).to.match(
      /^Expected a path of ada\/portfolio, found "gone\.md", which is not there: check the path\.$/,
    );
    expect(message("c/twin.md")).to.match(
      /but a\/twin\.md and b\/twin\.md are: name the one that is meant\.$/,
    );
    expect(message("lib/README.md")).to.match(/which is not there/);
    expect(message("https://github.com/ada/other/blob/main/docs/plan.md")).to.equal(
      'Expected a link to ada/portfolio, found one to "ada/other": use an account that is connected to that repository.',
    );
    expect(message("https://example.com/docs/plan.md")).to.match(
      /^Expected a link to ada\/portfolio/,
    );
    expect(message("../secrets.md")).to.match(/^Expected a path inside the repository/);
    expect(message(" ")).to.match(/^Expected a path such as/);
  });
});
