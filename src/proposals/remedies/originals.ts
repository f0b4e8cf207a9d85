import { blobOid } from "../../git-object";
import type { Snapshot } from "../../repository";
import { textToEdit } from "../../text-file";

/**
 * Texts as they are to be written back, byte order mark and all. They are read together; only one
 * whose text does not prove to be the file, byte for byte, is asked for by itself.
 *
 * @returns by path; what does not lie there is left out
 * @throws UserError for what is not UTF-8
 */
export async function originals(
  snapshot: Snapshot,
  paths: readonly string[],
): Promise<Map<string, string>> {
  const there = [...new Set(paths)].filter((path) => snapshot.entries.get(path)?.kind === "file");
  const read = await snapshot.read(there);
  const texts = new Map<string, string>();
  for (const path of there) {
    const { text = "" } = read.get(path) ?? {};
    const oid = snapshot.entries.get(path)?.oid;
    const proven = [text, `\uFEFF${text}`].find((each) => blobOid(Buffer.from(each)) === oid);
    texts.set(path, proven ?? (await textToEdit(snapshot, path)) ?? "");
  }
  return texts;
}
