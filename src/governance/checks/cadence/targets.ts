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

const UNITS: [unit: string, days: number][] = [
  ["hour", 1 / 24],
  ["work ?day|weekday", 3],
  ["bi-?week|fortnight", 14],
  ["day|dail|night", 1],
  ["week", 7],
  ["quarter", 92],
  ["month", 31],
  ["year|annual", 366],
];

/** From two on, with what else says so. */
const NUMBERS =
  "two|other|second three|third four five six seven eight nine ten eleven twelve".split(" ");

/**
 * Days that may pass at the most; 0 for what happens with each change, undefined for what no clock
 * can tell ("manual, as needed", "every session"), or what has two meanings ("bimonthly").
 */
export function daysOf(target: string): number | undefined {
  const said = NUMBERS.reduce(
    (text, words, index) => text.replace(new RegExp(`\\b(${words})\\b`), `${index + 2}`),
    target.toLowerCase(),
  );
  if (/\b(per|every|each|on|with)[ -](each |every )?(change|commit|push)|continuous/.test(said))
    return 0;
  if (/\bbi-?month/.test(said)) return undefined;
  for (const [unit, days] of UNITS) {
    const found = new RegExp(`(?:(\\d+)(?:nd|rd|th)?[ -]*)?\\b(?:${unit})`).exec(said);
    if (found) return Math.ceil(days * (Number(found[1]) || 1));
  }
  return undefined;
}
