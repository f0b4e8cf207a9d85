import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { blobOid } from "../git-object";
import type { Entry } from "../repository";
import type { Clone } from "./clone";
import { git } from "./git";

const MODES: Record<string, Entry["kind"]> = { "120000": "symlink", "160000": "submodule" };

/** GitHub takes no larger file, so git's name for one is of no use. https://docs.github.com/en/repositories/working-with-files/managing-large-files/about-large-files-on-github */
const LARGEST = 100_000_000;

/** `.env`, `.env.production`, `server.env`; documents and programs about them are none. */
const ENVIRONMENT = /(^|\/)(\.env(\.(?!(md|[jt]sx?)$)[^/]+)?|[^/]+\.env)$/i;
const EXAMPLE = /[._-](example|sample|template|dist|defaults?)$/i;

/** Whether a file holds secrets by its name: such a one is listed and never opened. */
export function isSecret(path: string): boolean {
  return ENVIRONMENT.test(path) && !EXAMPLE.test(path);
}

/**
 * What git would commit, as it lies on the disk. What is as git has it keeps the object id that git
 * has for it; only what differs is read.
 */
export async function filesOfClone(folder: string, clone: Clone): Promise<Entry[]> {
  const index = await git(folder, ["ls-files", "--stage", "-z"]);
  const entries = index.split("\0").flatMap((line) => {
    const [, mode = "", oid = "", path] = /^(\d+) ([0-9a-f]+) \d\t(.*)$/s.exec(line) ?? [];
    const state = clone.onDisk.get(path ?? "");
    if (path === undefined || state === "removed") return [];
    const kind = MODES[mode] ?? "file";
    if (kind === "submodule") return [{ path, oid, size: 0, kind }];
    if (state === "changed") return fileOnDisk(folder, path, oid);
    const size = lstatSync(join(folder, path), { throwIfNoEntry: false })?.size;
    return size === undefined ? [] : [{ path, oid, size, kind }];
  });
  return [...entries, ...clone.untracked.flatMap((path) => fileOnDisk(folder, path))];
}

/** Everything below a folder; what was installed there is nobody's work. */
export function filesBelow(folder: string, prefix = ""): Entry[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((each) => {
    if (each.name === ".git" || each.name === "node_modules") return [];
    const path = `${prefix}${each.name}`;
    return each.isDirectory() ? filesBelow(folder, `${path}/`) : fileOnDisk(folder, path);
  });
}

/**
 * A path as git would take it in: a link is what it says, never where it leads; pipes and devices
 * are nothing.
 *
 * @param oid what stands for a file that is not opened
 */
function fileOnDisk(folder: string, path: string, oid = ""): Entry[] {
  const at = join(folder, path);
  const stat = lstatSync(at, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return [{ path, oid, size: 0, kind: "submodule" }];
  if (stat?.isSymbolicLink()) {
    const target = readlinkSync(at, "buffer");
    return [{ path, oid: blobOid(target), size: target.length, kind: "symlink" }];
  }
  if (!stat?.isFile()) return [];
  const closed = isSecret(path) || stat.size > LARGEST;
  return [{ path, oid: closed ? oid : blobOid(readFileSync(at)), size: stat.size, kind: "file" }];
}
