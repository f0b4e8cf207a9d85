import { plain } from "../../../documents/markdown";
import { tablesIn } from "../../../documents/tables";

/** Something that is to happen again and again. */
export interface Cadence {
  name: string;
  /** How often, as written. */
  target: string;
  /** When it was last done, as written beside it, or "". */
  last: string;
  /** Where it stands; "" and 0 for what holds without a table. */
  path: string;
  line: number;
}

/** What the playbook asks for where the overview has no table of its own. */
const DEFAULTS = [
  ["Repo → GitHub push", "per change"],
  ["GitHub → Coda sync", "weekly"],
  ["Infrastructure audit", "monthly"],
  ["Session handoff", "weekly"],
] as const;

/** The cadences of the overview's table: a column for what, one for how often, perhaps one for when last. */
export function cadencesIn(path: string, text: string): Cadence[] {
  for (const { columns, rows } of tablesIn(text)) {
    const named = columns.map(plain);
    const at = (pattern: RegExp) => named.findIndex((column) => pattern.test(column));
    const target = at(/\btarget\b|how often|frequency|interval|^(when|every)$/i);
    const what = at(/cadence|rhythm|\bwhat\b|activity|flow|task|process/i);
    const last = at(/\blast\b/i);
    if (target < 0 || what < 0 || what === target) continue;
    return rows.flatMap(({ cells, line }) => {
      const cell = (column: number) => plain(cells[column] ?? "");
      if (cell(what) === "") return [];
      return [{ name: cell(what), target: cell(target), last: cell(last), path, line }];
    });
  }
  return DEFAULTS.map(([name, target]) => ({ name, target, last: "", path: "", line: 0 }));
}

const UNITS: [RegExp, number][] = [
  [/hour/, 1],
  [/work ?days?|weekdays?/, 3],
  [/(two|other|second) days?\b/, 2],
  [/biweek|fortnight|(every )?(two|other|second) weeks?/, 14],
  [/\b(days?|daily|nights?|nightly)\b/, 1],
  [/week/, 7],
  [/quarter/, 92],
  [/month/, 31],
  [/year|annual/, 366],
];

/**
 * Days that may pass at the most; 0 for what happens with each change, undefined for what no clock
 * can tell ("manual, as needed", "every session").
 */
export function daysOf(target: string): number | undefined {
  const said = target.toLowerCase();
  if (/\b(per|every|each|on|with)[ -](each |every )?(change|commit|push)|continuous/.test(said))
    return 0;
  const unit = UNITS.find(([pattern]) => pattern.test(said));
  if (!unit) return undefined;
  const [, count = "1"] = /(\d+)[ -]*(?:day|week|month|quarter|year)/.exec(said) ?? [];
  return unit[1] * Math.max(1, Number(count));
}
