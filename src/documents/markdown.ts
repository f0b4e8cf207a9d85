/** What GitHub shows as markdown. https://github.com/github/markup#markups */
export function isMarkdown(path: string): boolean {
  return /\.(md|markdown|mdown|mkdn|mkd)$/i.test(path);
}

/** The lines of a text that are not inside a fenced block of code, with their numbers from 1. */
export function proseLines(text: string): { line: string; number: number }[] {
  let fence = "";
  return text.split(/\r?\n/).flatMap((line, index) => {
    const [, mark = ""] = /^\s{0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence === "" && mark !== "") fence = mark;
    else if (fence !== "" && mark.startsWith(fence)) fence = "";
    else if (fence === "") return [{ line, number: index + 1 }];
    return [];
  });
}

/** The first heading of the first level, whichever way it is written, as plain text; "" without one. */
export function titleOf(text: string): { title: string; line: number } {
  const lines = proseLines(text);
  for (const [index, { line, number }] of lines.entries()) {
    const [, hashed] = /^\s{0,3}#\s+(.*?)(?:\s+#+)?\s*$/.exec(line) ?? [];
    const [, tagged] = /<h1[^>]*>(.+?)<\/h1>/i.exec(line) ?? [];
    const underlined = /^=+\s*$/.test(lines[index + 1]?.line ?? "") ? line : undefined;
    const title = plain(hashed ?? tagged ?? underlined ?? "");
    if (title !== "") return { title, line: number };
  }
  return { title: "", line: 1 };
}

/** Without the marks of markdown and HTML. */
export function plain(text: string): string {
  return text
    .replace(/<[^>]+>/g, "")
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*`]|__/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

export function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}
