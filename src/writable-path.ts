import type { HqFile } from "../schemas/files/hq";
import { foldersOf } from "./documents/zones";
import { expected, quote, UserError } from "./errors";
import { HQ_FILE } from "./hq-file";
import { repositoryPath } from "./paths";
import type { Snapshot } from "./repository";

/**
 * A path as the repository writes it, where a button may write a file.
 *
 * @param allowed the one file below `.github` that may be written, since what lies there runs, and
 *   what goes with the same change
 * @throws UserError for one that climbs out, is not allowed, or where something else lies
 */
export function writablePath(
  path: string,
  { entries }: Pick<Snapshot, "entries">,
  { allowedPaths }: HqFile,
  { workflow = "", gone = [] }: { workflow?: string; gone?: readonly string[] } = {},
): string {
  const clean = repositoryPath(path);
  if (/^\.git(hub)?(\/|$)/i.test(clean) && clean !== workflow) {
    throw expected(
      "a path outside .github, whose files run by themselves",
      quote(clean),
      "change it in GitHub",
    );
  }
  const folders = allowedPaths?.map((folder) => repositoryPath(folder));
  if (folders && !folders.some((folder) => `${clean}/`.startsWith(folder && `${folder}/`))) {
    throw expected(
      `a path below one of ${folders.join(", ")}, which ${HQ_FILE} allows to be written`,
      quote(clean),
      "let another place be written, or add the folder to allowedPaths in GitHub",
    );
  }
  const parts = clean.split("/");
  for (let count = 1; count <= parts.length; count++) {
    const part = parts.slice(0, count).join("/");
    const there = entries.get(part);
    if (!there || (there.kind === "file" && count === parts.length)) continue;
    throw new UserError(
      `Expected ${part} to be a ${count < parts.length ? "folder" : "file"} to write to, found a ${there.kind}: name another place in ${HQ_FILE}, then press again.`,
    );
  }
  if (entries.has(clean)) return clean;
  assertFolders(clean, entries);
  const folded = fold(clean);
  for (const each of entries.keys()) {
    if (each.startsWith(`${clean}/`)) {
      throw expected(
        "a file to write to",
        `the folder ${quote(clean)}`,
        `name a file in ${HQ_FILE}`,
      );
    }
    // On a Mac one would hide the other.
    const isOther = each !== clean && !gone.includes(each);
    if (isOther && `${fold(each)}/`.startsWith(`${folded}/`)) {
      throw expected(
        "a path of its own",
        `${quote(each)}, which differs only in case or accents`,
        "name another place",
      );
    }
  }
  return clean;
}

function fold(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** A folder that differs only in case from one that is there is the same on a Mac. */
function assertFolders(path: string, entries: Snapshot["entries"]): void {
  const folders = new Set([...entries.keys()].flatMap(foldersOf));
  const known = new Map([...folders].map((folder) => [fold(folder), folder]));
  for (const folder of foldersOf(path)) {
    const other = known.get(fold(folder));
    if (folder === "" || other === undefined || folders.has(folder)) continue;
    throw expected(
      "a folder of its own",
      `${quote(folder)}, which differs from ${quote(other)} only in case or accents`,
      "name that one",
    );
  }
}

/**
 * Whether a button may write the file that lies at a path.
 *
 * @param workflow the one file below `.github` that it may
 */
export function isWritable(path: string, snapshot: Snapshot, hq: HqFile, workflow = ""): boolean {
  try {
    return writablePath(path, snapshot, hq, { workflow }) === path;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
