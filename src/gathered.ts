import type { FileText, Snapshot } from "./repository";

/** So much text may be held at once beside everything else. */
const MOST_BYTES = 10_000_000;

/**
 * The same commit with some of its files read ahead, in as few requests as possible, so that many
 * readers of a few files each cost no request of their own. Where they are too much to be held, each
 * reader asks for itself.
 */
export async function gathered(snapshot: Snapshot, paths: readonly string[]): Promise<Snapshot> {
  const files = [...new Set(paths)].flatMap((path) => snapshot.entries.get(path) ?? []);
  const readable = files.filter(({ kind }) => kind === "file");
  if (readable.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) return snapshot;
  const held = await snapshot.read(readable.map(({ path }) => path));
  return {
    ...snapshot,
    read: async (wanted) => {
      const missing = wanted.filter((path) => !held.has(path));
      const asked =
        missing.length === 0 ? new Map<string, FileText>() : await snapshot.read(missing);
      return new Map(
        wanted.flatMap((path) => {
          const file = held.get(path) ?? asked.get(path);
          return file ? [[path, file] as const] : [];
        }),
      );
    },
  };
}
