import { isMarkdown } from "./documents/markdown";
import { ceilingOf, withheldBy } from "./documents/survey";
import { readZoned } from "./documents/zoned-files";
import { readHqFile } from "./hq-file";
import { type Layout, layoutOf, type PlaceName } from "./layout";
import { isRefusal } from "./log/entry-row";
import { readLog } from "./log/read";
import type { Budget, Snapshot } from "./repository";

/** What the pack found in the repository it is connected to. */
export interface ConnectionRow {
  repository: string;
  link: string;
  commit: string;
  /** ISO time of the commit. */
  asOf: string;
  /** One line a kind of file: where it lies, and why it was taken. */
  layout: string[];
  files: number;
  documents: number;
  /** The ceiling that `sot/hq.yaml` sets, or "". */
  maxClearance: string;
  requestsLeft: number;
  requestsResetAt: string;
  /** The newest line of the action log that says `success=false`, or "". */
  lastRefusal: string;
}

/** Reads layout, totals and the last refusal of one commit. */
export async function overviewOf(snapshot: Snapshot, budget: Budget): Promise<ConnectionRow> {
  const layout = layoutOf(snapshot, await readHqFile(snapshot));
  const files = [...snapshot.entries.values()].filter(({ kind }) => kind === "file");
  return {
    repository: snapshot.repository,
    link: `https://github.com/${snapshot.repository}/tree/${snapshot.commit}`,
    commit: snapshot.commit,
    asOf: snapshot.committedAt,
    layout: describeLayout(layout),
    files: files.length,
    documents: files.filter(({ path }) => isMarkdown(path)).length,
    maxClearance: layout.hq.maxClearance ?? "",
    requestsLeft: budget.remaining,
    requestsResetAt: budget.resetAt,
    lastRefusal: await lastRefusal(snapshot, layout),
  };
}

/** Tables that know their files by what they say too, so a path is not all there is. */
const READ_FOR: Partial<Record<PlaceName, string>> = {
  decisions: "DecisionRecords",
  compose: "Services",
};

function describeLayout({ places, why, hq }: Layout): string[] {
  return (Object.keys(places) as PlaceName[]).map((name) => {
    const [first, ...others] = places[name];
    const table = hq[name] === undefined ? READ_FOR[name] : undefined;
    const also = table ? `; ${table} looks at what files say, too` : "";
    if (first === undefined) return `${name}: none found${also}`;
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    return `${name}: ${first}${more} (${why[name]}${also})`;
  });
}

/** Of a log above internal only that it is withheld: this formula has no clearance to ask for more. */
async function lastRefusal(snapshot: Snapshot, layout: Layout): Promise<string> {
  const [log] = layout.places.logs;
  if (log === undefined) return "";
  const [file] = await readZoned(snapshot, layout, [log]);
  if (!file) return "";
  const withheld = withheldBy(file.zone, ceilingOf("internal", layout));
  if (withheld !== "") return withheld;
  const refused = readLog(file.text).lines.filter(isRefusal).reverse();
  const newest = refused.sort((a, b) => b.values.date.localeCompare(a.values.date))[0];
  return newest?.raw ?? "";
}
