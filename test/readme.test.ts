import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { surface } from "./support/surface";

describe("The README", () => {
  it("lists every building block there is, as what it is, and no other", async () => {
    const text = readFileSync(join(__dirname, "..", "README.md"), "utf8");
    const { blocks } = await surface();
    for (const kind of ["table", "formula", "button"] as const) {
      const [, table = ""] = new RegExp(`^\\| ${kind} .*\\n((?:\\|.*\\n)+)`, "m").exec(text) ?? [];
      const cells = [...table.matchAll(/^\| (.*?) +\|/gm)].map(([, cell = ""]) => cell);
      const listed = cells
        .filter((cell) => !cell.startsWith("edits"))
        .flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
      const names = blocks.filter((block) => block.kind === kind).map(({ name }) => name);
      expect(listed, kind).to.have.members(names);
    }
  });
});
