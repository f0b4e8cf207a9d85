import { sha1 } from "@noble/hashes/legacy.js";
import type { Entry } from "./repository";

/** Beyond this GitHub cuts `text` short, so such a file is read by itself. https://docs.github.com/en/graphql/reference/objects#blob */
export const LARGEST_IN_BATCH = 512_000;
const FILES_IN_BATCH = 250;
const BYTES_IN_BATCH = 1_000_000;

/**
 * Cuts a set of files into what one request reads. Which files share a request is decided by the
 * hash of their paths and their sizes alone: the set is halved by the next bit of the hash until
 * each part is small enough. So an edit touches one batch (or splits it), and every other batch is
 * the same request as yesterday, which a cache answers. Cutting a sorted list would shift all that
 * follows.
 *
 * @param files each path once
 * @returns batches of at most 250 files and 1 MB, the same for the same files in any order; files
 *   over 512,000 bytes alone
 */
export function batches<T extends Pick<Entry, "path" | "size">>(files: readonly T[]): T[][] {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const hashed = sorted
    .filter((file) => file.size <= LARGEST_IN_BATCH)
    .map((file) => ({ file, bits: sha1(Buffer.from(file.path)) }));
  const large = sorted.filter((file) => file.size > LARGEST_IN_BATCH).map((file) => [file]);
  return [...halve(hashed, 0).map((part) => part.map(({ file }) => file)), ...large];
}

type Hashed<T> = { file: T; bits: Uint8Array };

function halve<T extends Pick<Entry, "size">>(part: Hashed<T>[], depth: number): Hashed<T>[][] {
  if (part.length === 0) return [];
  const bytes = part.reduce((sum, { file }) => sum + file.size, 0);
  if (part.length === 1 || (part.length <= FILES_IN_BATCH && bytes <= BYTES_IN_BATCH))
    return [part];
  const bit = ({ bits }: Hashed<T>) => ((bits[depth >> 3] ?? 0) >> (7 - (depth & 7))) & 1;
  return [
    ...halve(
      part.filter((each) => bit(each) === 0),
      depth + 1,
    ),
    ...halve(
      part.filter((each) => bit(each) === 1),
      depth + 1,
    ),
  ];
}
