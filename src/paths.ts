import { expected, quote } from "./errors";
import type { Snapshot } from "./repository";

/**
 * A path as a person types it, as the repository writes it: without slashes around it.
 *
 * @throws UserError for a path that climbs out or is none
 */
export function repositoryPath(path: string): string {
  const clean = path.trim().replace(/^(\.?\/)+|\/+$/g, "");
  const parts = clean.split("/");
  if (
    clean !== "" &&
    parts.some((part) => part === ".." || part === "." || part === "" || part === ".git")
  ) {
    throw expected(
      "a path inside the repository, such as docs/plan.md",
      quote(path),
      'write it from the repository\'s root, without ".."',
    );
  }
  return clean;
}

/** What git, Windows or macOS would take for something else, or a person could not see. */
const UNPORTABLE = /^(\.git|git~\d+)$|[\\\p{Cc}\p{Cs}\p{Cf}]|[ .]$/iu;
/** In bytes. https://man7.org/linux/man-pages/man3/NAME_MAX.3const.html */
const LONGEST_PART = 255;

/**
 * Holds for what is written, as odd names that are there already stay readable.
 *
 * @param path as `repositoryPath` gives it
 * @throws UserError for a path that can't be checked out on every machine
 */
export function assertPortable(path: string): void {
  const fits = (part: string) =>
    // Some scripts and emoji need these two, which macOS leaves out.
    !UNPORTABLE.test(part.replace(/\u200C|\u200D/g, "")) && Buffer.byteLength(part) <= LONGEST_PART;
  if (path.split("/").every(fits)) return;
  throw expected(
    "path parts of up to 255 bytes, none .git, without backslash, invisible sign, or dot or space at the end",
    quote(path),
    "name another",
  );
}

/** Which thing of the repository a row is: `owner/name:path#anchor@branch`. */
export function rowId(
  { repository, branch }: Pick<Snapshot, "repository" | "branch">,
  path: string,
  anchor = "",
): string {
  return `${repository}:${path}${anchor && `#${anchor}`}${branch && `@${branch}`}`;
}

/** Where a line of this very commit is shown, so that the number stays right. */
export function linkTo(
  { repository, commit }: Pick<Snapshot, "repository" | "commit">,
  path: string,
  line = 0,
): string {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return `https://github.com/${repository}/blob/${commit}/${encoded}${line > 0 ? `?plain=1#L${line}` : ""}`;
}
