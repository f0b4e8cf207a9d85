import { batchesOf } from "../batches";
import type { Entry, FileText, Snapshot } from "../repository";
import { readBatch, readBlob, readBlobBytes } from "./blobs";
import { type Head, headByGet, liveHead } from "./head";
import { type Connection, FIVE_MINUTES } from "./http";
import { wholeTree } from "./tree";

/**
 * How files are read: `batch` asks for many in one request; `single` gives each a GET of its own,
 * which Coda merges and caches by its address, so that a thousand cells share it.
 */
export type Reading = "batch" | "single";

/** One commit, with its whole tree. */
export async function snapshotAt(
  connection: Connection,
  head: Head,
  reading: Reading,
): Promise<Snapshot> {
  const entries = await wholeTree(connection, head.tree);
  const byPath = namedApart(entries);
  const fileAt = (path: string): Entry => {
    const entry = byPath.get(path);
    if (entry?.kind !== "file") throw new Error(`${path} is no file of ${head.commit}`);
    return entry;
  };
  return {
    repository: connection.repository,
    ...head,
    ...(head.branch !== "" && { rules: () => defaultBranch(connection, reading) }),
    entries: byPath,
    read: (paths) => readFiles(connection, [...new Set(paths)].map(fileAt), reading),
    readBytes: (path) => readBlobBytes(connection, fileAt(path).oid),
  };
}

async function defaultBranch(connection: Connection, reading: Reading): Promise<Snapshot> {
  const head =
    reading === "batch"
      ? await liveHead(connection, "")
      : await headByGet(connection, "", FIVE_MINUTES);
  return snapshotAt(connection, head, reading);
}

/** Names that are no UTF-8 come with the same sign for different letters: none may hide another. */
function namedApart(entries: readonly Entry[]): Map<string, Entry> {
  const byPath = new Map<string, Entry>();
  for (const entry of entries) {
    let { path } = entry;
    for (let nth = 2; byPath.has(path) && path.includes("\uFFFD"); nth++) {
      path = entry.path.replace("\uFFFD", `\uFFFD(${nth})`);
    }
    byPath.set(path, { ...entry, path });
  }
  return byPath;
}

async function readFiles(connection: Connection, files: Entry[], reading: Reading) {
  const read =
    reading === "batch"
      ? batchesOf(files).map((batch) => readBatch(connection, batch))
      : files.map(async ({ oid }) => new Map([[oid, await readBlob(connection, oid)]]));
  const byOid = new Map((await Promise.all(read)).flatMap((part) => [...part]));
  const texts = new Map<string, FileText>();
  for (const { path, oid } of files) {
    const text = byOid.get(oid);
    if (!text) throw new Error(`${path} was not read`);
    texts.set(path, text);
  }
  return texts;
}
