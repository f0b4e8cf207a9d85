import { expect } from "chai";
import * as fc from "fast-check";
import { Zone } from "../../schemas/files/zone";
import { documentIn } from "../../src/documents/document";
import {
  foldersOf,
  isParent,
  leastSensitive,
  mayShow,
  mostSensitive,
  statedZone,
} from "../../src/documents/zones";

const ORDER: readonly Zone[] = ["public", "internal", "private", "restricted"];
const zone = fc.constantFrom(...ORDER);

describe("A zone", () => {
  it("is one of four, which grow in sensitivity", () => {
    expect(Zone.options).to.deep.equal(ORDER);
    expect(mayShow("internal", "private")).to.equal(true);
    expect(mayShow("private", "private")).to.equal(true);
    expect(mayShow("restricted", "private")).to.equal(false);
  });

  it("is internal where none is stated, and restricted where it is none of the four", () => {
    expect(statedZone([])).to.equal("internal");
    expect(statedZone([""])).to.equal("internal");
    expect(statedZone(["cloud"])).to.equal("restricted");
    expect(statedZone([" Public "])).to.equal("public");
  });

  it("is the most sensitive of those stated, in whatever order", () => {
    fc.assert(
      fc.property(fc.array(zone, { minLength: 1 }), (zones) => {
        const most = mostSensitive(zones);
        expect(zones).to.include(most);
        for (const each of zones) expect(mayShow(each, most)).to.equal(true);
        expect(statedZone([...zones].reverse())).to.equal(most);
        expect(statedZone([...zones, "elsewhere"])).to.equal("restricted");
      }),
    );
  });

  it("is the most sensitive of those that one document says in different forms", () => {
    for (const below of [
      "- entity: plan\n- zone: restricted",
      "**Zone**: restricted",
      "- **Zone:** restricted",
    ]) {
      const text = `---\nentity: plan\nzone: public\n---\n# Plan\n\n${below}\n\nText.\n`;
      expect(documentIn("a.md", text).zone, below).to.equal("restricted");
    }
  });

  it("is shown under a ceiling only if both clearance and ceiling allow it", () => {
    fc.assert(
      fc.property(zone, zone, zone, (each, clearance, ceiling) => {
        const both = mayShow(each, clearance) && mayShow(each, ceiling);
        expect(mayShow(each, leastSensitive(clearance, ceiling))).to.equal(both);
      }),
    );
  });

  it("is handed down by the README or index of each folder above", () => {
    expect(foldersOf("a/b/c.md")).to.deep.equal(["", "a", "a/b"]);
    expect(foldersOf("c.md")).to.deep.equal([""]);
    for (const path of ["README.md", "a/readme.md", "a/index.markdown", "a/_index.md"]) {
      expect(isParent(path), path).to.equal(true);
    }
    for (const path of ["README.txt", "a/README/b.md", "my-readme.md", "readme.md/x"]) {
      expect(isParent(path), path).to.equal(false);
    }
  });
});
