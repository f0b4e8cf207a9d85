import { expect } from "chai";
import { readMap } from "../../src/authority/map";
import { assertMayWrite, claimNamed, hemisphereNamed, judge } from "../../src/authority/verdict";
import { MAP } from "../support/authority";

describe("A claim", () => {
  it("may be called what columns in Coda are called", () => {
    for (const name of ["Done?", "% paid", "🔥 Priority", "R&D", "Ada's note", "Größe", "-x"]) {
      expect(claimNamed("Decision", name)).to.include({ field: name });
    }
  });

  it("is refused in one sentence when entity or field is no name", () => {
    const remedy = "write the name as the authority map has it";
    for (const entity of ["", "  ", "!!!", "(x)", "a.b.c", ".status", "Decision.", "../x", "{}"]) {
      expect(() => claimNamed(entity, "")).to.throw(
        /^Expected the name of an entity, such as Decision, found (".+"|nothing): /,
      );
    }
    expect(() => claimNamed("Decision", "a\nb")).to.throw(
      `Expected the name of a field of Decision, such as status, found "a b": ${remedy}, or leave it empty for the whole entity.`,
    );
    for (const field of ["?", "a.b", "a;b", "`x`", "x".repeat(101)]) {
      expect(() => claimNamed("Decision", field), field).to.throw(/^Expected the name of a field/);
    }
  });

  it("comes from Coda unless another writer is named", () => {
    expect(["", " ", "coda", " GITHUB "].map(hemisphereNamed)).to.deep.equal([
      ...["Coda", "Coda", "Coda", "GitHub"],
    ]);
    for (const writer of ["constructor", "Ada", "git hub"]) {
      expect(() => hemisphereNamed(writer)).to.throw(
        `Expected Coda or GitHub as writer, found "${writer}": name one of the two.`,
      );
    }
  });

  it("on a value is refused with owner, rule and line when it is denied or can't be told", () => {
    const { rules } = readMap(MAP, `{"Asset": "GitHub", "Pass": "Coda", "Task": 7}`);
    const authority = { rules, aliases: new Map(), broken: undefined };
    const write = (entity: string) => () =>
      assertMayWrite(judge(authority, entity, "name", "Coda"), `${entity}.name`);
    expect(write("Pass")).not.to.throw();
    expect(write("Lesson")).not.to.throw();
    expect(write("Asset")).to.throw(
      `Expected Asset.name to be Coda's to write, found that GitHub owns it (GitHub owns Asset.name: the map's rule for the entity says so in ${MAP}:1): change it in GitHub.`,
    );
    expect(write("Task")).to.throw(/found that it can't be told \(.*:1: expected .*mend the rule/);
  });
});
