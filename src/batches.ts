import { sha1 } from "@noble/hashes/legacy.js";
import type { Entry } from "./repository";

/** Beyond this GitHub cuts `text` short, so such a file is read by itself. https://docs.github.com/en/graphql/reference/objects#blob */
export const LARGEST_IN_BATCH = 512_000;
const FILES_IN_BATCH = 250;
const BYTES_IN_BATCH = 1_000_000;

/** What reading may cost: a request for so many files, and one for so many bytes. */
const FILES_A_REQUEST = 100;
const BYTES_A_REQUEST = 2 ** 20;

type File = Pick<Entry, "path" | "size">;

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
export function batches<T extends File>(files: readonly T[]): T[][] {
  const sorted = [...files].sort(byPath);
  const hashed = sorted
    .filter((file) => file.size <= LARGEST_IN_BATCH)
    .map((file) => ({ file, bits: sha1(Buffer.from(file.path)) }));
  const large = sorted.filter((file) => file.size > LARGEST_IN_BATCH).map((file) => [file]);
  const parts = halve(hashed, 0).map((part) => part.map(({ file }) => file));
  const cost =
    Math.ceil(files.length / FILES_A_REQUEST) + Math.ceil(bytesOf(files) / BYTES_A_REQUEST);
  // One of them is for whatever else a table reads.
  return [...joined(parts, cost - 1 - large.length), ...large];
}

type Hashed<T> = { file: T; bits: Uint8Array };

function halve<T extends File>(part: Hashed<T>[], depth: number): Hashed<T>[][] {
  if (part.length === 0) return [];
  if (part.length === 1 || fits(part.map(({ file }) => file))) return [part];
  const bit = ({ bits }: Hashed<T>) => ((bits[depth >> 3] ?? 0) >> (7 - (depth & 7))) & 1;
  const half = (side: number) => part.filter((each) => bit(each) === side);
  return [...halve(half(0), depth + 1), ...halve(half(1), depth + 1)];
}

/**
 * Documents of 20 KB and more leave their parts half empty, which costs too many requests: then the
 * smallest is put to the next smallest, and so on. An edit elsewhere leaves these as they are. Where
 * that is not enough, the smallest goes to the largest that has room for it.
 */
function joined<T extends File>(parts: T[][], most: number): T[][] {
  const sorted = [...parts].sort((a, b) => bytesOf(a) - bytesOf(b) || byPath(a[0], b[0]));
  const joined = join(sorted, most, (rest) => rest);
  return joined.length <= most ? joined : join(sorted, most, (rest) => [...rest].reverse());
}

function join<T extends File>(
  parts: readonly T[][],
  most: number,
  preferred: (rest: T[][]) => T[][],
): T[][] {
  const rest = [...parts];
  while (rest.length > most) {
    const [small = [], ...others] = rest;
    const into = preferred(others).find((part) => fits([...part, ...small]));
    // Where the smallest has no place, nothing has.
    if (!into) break;
    rest.splice(rest.indexOf(into), 1, [...into, ...small].sort(byPath));
    rest.shift();
  }
  return rest;
}

function fits(part: readonly File[]): boolean {
  return part.length <= FILES_IN_BATCH && bytesOf(part) <= BYTES_IN_BATCH;
}

function bytesOf(files: readonly File[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

function byPath(a?: File, b?: File): number {
  return (a?.path ?? "") < (b?.path ?? "") ? -1 : 1;
}
