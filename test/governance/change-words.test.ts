import { expect } from "chai";
import { changeInWords } from "../../src/governance/change-words";
import { layoutOf } from "../../src/layout";

const layout = layoutOf({ entries: new Map() }, {});
const log = (patch: string) =>
  ({ path: "logs/context_actions.csv", status: "added", from: "", patch }) as const;

describe("What a commit did to the action log", () => {
  it("is told by its new entries, the header being none", () => {
    const patch =
      "@@ -0,0 +1,3 @@\n+date,actor,action,entity,notes\n+2025-10-28,ada,accept,Decision,\n+";
    expect(changeInWords([log(patch)], layout)).to.equal("1 log line added");
  });

  it("is not counted where a file is too large for its lines to be known", () => {
    const small = log("@@ -0,0 +1 @@\n+2025-10-28,ada,accept,Decision,");
    expect(changeInWords([small, log("")], layout)).to.equal("action log changed");
  });
});
