import type { Zone } from "../../schemas/files/zone";
import { ceilingOf, withheldBy } from "../documents/survey";
import { readZoned } from "../documents/zoned-files";
import { fingerprint } from "../git-object";
import { HQ_FILE } from "../hq-file";
import { filesOf, layoutOf } from "../layout";
import { nameKey } from "../names";
import { MOST_ROWS } from "../row-ids";
import { entryRow, fileRow, type LogEntryRow, type LogPlace } from "./entry-row";
import { readLog } from "./read";
import type { LogSources } from "./sources";

export interface LogQuery {
  /** Only entries about it; "" for all. */
  entity: string;
  /** Only entries of this day or later; "" for all. */
  since: string;
  clearance: Zone;
  includeArchived: boolean;
}

/**
 * Every line of every action log, newest first; those whose time can't be read come last, in the
 * order of their files, and no day leaves them out.
 *
 * @param sources a line that several commits have is of the first one
 */
export async function logEntryRows(
  { sources, hq, problem }: LogSources,
  query: LogQuery,
): Promise<LogEntryRow[]> {
  const rows = new Map<string, LogEntryRow>();
  for (const source of sources) {
    const { snapshot } = source;
    const layout = layoutOf(snapshot, hq);
    // In a folder that was named other files may lie beside the log.
    const paths = filesOf(snapshot, layout, "logs", query.includeArchived).filter(
      (path) => /\.csv$/i.test(path) || hq.logs?.includes(path),
    );
    const there = paths.filter((path) => source === sources[0] || snapshot.entries.has(path));
    for (const file of await readZoned(snapshot, layout, there)) {
      const place = { ...source, path: file.path, archived: layout.isArchived(file.path) };
      const unread = withheldBy(file.zone, ceilingOf(query.clearance, layout)) || file.problem;
      const found = unread ? [fileRow(place, unread)] : entriesIn(place, file.text);
      for (const row of found) if (!rows.has(row.id)) rows.set(row.id, row);
    }
  }
  const [first] = sources;
  const unread =
    first && problem ? [fileRow({ ...first, path: HQ_FILE, archived: false }, problem)] : [];
  const { entity, since } = query;
  const all = newestFirst(
    [...rows.values(), ...unread].filter(
      (row) =>
        (entity === "" || nameKey(row.entity) === nameKey(entity)) &&
        (row.date === "" || row.date >= since),
    ),
  );
  const [newest] = all;
  if (!first || !newest || all.length <= MOST_ROWS) return all;
  const cut = `${all.length - MOST_ROWS + 1} more lines are not shown, since a table holds ${MOST_ROWS} rows: choose an entity, or a day to begin with.`;
  return [
    ...all.slice(0, MOST_ROWS - 1),
    fileRow({ ...first, path: newest.path, archived: false }, cut),
  ];
}

/** The anchors are those that `appendTo` gives its lines, so that a button's result finds its row. */
function entriesIn(place: LogPlace, text: string): LogEntryRow[] {
  const { columns, lines } = readLog(text);
  const counts = new Map<string, number>();
  return lines.map((line) => {
    const occurrence = (counts.get(line.raw) ?? 0) + 1;
    counts.set(line.raw, occurrence);
    const anchor = `${fingerprint(line.raw).slice(0, 12)}-${occurrence}`;
    return entryRow(place, columns, line, anchor);
  });
}

/** Of one moment, what stands lower in the file is newer. */
function newestFirst(rows: readonly LogEntryRow[]): LogEntryRow[] {
  const time = ({ at, date }: LogEntryRow) => at || date;
  const timed = rows.filter(({ date }) => date !== "").reverse();
  timed.sort((a, b) => (time(a) === time(b) ? 0 : time(a) < time(b) ? 1 : -1));
  return [...timed, ...rows.filter(({ date }) => date === "")];
}
