import { expect } from "chai";
import fc from "fast-check";
import { treeChanges } from "../../src/governance/changes-since";

const tree = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([path, oid]) => [path, { oid }]));

describe("What differs between two trees", () => {
  it("is told apart as added, changed, removed and renamed", () => {
    const before = tree({ "same.md": "1", "edited.md": "2", "gone.md": "3", "old/name.md": "4" });
    const after = tree({ "same.md": "1", "edited.md": "5", "new.md": "6", "new/name.md": "4" });
    const told = treeChanges(before, after).map(({ status, path, from }) => [status, path, from]);
    expect(told).to.deep.equal([
      ["changed", "edited.md", ""],
      ["added", "new.md", ""],
      ["renamed", "new/name.md", "old/name.md"],
      ["removed", "gone.md", ""],
    ]);
  });

  it("leads from the one to the other, whatever they hold", () => {
    const path = fc.constantFrom("a", "b", "c", "d", "e");
    const files = fc.dictionary(path, fc.constantFrom("1", "2", "3"));
    fc.assert(
      fc.property(files, files, (before, after) => {
        const led: Record<string, string> = { ...before };
        for (const { status, path, from } of treeChanges(tree(before), tree(after))) {
          if (status === "renamed") expect(before[from]).to.equal(after[path]);
          if (status === "renamed") delete led[from];
          if (status === "removed") delete led[path];
          else led[path] = after[path] ?? "";
        }
        expect(led).to.deep.equal(after);
      }),
    );
  });
});
