import type { Entry, FileText, Snapshot } from "../../src/repository";

/** A commit that lies in memory, with as much of it as pure functions read. */
export function memorySnapshot(
  files: Record<string, string>,
  kinds: Record<string, Entry["kind"]> = {},
): Snapshot {
  const entries = new Map(
    Object.entries(files).map(([path, text]): [string, Entry] => [
      path,
      { path, oid: "0".repeat(40), size: Buffer.byteLength(text), kind: kinds[path] ?? "file" },
    ]),
  );
  const read = (path: string): FileText => {
    const text = files[path];
    if (text === undefined) throw new Error(`${path} is no file of this commit`);
    const binary = text.includes("\0");
    return { text: binary ? "" : text.replace(/^\uFEFF/, ""), binary };
  };
  return {
    repository: "ada/portfolio",
    branch: "",
    branchName: "main",
    commit: "c".repeat(40),
    tree: "d".repeat(40),
    committedAt: "2026-11-22T10:00:00Z",
    entries,
    read: async (paths) => new Map(paths.map((path) => [path, read(path)])),
    readBytes: async (path) => Buffer.from(files[path] ?? ""),
  };
}
