import { expect } from "chai";
import { readDocument, tagsOf } from "../../src/documents/document";

function read(text: string, inTemplates = false) {
  return readDocument("docs/plan.md", { text, binary: false }, inTemplates);
}

describe("A header that is out of order", () => {
  it("names the line where its YAML breaks, and gives what can be read", () => {
    const document = read("---\nentity: plan\nzone: private\ntitle: a: b\n---\n# Plan\n");
    expect(document).to.include({ state: "Incomplete", zone: "private" });
    expect(document.problems).to.have.length(1);
    expect(document.problems[0]).to.match(/^docs\/plan\.md:4: front matter is no YAML \(.+\)$/);
  });

  it("does not lose its zone for a fence that is never closed, or a missing space", () => {
    const open = read("---\nentity: plan\nzone: private\n\n# Plan\n\nProse.\n");
    expect(open).to.include({ zone: "private", title: "Plan", words: 2 });
    expect(open.problems).to.deep.equal(["docs/plan.md:1: front matter is not closed by ---"]);
    expect(read("- entity:plan\n- zone:restricted\n").zone).to.equal("restricted");
    expect(read("---\nentity: plan\nzone:restricted\n---\n").zone).to.equal("restricted");
    expect(read("---\n{entity: plan, zone: restricted}\n---\n").zone).to.equal("restricted");
    for (const text of [
      "---\nentity: a: b\n  zone: private\n---\n",
      "---\n\tentity: plan\n\tzone: private\n---\n",
      "---\nentity: plan\n\nzone: private\n\n# Plan\n",
      "---\nzone:private\nentity:plan\n---\n",
      "---\nentity: plan\ntags: a: b\n - zone: private\n---\n",
      "---\nentity: plan\n# who\nzone: private\n\n# Plan\n",
      "---\ntags:\n- a\nzone: private\n\n# Plan\n",
      "---\ntags: [a,\n b]\nzone: private\n\n# Plan\n",
    ]) {
      const { zone, problems } = read(text);
      expect([zone, problems.length], text).to.deep.equal(["private", 1]);
    }
  });

  it("takes the more sensitive of two zones and says where the first one stands", () => {
    for (const text of [
      "- entity: plan\n- zone: public\n- zone: private\n",
      "---\nentity: plan\nzone: public\nZone: private\n---\n",
      "---\nentity: plan\nzone: public\nzone: private\n---\n",
    ]) {
      const document = read(text);
      expect(document.zone, text).to.equal("private");
      expect(document.problems.join(), text).to.match(
        /docs\/plan\.md:\d: zone stands in line \d already/,
      );
    }
  });

  it("says of a zone, a date and a version what is wrong, and where", () => {
    const { zone, problems, header } = read(
      "- entity: plan\n- zone: cloud\n- version: v01\n- date: 2025-02-30\n",
    );
    expect(zone).to.equal("restricted");
    expect(header.version).to.equal("v01");
    expect(problems).to.deep.equal([
      'docs/plan.md:2: zone "cloud" is none of the four and counts as restricted',
      'docs/plan.md:4: date "2025-02-30" is no day such as 2025-10-28',
    ]);
  });

  it("survives YAML that leads back to itself or nests without end", () => {
    const circle = read("---\nentity: plan\nzone: private\ntags: &a [ops, *a]\n---\n");
    expect(circle).to.include({ zone: "private" });
    expect(circle.tags).to.include("ops");
    const bomb = [
      "a: &a [x, x]",
      ...[..."bcdefghijklmnop"].map(
        (name, i) => `${name}: &${name} [${`*${"abcdefghijklmnop"[i]}, `.repeat(9)}x]`,
      ),
    ];
    expect(read(`---\nentity: plan\n${bomb.join("\n")}\n---\n`).header.entity).to.equal("plan");
    expect(read(`---\nentity: ${"[".repeat(50_000)}\n---\n`).problems).to.have.length(1);
  });

  it("is read in good time whatever stands in a line", () => {
    const began = Date.now();
    for (const filler of [" ", "- ", "*", "`", "<", "#", '"', "a:", "[", "- **a", "| "]) {
      read(`${filler.repeat(200_000)}x\n\n- entity: plan\n`);
      read(`# ${filler.repeat(20_000)}x\n- tags: ${filler.repeat(200_000)}x`);
    }
    expect(Date.now() - began).to.be.below(4000);
  });

  it("is a template where a value is a placeholder, and an address is none", () => {
    expect(read("- entity: <entity_name>\n- zone: internal   # public | internal\n")).to.include({
      state: "Template",
      zone: "internal",
    });
    expect(read("- entity: plan\n- zone: <public|internal>\n")).to.include({
      state: "Template",
      zone: "internal",
      zoned: false,
    });
    expect(read("- entity: plan\n- date: {{ date }}\n").state).to.equal("Template");
    expect(read("---\nentity: plan\ndate: {the day it was decided}\n---\n").state).to.equal(
      "Template",
    );
    expect(read("- entity: plan\n", true).state).to.equal("Template");
    expect(
      read("- entity: plan\n- author: <ada@example.com>\n- source_path: <https://example.com/a>\n")
        .state,
    ).to.equal("Incomplete");
  });

  it("says that a document has moved, by source_path with or without its slash", () => {
    for (const at of ["docs/plan.md", "/docs/plan.md", "./docs/plan.md", "`docs/plan.md`"]) {
      expect(read(`- entity: plan\n- source_path: ${at}\n`).moved, at).to.equal(false);
    }
    expect(read("- entity: plan\n- source_path: context/plan.md\n").moved).to.equal(true);
  });

  it("does not lose a zone that stands on top in some other form", () => {
    for (const line of [
      ...["**Zone** private", "- **Zone** — private", "Zone: private", "- `zone`: private"],
      ...["**Date:** 2025-01-01 | **Zone:** private", "2. zone: private"],
      ...["- security zone: private", "- zone (sensitivity): private"],
    ]) {
      expect(read(`# Plan\n\n${line}\n\nProse.\n`).zone, line).to.equal("private");
    }
    for (const text of [
      "What lies in this zone: private",
      "```\nzone: private\n```",
      "Zone private: no",
    ]) {
      expect(read(`# Plan\n\n${text}\n`).zone, text).to.equal("internal");
    }
    expect(read("# Plan\n\n## Zones\n\nZone: private\n").zone).to.equal("internal");
  });

  it("takes what only some programs hold for the end of a line for none", () => {
    const { zone, title } = read("- entity: plan\n- zone: restricted\u2028\n\n# A\u2029plan\n");
    expect({ zone, title }).to.deep.equal({ zone: "restricted", title: "A plan" });
  });

  it("says of a document that is binary, no UTF-8 or kept elsewhere what it is", () => {
    const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n";
    expect(readDocument("a.md", { text: pointer, binary: false }, false).problems).to.deep.equal([
      "a.md:1: only a pointer of Git LFS lies here",
    ]);
    const binary = readDocument("a.md", { text: "", binary: true }, false);
    expect(binary).to.include({ state: "No header", title: "a" });
    expect(binary.problems).to.deep.equal(["a.md: it is binary, not text"]);
    const latin = readDocument("a.md", { text: "# Caf\uFFFD\n", binary: false }, false);
    expect(latin.problems).to.deep.equal([
      "a.md:1: it is not UTF-8, so some characters are lost here",
    ]);
  });
});

describe("Tags", () => {
  it("may hold commas where they are quoted, with or without brackets", () => {
    const tags = {
      '[ops, "a, b", c]': ["ops", "a, b", "c"],
      "ops, 'a, b'": ["ops", "a, b"],
      '"a", "b, c"': ["a", "b, c"],
      "[]": [],
      "": [],
      " ops ,, ": ["ops"],
      "'tis, that's it": ["'tis", "that's it"],
    };
    for (const [text, read] of Object.entries(tags)) expect(tagsOf(text), text).to.deep.equal(read);
  });
});
