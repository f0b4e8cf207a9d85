import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { expected, quote } from "../errors";
import type { Entry, FileText, Snapshot } from "../repository";
import { type Clone, isClone, readClone } from "./clone";
import { filesBelow, filesOfClone, isSecret } from "./files";
import { gitHubName } from "./remotes";

/**
 * A folder as a snapshot. Of a clone it is what git would commit now, as it lies on the disk, and the
 * commit it stands at; of any other folder all files below it, and no commit.
 *
 * @throws UserError when there is no such folder, or git can't read it
 */
export async function folderSnapshot(folder: string): Promise<Snapshot> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw expected("a folder to check", `none at ${quote(folder)}`, "check the path");
  }
  if (["HEAD", "objects", "refs"].every((name) => existsSync(join(folder, name)))) {
    throw expected(
      "a folder with files",
      `a bare git repository in ${quote(folder)}`,
      "clone it, and check the clone",
    );
  }
  const clone = isClone(folder) ? await readClone(folder) : undefined;
  const files = clone ? await filesOfClone(folder, clone) : filesBelow(folder);
  const entries = new Map(files.sort(inTreeOrder).map((entry) => [entry.path, entry]));
  const bytesOf = (path: string) => readFile(folder, entries.get(path), path);
  return {
    repository: gitHubName(clone?.remotes ?? []) || basename(resolve(folder)),
    branch: "",
    branchName: clone?.branch ?? "",
    ...headOf(clone),
    entries,
    read: async (paths) => new Map(paths.map((path) => [path, textOf(bytesOf(path))])),
    readBytes: async (path) => bytesOf(path),
  };
}

function headOf({ commit, tree, committedAt }: Partial<Clone> = {}) {
  return { commit: commit ?? "", tree: tree ?? "", committedAt: committedAt ?? "" };
}

/** By their bytes, as git sorts an index. */
function inTreeOrder(a: Entry, b: Entry): number {
  return Buffer.compare(Buffer.from(a.path), Buffer.from(b.path));
}

function readFile(folder: string, entry: Entry | undefined, path: string): Buffer {
  if (entry?.kind !== "file" || isSecret(path)) throw new Error(`${path} is no file to be read`);
  try {
    return readFileSync(join(folder, path));
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw expected(`to read ${path}`, `that it can't be opened (${code})`, "see who may read it");
  }
}

/** A NUL among the first 8,000 bytes makes a file binary, as for git. */
function textOf(bytes: Buffer): FileText {
  const binary = bytes.subarray(0, 8000).includes(0);
  return { text: binary ? "" : bytes.toString("utf8").replace(/^\uFEFF/, ""), binary };
}
