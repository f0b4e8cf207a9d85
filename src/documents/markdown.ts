/** What GitHub shows as markdown. https://github.com/github/markup#markups */
export function isMarkdown(path: string): boolean {
  return /\.(md|markdown|mdown|mkdn|mkd)$/i.test(path);
}

/** The lines of a text, whoever ended them: CRs doubled on their way through two systems count once. */
export function linesOf(text: string): string[] {
  return text.split(/\r*\n|\r/);
}

/** The lines of a text that are not inside a block of code of any kind, with their numbers from 1. */
export function proseLines(text: string): { line: string; number: number }[] {
  let fence = "";
  let deepest = 0;
  let listed = false;
  let mayIndent = true;
  return linesOf(text).flatMap((line, index) => {
    // What has backticks behind its backticks is code within a line.
    const [, { length: depth } = "", mark = "", info = ""] =
      /^(\s*)(`{3,}(?=[^`]*$)|~{3,}|<pre(?=[\s>]))(.*)$/.exec(line) ?? [];
    const opens = fence === "";
    if (opens) {
      if (mark === "" || depth > 3) {
        // Below an item of a list it is the item's own text.
        listed =
          /^ {0,3}([-*+]\s|\d+[.)]\s|\[\^)/.test(line) ||
          (listed && !(mayIndent && /^\S/.test(line)));
        const code = mayIndent && !listed && /^( {4}|\t)\s*\S/.test(line);
        mayIndent = code || line.trim() === "";
        return code ? [] : [{ line, number: index + 1 }];
      }
      fence = mark;
      // Below an item of a list the end of a block may be indented more than its begin.
      deepest = depth + 3;
    }
    const closes = !opens && mark.startsWith(fence) && info.trim() === "" && depth <= deepest;
    if (fence === "<pre" ? line.includes("</pre>") : closes) fence = "";
    return [];
  });
}

/** Lines, counted from 1, the last one left out. */
export interface Span {
  line: number;
  bodyLine: number;
}

/**
 * The first heading of the first level, whichever way it is written, as plain text; "" without one.
 *
 * @param header where a `#` begins a remark and no heading
 */
export function titleOf(text: string, header: Span): { title: string; line: number } {
  const lines = proseLines(text).filter(
    ({ number }) => number < header.line || number >= header.bodyLine,
  );
  for (const [index, { line, number }] of lines.entries()) {
    const [, hashed] = /^\s{0,3}#\s+(.*?)(?:\s+#+)?\s*$/.exec(line) ?? [];
    const [, tagged] = /<h1\b[^<>]*>(.{1,500}?)<\/h1>/i.exec(line) ?? [];
    const underlined = /^=+\s*$/.test(lines[index + 1]?.line ?? "") ? line : undefined;
    const title = plain(hashed ?? tagged ?? underlined ?? "");
    if (title !== "") return { title, line: number };
  }
  return { title: "", line: 1 };
}

/** Without the marks of markdown and HTML; each stops where the next begins, or a line of thousands would take minutes. */
export function plain(text: string): string {
  return text
    .replace(/<[^<>]+>/g, "")
    .replace(/!\[[^[\]]*\]\([^()]*\)/g, "")
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, "$1")
    .replace(/[*`]|__/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

export function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}
