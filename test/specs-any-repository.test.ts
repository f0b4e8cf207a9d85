import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import * as fc from "fast-check";
import { type Hq, openHq } from "../local/run";
import { isMarkdown } from "../src/documents/markdown";
import { commit, git, newRepository } from "./local/fixtures";
import { rowAt, syncSpecs } from "./support/specs";

/** Names that a file system takes: whatever is no slash and no NUL, and not too long in bytes. */
const name = fc
  .oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
    fc.constantFrom("a", "b b", "README"),
  )
  .map((text) => text.replace(/[/\0]/g, "-"))
  .map((text) => Buffer.from(text).toString())
  .filter((text) => !/^\.{0,2}$|^\.git/i.test(text));
const ending = fc.constantFrom(".md", ".MD", ".markdown", ".txt", "", ".md.bak");
const path = fc
  .tuple(fc.array(name, { maxLength: 3 }), name, ending)
  .map(([folders, file, end]) => [...folders, file + end].join("/"));

const header = fc.constantFrom(
  "",
  "---\n",
  "- entity: plan\n- zone: internal\n",
  "---\nentity: [\n---\n",
  "\uFEFF# T\r\n",
  "- zone: restricted\n",
);
const content = fc.oneof(
  fc
    .tuple(header, fc.string({ unit: "binary", maxLength: 300 }))
    .map((parts) => Buffer.from(parts.join(""))),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
);
const trees = fc.sample(fc.array(fc.tuple(path, content), { minLength: 1, maxLength: 40 }), {
  numRuns: 6,
  seed: 20_261_122,
});

describe("Specs of any repository", () => {
  let folder: string;
  let hq: Hq;
  before(async () => {
    folder = newRepository();
    for (const [index, files] of trees.entries()) {
      git(folder, "checkout", "--quiet", "--orphan", `tree-${index}`);
      git(folder, "rm", "-r", "--force", "--quiet", "--ignore-unmatch", ".");
      for (const [path, bytes] of files) write(path, bytes);
      commit(folder, {}, "any files");
    }
    hq = await openHq({ repo: folder });
  });
  after(() => hq.dispose());

  /** A name may be a folder's already, or a file's. */
  function write(path: string, bytes: Buffer): void {
    try {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    } catch {
      return;
    }
  }

  const inGit = (...args: string[]) => execFileSync("git", args, { cwd: folder, maxBuffer: 1e8 });

  for (const index of trees.keys()) {
    it(`are what git lists of it, with the text or a problem (${index + 1})`, async () => {
      const branch = `tree-${index}`;
      const listed = inGit("ls-tree", "-r", "-z", "--name-only", branch).toString().split("\0");
      const { rows } = await syncSpecs(hq, {
        branch,
        clearance: "restricted",
        includeArchived: true,
      });
      expect(rows.map(({ path }) => path).sort()).to.deep.equal(listed.filter(isMarkdown).sort());
      for (const path of listed.filter(isMarkdown)) {
        const bytes = inGit("cat-file", "blob", `${branch}:${path}`);
        const { text, problem } = rowAt(rows, path);
        const binary = bytes.includes(0);
        const whole = binary ? "" : bytes.toString("utf8").replace(/^\uFEFF/, "");
        expect(text === whole, JSON.stringify(path)).to.equal(true);
        if (binary || whole.includes("\uFFFD")) expect(problem, path).to.match(/binary|not UTF-8/);
      }
    });
  }
});
