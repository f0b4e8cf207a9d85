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
