import CliTable from "cli-table3";

/** So many fit beside each other where nobody chose any. */
export const MOST_COLUMNS = 6;
const NARROWEST = 8;

/** One line, cut where there is no more room. */
function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/**
 * Renders rows as wide as the terminal is, or 120 characters where there is none.
 *
 * @param columns keys to show. @default the first of the first row
 */
export function renderTable(rows: readonly object[], columns?: readonly string[]): string {
  const shown = columns?.length ? columns : Object.keys(rows[0] ?? {}).slice(0, MOST_COLUMNS);
  const cells = rows.map((row) =>
    shown.map((key) => cellText((row as Record<string, unknown>)[key])),
  );
  const widths = squeeze(
    shown.map((key, index) => Math.max(key.length, ...cells.map((row) => row[index]?.length ?? 0))),
  );
  // Colours would be noise in a file.
  const table = new CliTable({ head: [...shown], style: { head: [], border: [], compact: true } });
  for (const row of cells)
    table.push(row.map((text, index) => shorten(text, widths[index] ?? NARROWEST)));
  return table.toString();
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(cellText).join(", ");
  return typeof value === "object"
    ? JSON.stringify(value)
    : String(value).replace(/\s+/g, " ").slice(0, 1000);
}

/** Takes room from the widest until all fit. A column takes three characters beside its text. */
function squeeze(widths: number[]): number[] {
  const room = (process.stdout.columns ?? 120) - 1 - 3 * widths.length;
  const fitting = [...widths];
  const total = () => fitting.reduce((sum, width) => sum + width, 0);
  while (total() > room) {
    const widest = fitting.indexOf(Math.max(...fitting));
    const width = fitting[widest] ?? 0;
    if (width <= NARROWEST) break;
    fitting[widest] = width - 1;
  }
  return fitting;
}
