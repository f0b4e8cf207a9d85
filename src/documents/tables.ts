import { proseLines } from "./markdown";

/** A table of a markdown document, with the lines it stands in. */
export interface MarkdownTable {
  columns: string[];
  rows: { cells: string[]; line: number }[];
}

/** The line under the names of the columns. https://github.github.com/gfm/#tables-extension- */
const RULE = /^\s{0,3}\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/** Every table of a document; cells keep their markdown. */
export function tablesIn(text: string): MarkdownTable[] {
  const lines = proseLines(text);
  return lines.flatMap(({ line }, index) => {
    const columns = cellsOf(line);
    const under = lines[index + 1]?.line ?? "";
    if (!line.includes("|") || !RULE.test(under) || cellsOf(under).length !== columns.length)
      return [];
    const below = lines.slice(index + 2);
    const end = below.findIndex((each) => !each.line.includes("|"));
    const rows = (end < 0 ? below : below.slice(0, end)).map((row) => ({
      cells: cellsOf(row.line),
      line: row.number,
    }));
    return [{ columns, rows }];
  });
}

/** What stands between the bars; a bar with a backslash before it is text. */
function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replace(/\\\|/g, "|").trim());
}
