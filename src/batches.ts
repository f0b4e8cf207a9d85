import { sha1 } from "@noble/hashes/legacy.js";
import type { Entry } from "./repository";

/** Beyond this GitHub cuts `text` short, so such a file is read by itself. https://docs.github.com/en/graphql/reference/objects#blob */
export const LARGEST_IN_BATCH = 512_000;
const FILES_IN_BATCH = 250;
const BYTES_IN_BATCH = 1_000_000;

/** Few documents of this size fill a megabyte well: where they are the rule, a request reads two. */
const LARGE_ON_AVERAGE = 40_000;
const MOST_BYTES_IN_BATCH = 2_000_000;

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
 * @returns batches of at most 250 files and 1 MB (2 MB where that would be too many requests), the
 *   same for the same files in any order; files over 512,000 bytes alone
 */
export function batches<T extends File>(files: readonly T[]): T[][] {
  const sorted = [...files].sort(byPath);
  const hashed = sorted
    .filter((file) => file.size <= LARGEST_IN_BATCH)
    .map((file) => ({ file, bits: sha1(Buffer.from(file.path)) }));
  const large = sorted.filter((file) => file.size > LARGEST_IN_BATCH).map((file) => [file]);
  const mean = bytesOf(hashed.map(({ file }) => file)) / hashed.length;
  const bytes = mean > LARGE_ON_AVERAGE ? MOST_BYTES_IN_BATCH : BYTES_IN_BATCH;
  const parts = halve(hashed, 0, bytes).map((part) => part.map(({ file }) => file));
  const cost =
    Math.ceil(files.length / FILES_A_REQUEST) + Math.ceil(bytesOf(files) / BYTES_A_REQUEST);
  // One of them is for whatever else a table reads.
  const most = cost - 1 - large.length;
  return [...join(join(parts, most, bytes), most, MOST_BYTES_IN_BATCH), ...large];
}

/** The same where files may be one batch already, which is not taken apart again. */
export function batchesOf<T extends File>(files: readonly T[]): T[][] {
  const sorted = [...files].sort(byPath);
  const isOne = files.every(({ size }) => size <= LARGEST_IN_BATCH);
  return isOne && files.length > 0 && fits(files, MOST_BYTES_IN_BATCH) ? [sorted] : batches(files);
}

type Hashed<T> = { file: T; bits: Uint8Array };

function halve<T extends File>(part: Hashed<T>[], depth: number, bytes: number): Hashed<T>[][] {
  if (part.length === 0) return [];
  if (
    part.length === 1 ||
    fits(
      part.map(({ file }) => file),
      bytes,
    )
  )
    return [part];
  const bit = ({ bits }: Hashed<T>) => ((bits[depth >> 3] ?? 0) >> (7 - (depth & 7))) & 1;
  const half = (side: number) =>
    halve(
      part.filter((each) => bit(each) === side),
      depth + 1,
      bytes,
    );
  return [...half(0), ...half(1)];
}

/**
 * Parts that are left half empty cost too many requests: then the smallest is put to the next
 * smallest, and so on, until there are no more than `most`. An edit elsewhere leaves these as they
 * are.
 */
function join<T extends File>(parts: readonly T[][], most: number, bytes: number): T[][] {
  let rest = bySize(parts);
  while (rest.length > most) {
    const [small = [], ...others] = rest;
    const into = others.find((part) => fits([...part, ...small], bytes));
    // Where the smallest has no place, nothing has.
    if (!into) break;
    const both = [...into, ...small].sort(byPath);
    rest = bySize(others.map((part) => (part === into ? both : part)));
  }
  return rest;
}

function bySize<T extends File>(parts: readonly T[][]): T[][] {
  return [...parts].sort((a, b) => bytesOf(a) - bytesOf(b) || byPath(a[0], b[0]));
}

function fits(part: readonly File[], bytes: number): boolean {
  return part.length <= FILES_IN_BATCH && bytesOf(part) <= bytes;
}

function bytesOf(files: readonly File[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

function byPath(a?: File, b?: File): number {
  return (a?.path ?? "") < (b?.path ?? "") ? -1 : 1;
}
