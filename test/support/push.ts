import { git, newRepository } from "../local/fixtures";

/**
 * Makes `main` of a bare repository hold these files and no others, as its owner's push would.
 *
 * @returns the commit
 */
export function push(gitDir: string, files: Record<string, string>): string {
  const folder = newRepository({ "README.md": "# Portfolio\n", ...files });
  git(folder, "push", "--quiet", "--force", gitDir, "main");
  return git(folder, "rev-parse", "HEAD");
}
