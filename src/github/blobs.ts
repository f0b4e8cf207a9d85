import { LARGEST_IN_BATCH } from "../batches";
import { UserError } from "../errors";
import { blobOid, fingerprint } from "../git-object";
import type { Entry, FileText } from "../repository";
import { get, graphql, ownerAndName } from "./client";
import { A_DAY, type Connection } from "./http";

interface Blob {
  oid: string;
  text: string | null;
  isBinary: boolean | null;
  isTruncated: boolean;
}

type BlobsAnswer = { repository: Record<string, Blob | null> | null };

/**
 * Many files in one request, kept for a day: object ids name their content. GitHub may answer a
 * large request in part or not at all, so what is missing is asked for again in halves, and a single
 * one by REST.
 *
 * @param files at most one batch, as `batches` cuts them
 * @returns text by object id, for every file that was asked for
 */
export async function readBatch(
  connection: Connection,
  files: readonly Entry[],
  cacheSeconds = A_DAY,
): Promise<Map<string, FileText>> {
  const oids = [...new Set(files.map(({ oid }) => oid))];
  const [first] = files;
  if (first && oids.length === 1 && first.size > LARGEST_IN_BATCH) {
    return new Map([[first.oid, await readBlob(connection, first.oid)]]);
  }
  const found = await ask(connection, oids, cacheSeconds);
  const missing = files.filter(({ oid }) => !found.has(oid));
  if (missing.length === 0) return found;
  const again =
    missing.length === 1 || oids.length === 1
      ? await Promise.all(
          missing.map(async ({ oid }) => new Map([[oid, await readBlob(connection, oid)]])),
        )
      : await Promise.all(halves(missing).map((half) => readBatch(connection, half, 0)));
  return new Map([...found, ...again.flatMap((part) => [...part])]);
}

async function ask(connection: Connection, oids: string[], cacheSeconds: number) {
  const fields = oids.map((oid, index) => `b${index}: object(oid: "${oid}") { ...File }`);
  const query = `
    query Files($owner: String!, $name: String!) {
      repository(owner: $owner, name: $name) { ${fields.join("\n")} }
    }
    fragment File on Blob { oid text isBinary isTruncated }`;
  const cached =
    cacheSeconds > 0 ? { seconds: cacheSeconds, key: fingerprint(oids.join()) } : undefined;
  const { data } = await graphql<BlobsAnswer>(connection, query, ownerAndName(connection), cached);
  const wanted = new Set(oids);
  const found = new Map<string, FileText>();
  for (const blob of Object.values(data?.repository ?? {})) {
    // A cached answer counts only for what it says it is, and a cut text is no text at all.
    if (!blob || !wanted.has(blob.oid) || blob.isTruncated) continue;
    const binary = blob.isBinary === true || blob.text === null;
    found.set(blob.oid, { text: binary ? "" : withoutMark(blob.text ?? ""), binary });
  }
  return found;
}

/**
 * One file by GET, whatever its size up to GitHub's 100 MB, checked against its object id.
 * https://docs.github.com/en/rest/git/blobs#get-a-blob
 */
export async function readBlobBytes(connection: Connection, oid: string): Promise<Uint8Array> {
  const url = `/git/blobs/${oid}`;
  const { content } = await get<{ content: string }>(connection, url, A_DAY);
  const bytes = Buffer.from(content, "base64");
  if (blobOid(bytes) !== oid) {
    throw new UserError(
      `Expected the file with object id ${oid}, found other bytes in GitHub's answer: try again in a minute.`,
    );
  }
  return bytes;
}

/** The same as text. A NUL among the first 8,000 bytes makes a file binary, as for git. */
export async function readBlob(connection: Connection, oid: string): Promise<FileText> {
  const bytes = Buffer.from(await readBlobBytes(connection, oid));
  const binary = bytes.subarray(0, 8000).includes(0);
  return { text: binary ? "" : withoutMark(bytes.toString("utf8")), binary };
}

function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function halves<T>(list: readonly T[]): T[][] {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}
