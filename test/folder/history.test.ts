import { join } from "node:path";
import { expect } from "chai";
import { folderHistory } from "../../src/folder/history";
import type { History } from "../../src/repository";
import { commit, git, newFolder, newRepository } from "../local/fixtures";

async function historyOf(folder: string): Promise<History> {
  const history = await folderHistory(folder);
  if (!history) throw new Error("there is no history");
  return history;
}

function clone(folder: string, ...options: string[]): string {
  const copy = join(newFolder(), "clone");
  git(folder, "clone", "--quiet", "--no-local", ...options, `file://${folder}`, copy);
  return copy;
}

describe("folderHistory", () => {
  let folder: string;
  before(() => {
    folder = newRepository({ "a.md": "1\n" });
    git(folder, "config", "uploadpack.allowFilter", "true");
    for (const number of [2, 3, 4]) commit(folder, { "a.md": `${number}\n` }, `${number}`);
  });

  it("is none without .git, before the first commit, and in a shallow clone", async () => {
    const empty = newFolder();
    expect(await folderHistory(empty)).to.equal(undefined);
    git(empty, "init", "--quiet");
    expect(await folderHistory(empty)).to.equal(undefined);
    expect(await folderHistory(clone(folder, "--depth=2"))).to.equal(undefined);
  });

  it("goes on after a page from where it was opened, whatever is committed meanwhile", async () => {
    const own = clone(folder);
    const history = await historyOf(own);
    const first = await history.page(3, "");
    commit(own, { "b.md": "" }, "meanwhile");
    const second = await history.page(3, first.next);
    const messages = [...first.commits, ...second.commits].map(({ message }) => message);
    expect(messages).to.deep.equal(["4", "3", "2", "begin"]);
    expect(second.next).to.equal("");
    expect((await history.page(4, "")).next).to.equal("");
  });

  it("tells of many paths at once who touched them last, in commits that are told whole", async () => {
    const own = clone(folder);
    const paths = Array.from({ length: 3_000 }, (_, index) => `docs/number ${index}.md`);
    commit(own, Object.fromEntries(paths.map((path) => [path, "x\n"])), "all");
    commit(own, { [paths[7] ?? ""]: "y\n", "b.md": "1\n2\n" }, "one");
    const touched = await (await historyOf(own)).lastTouched([...paths, "never.md"]);
    expect(touched.size).to.equal(paths.length);
    const { files, additions, message } = touched.get(paths[7] ?? "") ?? {};
    expect({ files, additions, message }).to.deep.equal({ files: 2, additions: 3, message: "one" });
    expect(touched.get(paths[8] ?? "")?.message).to.equal("all");
  });

  it("takes a path as it stands, and not as a pattern", async () => {
    const own = newRepository({ "[a].md": "1", "*.md": "1" });
    commit(own, { "a.md": "1", "b.md": "1" }, "later");
    const touched = await (await historyOf(own)).lastTouched(["[a].md", "*.md", ":(top)", "-n"]);
    expect([...touched].map(([path, { message }]) => `${path} ${message}`)).to.deep.equal([
      "[a].md begin",
      "*.md begin",
    ]);
  });

  it("tells as much as a partial clone holds, and fetches nothing", async () => {
    const partial = clone(folder, "--filter=blob:none");
    const lacking = () => git(partial, "rev-list", "--objects", "--missing=print", "HEAD");
    const before = lacking();
    const history = await historyOf(partial);
    const { commits } = await history.page(100, "");
    expect(commits.map(({ message }) => message)).to.deep.equal(["4", "3", "2", "begin"]);
    expect(await history.files(commits[1]?.oid ?? "")).to.deep.equal({
      files: [{ path: "a.md", from: "", status: "changed", patch: "" }],
      complete: true,
    });
    expect((await history.lastTouched(["a.md"])).get("a.md")?.message).to.equal("4");
    expect(lacking()).to.equal(before).and.match(/^\?/m);
  });

  it("is told alike whatever a person's taste for logs and diffs", async () => {
    const told = async () => {
      const { commits } = await (await historyOf(folder)).page(9, "");
      const history = await historyOf(folder);
      return { commits, files: await Promise.all(commits.map(({ oid }) => history.files(oid))) };
    };
    const plain = await told();
    const tastes = {
      "color.ui": "always",
      "diff.noprefix": "true",
      "diff.context": "0",
      "diff.external": "false",
      "log.showRoot": "false",
      "log.follow": "true",
      "format.pretty": "oneline",
      "core.quotePath": "true",
      "diff.mnemonicPrefix": "true",
    };
    for (const [key, value] of Object.entries(tastes)) git(folder, "config", key, value);
    expect(await told()).to.deep.equal(plain);
    expect(plain.commits.at(-1)).to.include({ message: "begin", additions: 1, files: 1 });
    for (const key of Object.keys(tastes)) git(folder, "config", "--unset", key);
  });
});
