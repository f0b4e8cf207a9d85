import { sha1 } from "@noble/hashes/legacy.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** The name git gives to a file's content. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export function blobOid(bytes: Uint8Array): string {
  const header = Buffer.from(`blob ${bytes.length}\0`);
  return bytesToHex(sha1(Buffer.concat([header, bytes])));
}

/** A short name for a text, the same for the same text. */
export function fingerprint(text: string): string {
  return bytesToHex(sha1(Buffer.from(text)));
}
