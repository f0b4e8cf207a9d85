import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { HeaderCheck } from "../src/documents/header-check";
import { newRepository } from "./local/fixtures";

const WHOLE =
  "- entity: plan\n- level: internal\n- zone: internal\n- version: v01\n- tags: [a]\n- source_path: /a.md\n- date: 2025-10-28\n";

describe("CheckHeader", () => {
  let hq: Hq;
  before(async () => {
    hq = await openHq({ repo: newRepository() });
  });
  after(() => hq.dispose());
  const check = async (text: string): Promise<HeaderCheck> => {
    const { result, error, requests } = await hq.run("CheckHeader", { text });
    if (error) throw new Error(error.message);
    expect(requests.count).to.equal(0);
    return result as HeaderCheck;
  };

  it("finds nothing wrong with a whole header, in whichever dialect", async () => {
    const valid = { valid: true, state: "Valid", missing: [], problems: [] };
    expect(await check(`${WHOLE}\n# A\n`)).to.deep.equal({ ...valid, dialect: "Bullets on top" });
    expect(await check(`---\n${WHOLE.replace(/- /g, "")}---\n`)).to.deep.equal({
      ...valid,
      dialect: "YAML front matter",
    });
  });

  it("names the keys that are missing", async () => {
    expect(await check("# A\n\n- entity: plan\n- zone: internal\n- tags:\n")).to.deep.equal({
      valid: false,
      state: "Incomplete",
      dialect: "Bullets after the title",
      missing: ["level", "version", "tags", "source_path", "date"],
      problems: [],
    });
    expect(await check("")).to.include({ valid: false, state: "No header", dialect: "None" });
  });

  it("says what is wrong in which line", async () => {
    const text = WHOLE.replace("zone: internal", "zone: cloud").replace("10-28", "02-30");
    const { valid, problems } = await check(text);
    expect(valid).to.equal(false);
    expect(problems).to.deep.equal([
      'line 3: zone "cloud" is none of the four and counts as restricted',
      'line 7: date "2025-02-30" is no day such as 2025-10-28',
    ]);
    expect((await check("---\nentity: [plan\nzone: internal\n---\n")).problems.join()).to.match(
      /^line \d+: front matter is no YAML/,
    );
  });
});
