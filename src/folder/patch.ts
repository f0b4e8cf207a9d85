/**
 * Beyond these GitHub shows no diff of a file, or of the files that follow.
 * https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits#diff-limits
 */
const LARGEST_PATCH = { bytes: 500_000, lines: 20_000 };
const LARGEST_DIFF = { bytes: 1_000_000, lines: 20_000 };

/**
 * Cuts what git prints as a diff into what GitHub gives as each file's `patch`: its hunks, without
 * the header of the file and the last line's end.
 * https://docs.github.com/en/rest/commits/commits#get-a-commit
 *
 * @param diff the output of `git diff-tree -p`
 * @param letters git's letter for each of its files, in order
 * @returns one patch a file; "" for one that is binary, too large, or the same but for its name
 */
export function patchesOf(diff: string, letters: readonly string[]): string[] {
  const sections = `\n${diff}`.split("\ndiff --git ").slice(1);
  const left = { ...LARGEST_DIFF };
  let at = 0;
  return letters.map((letter) => {
    const patch = hunksOf(sections[at++] ?? "");
    if (letter === "T") {
      // What became something else is shown as one that went and one that came.
      at++;
      return "";
    }
    const [bytes, lines] = [Buffer.byteLength(patch), patch.split("\n").length];
    if (bytes > LARGEST_PATCH.bytes || lines > LARGEST_PATCH.lines) return "";
    left.bytes -= bytes;
    left.lines -= lines;
    return left.bytes < 0 || left.lines < 0 ? "" : patch;
  });
}

function hunksOf(section: string): string {
  const start = section.indexOf("\n@@ ");
  return start < 0 ? "" : section.slice(start + 1).replace(/\n$/, "");
}
