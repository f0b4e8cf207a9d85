import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { SectionRow } from "../src/documents/section-lookup";
import { newRepository } from "./local/fixtures";
import { push } from "./support/push";

const BRIEF = `# Brief

## 2. Acceptance Criteria (first pass)

- [x] One
- [ ] Two
  - [X] Two and a half

### On the phone

1. [ ] Three

\`\`\`
- [ ] no box
\`\`\`

---

## Later

Not yet.

## Later

Nor this.
`;

describe("Section", () => {
  let hq: Hq;
  before(async () => {
    hq = await openHq({ repo: newRepository() });
    push(hq.state.gitDir, {
      "docs/brief.md": BRIEF,
      "people/brief_v2.md": `- entity: x\n- zone: restricted\n\n${BRIEF}`,
      "picture.png": "\0",
      "bare.md": "No headings.\n",
      "languages.md": "# All\n\n## C++\n\nfirst\n\n## C#\n\nsecond\n\n## C\n\nthird\n",
    });
  });
  after(() => hq.dispose());
  const ask = async (...values: string[]): Promise<SectionRow> => {
    const { result, error } = await hq.run("Section", values);
    if (error) throw new Error(error.message);
    return result as SectionRow;
  };
  const refusal = async (...values: string[]) => {
    const { error } = await hq.run("Section", values);
    expect(error?.userVisible).to.equal(true);
    return error?.message;
  };

  it("gives the text below a heading with what is nested in it, and counts its boxes", async () => {
    const section = await ask("docs/brief.md", "acceptance criteria first pass");
    expect(section).to.include({
      ...{ heading: "2. Acceptance Criteria (first pass)", path: "docs/brief.md", line: 3 },
      ...{ done: 2, total: 4, movedTo: "", problem: "" },
    });
    expect(section.markdown).to.equal(BRIEF.split("\n").slice(4, 15).join("\n"));
    expect(section.link).to.match(/\/docs\/brief\.md\?plain=1#L3$/);
  });

  it("finds a heading whatever its case, punctuation, number and remark", async () => {
    for (const heading of [
      "Acceptance criteria",
      "2. ACCEPTANCE CRITERIA:",
      "**Acceptance** criteria!",
    ]) {
      expect((await ask("docs/brief.md", heading)).line).to.equal(3);
    }
    expect(await ask("docs/brief.md", "on the phone")).to.include({ done: 0, total: 1 });
  });

  it("takes the heading that is written just so before those that are alike", async () => {
    expect((await ask("languages.md", "C#")).markdown).to.equal("second");
    expect((await ask("languages.md", "C")).markdown).to.equal("third");
    expect((await ask("languages.md", "c++")).markdown).to.equal("first");
  });

  it("takes the first of two headings that are alike, and says so", async () => {
    const { markdown, problem } = await ask("docs/brief.md", "Later");
    expect(markdown).to.equal("Not yet.");
    expect(problem).to.equal("docs/brief.md:19: the same heading stands in line 23 too.");
  });

  it("follows a document that has moved, also from a link", async () => {
    expect(await ask("old/brief.md", "Later")).to.include({ movedTo: "docs/brief.md" });
    const url = `https://github.com/${hq.state.repository}/blob/main/old/brief.md`;
    expect(await ask(url, "Later")).to.include({ movedTo: "docs/brief.md" });
  });

  it("lists the headings there are when the one that is asked for is not", async () => {
    expect(await refusal("docs/brief.md", "Done")).to.equal(
      'Expected a heading of docs/brief.md, found "Done": choose one of "Brief", "2. Acceptance Criteria (first pass)", "On the phone", "Later", "Later".',
    );
    expect(await refusal("bare.md", "Done")).to.match(/it has no headings\.$/);
    expect(await refusal("docs/brief.md", "?")).to.match(
      /^Expected a heading of docs\/brief\.md, found "\?"/,
    );
  });

  it("refuses what is withheld without a word of it, and what is no document", async () => {
    const message = await refusal("people/brief_v2.md", "Nonsense");
    expect(message).to.match(
      /^Expected a document that may be shown up to internal, found people\/brief_v2\.md, whose zone is restricted/,
    );
    expect(message).not.to.contain("Acceptance");
    expect((await ask("people/brief_v2.md", "Later", "restricted")).markdown).to.equal("Not yet.");
    expect(await refusal("picture.png", "x")).to.match(
      /^Expected a markdown document, found "picture\.png"/,
    );
    expect(await refusal("docs", "x")).to.match(/^Expected a markdown document, found "docs"/);
  });
});
