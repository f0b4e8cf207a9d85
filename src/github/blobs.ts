import { LARGEST_IN_BATCH } from "../batches";
import { UserError } from "../errors";
import { blobOid, fingerprint } from "../git-object";
import type { Entry, FileText } from "../repository";
import { inTurns } from "../turns";
import { get, graphql, ownerAndName, refusal } from "./client";
import { A_DAY, type Connection } from "./http";

interface Blob {
  oid: string;
  text: string | null;
  isBinary: boolean | null;
  isTruncated: boolean;
}

type BlobsAnswer = { repository: Record<string, Blob | null> | null };

/** So few files may be read one by one. */
const A_FEW = 8;

/**
 * Many files in one request, kept for a day: object ids name their content.
 *
 * @param files at most one batch, as `batches` cuts them
 * @returns text by object id, for every file that was asked for
 */
export async function readBatch(
  connection: Connection,
  files: readonly Entry[],
): Promise<Map<string, FileText>> {
  const oids = [...new Set(files.map(({ oid }) => oid))];
  const [first] = files;
  if (first && files.length === 1 && first.size > LARGEST_IN_BATCH) {
    return new Map([[first.oid, await readBlob(connection, first.oid)]]);
  }
  return readTexts(connection, oids, A_DAY);
}

/**
 * GitHub may answer a large request in part or not at all: what is missing is asked for again, in
 * halves where nothing came, and a few by REST.
 *
 * @param cacheSeconds 0 when a kept answer was no use
 */
async function readTexts(
  connection: Connection,
  oids: readonly string[],
  cacheSeconds: number,
): Promise<Map<string, FileText>> {
  const { found, unclear } = await ask(connection, oids, cacheSeconds);
  const missing = oids.filter((oid) => !found.has(oid) && !unclear.includes(oid));
  const few = missing.length <= A_FEW;
  await inTurns([...unclear, ...(few ? missing : [])], async (oid) => {
    found.set(oid, await readBlob(connection, oid));
  });
  if (few) return found;
  const nothingCame = missing.length === oids.length;
  const end = nothingCame ? Math.ceil(missing.length / 2) : missing.length;
  // One after the other: where GitHub is down the first is enough to know.
  for (const part of [missing.slice(0, end), missing.slice(end)]) {
    if (part.length === 0) continue;
    for (const [oid, text] of await readTexts(connection, part, 0)) found.set(oid, text);
  }
  return found;
}

/** Texts by object id; `unclear` are those that only their bytes tell. */
async function ask(connection: Connection, oids: readonly string[], cacheSeconds: number) {
  const fields = oids.map((oid, index) => `b${index}: object(oid: "${oid}") { ...File }`);
  const query = `
    query Files($owner: String!, $name: String!) {
      repository(owner: $owner, name: $name) { ${fields.join("\n")} }
    }
    fragment File on Blob { oid text isBinary isTruncated }`;
  const cached =
    cacheSeconds > 0 ? { seconds: cacheSeconds, key: fingerprint(oids.join()) } : undefined;
  const { data, errors } = await graphql<BlobsAnswer>(
    connection,
    query,
    ownerAndName(connection),
    cached,
  );
  // Refused altogether. Asking for less would be refused as well.
  const refused = data?.repository ? undefined : await refusal(connection, errors);
  if (refused) throw refused;
  const wanted = new Set(oids);
  const found = new Map<string, FileText>();
  const unclear: string[] = [];
  for (const blob of Object.values(data?.repository ?? {})) {
    // A cached answer counts only for what it says it is.
    if (!blob || !wanted.has(blob.oid)) continue;
    const { oid, text, isBinary, isTruncated } = blob;
    // A cut text is no text at all, and no text is no proof that a file is binary.
    if (isTruncated || (text === null && isBinary !== true)) unclear.push(oid);
    else if (isBinary || text === null) found.set(oid, { text: "", binary: true });
    else found.set(oid, { text: withoutMark(text), binary: false });
  }
  return { found, unclear };
}

/**
 * One file by GET, whatever its size up to GitHub's 100 MB, checked against its object id.
 * https://docs.github.com/en/rest/git/blobs#get-a-blob
 */
export async function readBlobBytes(connection: Connection, oid: string): Promise<Uint8Array> {
  const url = `/git/blobs/${oid}`;
  const { content } = await get<{ content?: string }>(connection, url, A_DAY);
  const bytes = Buffer.from(content ?? "", "base64");
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

/** A byte order mark is no part of what is read. */
export function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
