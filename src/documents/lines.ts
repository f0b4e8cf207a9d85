/** A line and what ends it: "" for a last line that nothing ends. */
export interface Line {
  text: string;
  end: string;
}

/** The lines of a text as `linesOf` counts them, each with its own end, so that nothing is lost. */
export function cutLines(text: string): Line[] {
  const parts = text.split(/(\r*\n|\r)/);
  return parts.flatMap((part, index) =>
    index % 2 === 0 ? [{ text: part, end: parts[index + 1] ?? "" }] : [],
  );
}

/** What `cutLines` took apart. */
export function joinLines(lines: readonly Line[]): string {
  return lines.map(({ text, end }) => text + end).join("");
}

/**
 * Puts other lines in the place of some, in place. They end as the lines of the text do, and where
 * nothing ended its last line, nothing does now.
 *
 * @param at index of the first line that goes
 * @param count how many go; 0 to add only
 */
export function spliceLines(
  lines: Line[],
  at: number,
  count: number,
  texts: readonly string[],
): void {
  const end = lines[0]?.end || "\n";
  const last = lines[at + count - 1];
  const put = texts.map((text, index) => ({ text, end: lines[at + index]?.end || end }));
  const final = put.at(-1);
  if (last?.end === "" && at + count === lines.length) {
    if (final) final.end = "";
    const before = lines[at - 1];
    if (!final && before) before.end = "";
    if (count === 0) last.end = end;
  }
  lines.splice(at, count, ...put);
}
