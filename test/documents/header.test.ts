import { expect } from "chai";
import { readDocument } from "../../src/documents/document";
import { readHeader } from "../../src/documents/header";
import { DIALECTS, writtenAs } from "../support/header-text";

const SEVEN = [
  { key: "entity", value: "plan" },
  { key: "level", value: "2" },
  { key: "zone", value: "private" },
  { key: "version", value: "v02-traefik" },
  { key: "tags", value: "ops, finance" },
  { key: "source_path", value: "docs/plan.md" },
  { key: "date", value: "2025-10-28" },
];

function fieldsOf(text: string): Record<string, string> {
  return Object.fromEntries(readHeader(text).fields.map(({ key, value }) => [key, value]));
}

function read(text: string, path = "docs/plan.md") {
  return readDocument(path, { text, binary: false }, false);
}

describe("A header", () => {
  for (const dialect of DIALECTS) {
    it(`written as "${dialect}" is read with the line of each key`, () => {
      const { lines, at } = writtenAs(dialect, SEVEN);
      const document = read(lines.join("\n"));
      expect(document).to.include({
        dialect,
        state: "Valid",
        title: "Title",
        words: 2 + +/top|front/.test(dialect),
      });
      expect(document.problems).to.deep.equal([]);
      expect(document.fields).to.deep.equal(SEVEN.map((field, i) => ({ ...field, line: at[i] })));
    });
  }

  it("is none where the document has none, and the document is read all the same", () => {
    const document = read("# A plan\n\nOnly prose here.\n");
    expect(document).to.include({ dialect: "None", state: "No header", title: "A plan", words: 5 });
  });

  it("is read whatever ends its lines, and line numbers stay", () => {
    for (const end of ["\n", "\r\n", "\r", "\r\r\n"]) {
      const document = read(writtenAs("YAML front matter", SEVEN).lines.join(end));
      expect(document, JSON.stringify(end)).to.include({
        state: "Valid",
        title: "Title",
        line: 10,
      });
    }
  });

  it("may have tabs, quotes and remarks in it", () => {
    const bullets =
      "-\tentity:\t\"plan\"\n- zone: internal   # public | internal | private\n- version: '0.1' # soon 1";
    expect(fieldsOf(bullets)).to.deep.equal({ entity: "plan", zone: "internal", version: "0.1" });
    const yaml = '---\nentity: plan # of plans\nversion: "0.1"\nname: Plan "B"\n---\n';
    expect(fieldsOf(yaml)).to.deep.equal({ entity: "plan", version: "0.1", name: 'Plan "B"' });
  });

  it("keeps a # that is no remark", () => {
    expect(fieldsOf('- entity: plan\n- tags: #ops, c#, "a # b"').tags).to.equal(
      '#ops, c#, "a # b"',
    );
  });

  it("may stand below a line of prose, in bullets or between rules", () => {
    for (const header of [
      "- entity: plan\n- zone: private\n",
      "---\nentity: plan\nzone: private\n---\n",
    ]) {
      const document = read(`Read this first.\n\n${header}\n# Plan\n`);
      expect(document, header).to.include({ zone: "private", title: "Plan" });
    }
  });

  it("may go on after one blank line, or in the next line of a long value", () => {
    expect(fieldsOf("- entity: plan\n- tags: ops,\n  finance\n\n- zone: private\n")).to.deep.equal({
      entity: "plan",
      tags: "ops, finance",
      zone: "private",
    });
    expect(fieldsOf("- entity: plan\n- tags:\n  - ops\n  - finance\n").tags).to.equal(
      "ops, finance",
    );
  });

  it("does not take in the code or the prose that follows it", () => {
    expect(fieldsOf("- entity: plan\n- date: 2025-10-28\n\n    code: here\n").date).to.equal(
      "2025-10-28",
    );
    expect(fieldsOf("# Plan\n\n**Status**: Working\nMore of it.\n").status).to.equal("Working");
  });

  it("of some other tool does not hide ours below it", () => {
    const document = read("---\nlayout: post\n---\n# Plan\n\n- entity: plan\n- zone: restricted\n");
    expect(document).to.include({ dialect: "Bullets after the title", zone: "restricted" });
    expect(fieldsOf(document.text).layout).to.equal("post");
  });

  it("is not hidden by bold lines about the work", () => {
    const document = read(
      "# Plan\n\n**Status**: 🟢 Working\n\nProse.\n\n- entity: plan\n- zone: private\n",
    );
    expect(document).to.include({ status: "🟢 Working", zone: "private" });
  });

  it("is not what a list of prose says, nor what stands below the second section", () => {
    for (const text of [
      "# Tasks\n\n- level: easy\n- call: Bob\n",
      "# Tasks\n\n- See: https://example.com\n- Note: nothing\n",
      "---\n- buy: milk\n---\n",
      "# Plan\n\n## Glossary\n\n- entity: a thing\n- zone: a place\n",
      "# Plan\n\n```yaml\n- entity: plan\n- zone: private\n```\n",
    ]) {
      expect(read(text), text).to.include({ dialect: "None", state: "No header" });
    }
  });

  it("is not what stands between two mere rules", () => {
    for (const text of [
      "---\n\nSome prose: and more.\nOf it.\n\n---\n# Plan\n",
      "---\n# Plan\n\nProse\n---\n",
      "---\n---\n# Plan\n",
    ]) {
      expect(read(text), text).to.include({ dialect: "None", title: "Plan" });
    }
  });

  it("hides its remarks from the title", () => {
    expect(read("---\n# not the title\nentity: plan\n---\n\n# Plan\n")).to.include({
      title: "Plan",
      line: 6,
    });
  });
});
