import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { commit, git, newRepository } from "../local/fixtures";

/** Names that some part of the way would mangle if it quoted, split or decoded them. */
export const ODD_NAMES = [
  "two words.md",
  'a "quoted" name.md',
  "it's.md",
  "brackets [1] (2) {3} <4>.md",
  "Übersicht – café.md",
  "cafe\u0301.md",
  "日本語.md",
  "new\nline.md",
  "tab\there.md",
  "back\\slash.md",
  "100% #1 ?x=y&z @home; $HOME `x` ~*.md",
  "trailing space .md",
  " leading space.md",
  "UPPER.MD",
  "other.markdown",
  "-rf.md",
  "..md",
  "🟢.md",
];

/**
 * A work tree with documents under all of those names, and with what is no ordinary file: symbolic
 * links, a submodule, binary, Latin-1 and empty documents, and folders that are named like documents.
 */
export function oddRepository(): string {
  const folder = newRepository({ "README.md": "# Odd\n" });
  const write = (path: string, content: string | Buffer) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  for (const name of ODD_NAMES) write(`names/${name}`, `# ${name.trim()}\n`);
  write("empty.md", "");
  write("blank.md", "\n\n");
  write("binary.md", Buffer.from([35, 32, 0, 255, 254]));
  write("latin-1.md", Buffer.from("# Café\n", "latin1"));
  write("bom.md", "\uFEFF# With a mark\n");
  write("folder.md/inside.md", "# Inside\n");
  write("folder.md/notes.txt", "no document\n");
  write("same-1.md", "# The same\n");
  write("same-2.md", "# The same\n");
  symlinkSync("README.md", join(folder, "link.md"));
  symlinkSync("/nowhere/at all", join(folder, "dangling.md"));
  symlinkSync("names", join(folder, "to-folder.md"));
  commit(folder, {}, "odd things");
  const submodule = git(folder, "rev-parse", "HEAD");
  for (const path of ["vendor/module", "module.md"]) {
    git(folder, "update-index", "--add", "--cacheinfo", `160000,${submodule},${path}`);
  }
  git(folder, "commit", "--quiet", "-m", "submodules");
  return folder;
}
