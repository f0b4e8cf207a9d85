/**
 * Reads a list as a person types it: a JSON array; or one item a line; or, on a single line,
 * separated by commas, where a comma inside quotation marks belongs to its item.
 *
 * @returns items without surrounding blanks; "" where one is blank
 */
export function parseList(text: string): unknown[] {
  const trimmed = text.trim();
  if (trimmed.startsWith("[")) {
    try {
      const items: unknown = JSON.parse(trimmed);
      if (Array.isArray(items)) return items;
    } catch {
      // A text that happens to begin with a bracket, such as a box to tick.
    }
  }
  if (trimmed === "") return [];
  if (trimmed.includes("\n")) return trimmed.split(/\r?\n/).map(unquote);
  return splitAtCommas(trimmed).map(unquote);
}

/** Quotation marks count only around a whole item, so that 3" stays what it is. */
const ITEM = /\s*(?:"(?:[^"]|"")*"\s*(?=,|$)|[^,]*)(?:,|$)/gy;

function splitAtCommas(line: string): string[] {
  const items = line.match(ITEM) ?? [];
  // After the last item the pattern finds one more that is empty, at the very end.
  const found = line.endsWith(",") ? items : items.slice(0, -1);
  return found.map((item) => (item.endsWith(",") ? item.slice(0, -1) : item));
}

function unquote(item: string): string {
  const trimmed = item.trim();
  const quoted = /^"((?:[^"]|"")*)"$/.exec(trimmed);
  return quoted?.[1] === undefined ? trimmed : quoted[1].replaceAll('""', '"');
}
