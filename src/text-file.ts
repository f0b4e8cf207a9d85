import { expected } from "./errors";
import type { Repository, Snapshot } from "./repository";

/**
 * A file's text as it is to be written back: byte order mark, line ends and all.
 *
 * @returns undefined where nothing lies
 * @throws UserError for what is not UTF-8, or lies elsewhere
 */
export async function textToEdit(snapshot: Snapshot, path: string): Promise<string | undefined> {
  const entry = snapshot.entries.get(path);
  if (!entry) return undefined;
  if (entry.kind !== "file") {
    throw expected(`${path} to be a file`, `a ${entry.kind}`, "name another place");
  }
  return editable(path, await snapshot.readBytes(path));
}

/**
 * The same of bytes that were read.
 *
 * @param name what they are called in an error
 */
export function editable(name: string, file: Uint8Array): string {
  const bytes = Buffer.from(file);
  const text = bytes.toString("utf8");
  if (!Buffer.from(text).equals(bytes)) {
    throw expected(
      `${name} in UTF-8`,
      "bytes that are none",
      "save the file as UTF-8 in GitHub, then press again",
    );
  }
  if (isPointer(text)) {
    throw expected(
      `${name} to lie in the repository itself`,
      "a pointer of Git LFS",
      "take the file out of LFS, then press again",
    );
  }
  return text;
}

/** What is to be said where `LOST` stands. */
export const NOT_UTF8 = "it is not UTF-8, so some characters are lost here";

/** What stands for bytes that are no UTF-8 where a file is read to be shown. */
export const LOST = "\uFFFD";

/** Whether a text only says where Git LFS keeps the file. https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
export function isPointer(text: string): boolean {
  return text.startsWith("version https://git-lfs.github.com/spec/");
}

/** A file as it was in some commit, by its object id; "" for none. */
export async function blobText(repository: Repository, oid: string | undefined): Promise<string> {
  return oid ? Buffer.from(await repository.readBlob(oid)).toString("utf8") : "";
}
