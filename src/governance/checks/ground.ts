import type { Zone } from "../../../schemas/files/zone";
import { readAuthority } from "../../authority/read";
import type { Authority } from "../../authority/rule";
import { dayIn } from "../../dates";
import { latestOf } from "../../documents/handoffs";
import { isMarkdown } from "../../documents/markdown";
import { isReadable } from "../../documents/specs";
import { ceilingOf, surveyDocuments, withheldBy } from "../../documents/survey";
import { folderOf, foldersOf, isParent, mostSensitive } from "../../documents/zones";
import { gathered } from "../../gathered";
import { readHqFile } from "../../hq-file";
import { composeAmong, perhapsCompose } from "../../infrastructure/compose-files";
import { rankOf } from "../../infrastructure/stack";
import { type Layout, layoutOf, type PlaceName } from "../../layout";
import { type LogLine, readLog } from "../../log/read";
import type { Commit, History, Snapshot } from "../../repository";
import type { Evidence } from "../check";
import { type Places, placesOf } from "./destinations";
import { type Facts, factsOf } from "./facts";

/** What the decision about syncing is called, more or less. */
export const SYNC_POLICY = /[^/]*(repo[-_ ]?sync|sync[-_ ](polic|strateg))[^/]*\.md$/i;

/** What all checks stand on: everything of one commit that any of them looks at, read once. */
export interface Ground {
  snapshot: Snapshot;
  layout: Layout;
  places: Places;
  today: string;
  /** Every path that is neither archived nor a template. */
  live: readonly string[];
  /** Every document that is not archived. */
  documents: readonly Facts[];
  /** What is looked at closely, by path; what can't be read is not there. */
  texts: ReadonlyMap<string, string>;
  /** The lines of all action logs. */
  log: readonly LoggedLine[];
  /** Who owns what, by map and mapping document. */
  authority: Authority;
  history: History | undefined;
  /** The newest commit that touched each path that has to keep up; undefined without history. */
  touched: ReadonlyMap<string, Commit> | undefined;
  /** The best file of a kind, or "". */
  first(place: PlaceName): string;
  /** The newest handoff, or else the newest session note. */
  handoff: Facts | undefined;
  /** The README of the whole repository, or "". */
  readme: string;
  /** How sensitive a document is, or one of that path would be. */
  zoneOf(path: string): Zone;
  /** The least that a document may be, by the READMEs above it. */
  zoneAbove(path: string): Zone;
  /** Whether the text of a file may be shown. */
  shows(path: string): boolean;
  /** A line as evidence; of what is above the clearance only where it stands. */
  at(path: string, line: number, value: string): Evidence;
}

export interface LoggedLine extends LogLine {
  path: string;
  day: string;
}

/** GitHub walks the history for each path, so it is asked for so many at the most. */
const MOST_TOUCHED = 20;

/**
 * @param clearance what evidence may be shown of, as far as `sot/hq.yaml` lets it
 * @throws UserError when `sot/hq.yaml` can't be read
 */
export async function surveyGround(
  whole: Snapshot,
  history: History | undefined,
  today: string,
  clearance: Zone = "internal",
): Promise<Ground> {
  const named = layoutOf(whole, await readHqFile(whole));
  // Where one is called so, what is called otherwise is not what checks look at.
  const isCalled = composeFiles(named).length > 0;
  const perhaps = isCalled ? [] : perhapsCompose(whole, named, named.places.compose);
  const readme = [...whole.entries.keys()].find((path) => /^readme\.md$/i.test(path)) ?? "";
  const ahead = closePaths(whole, named, readme);
  const snapshot = await gathered(whole, [...ahead, ...perhaps]);
  const found = await composeAmong(snapshot, perhaps);
  const layout = {
    ...named,
    places: { ...named.places, compose: [...named.places.compose, ...found] },
  };
  const close = [...ahead, ...found];
  const places = placesOf(snapshot, layout);
  const live = [...snapshot.entries.values()].filter(
    ({ path }) => isMarkdown(path) && !layout.isArchived(path),
  );
  const surveyed = await surveyDocuments(snapshot, layout, live, (document) =>
    factsOf(layout, places, today, document),
  );
  const zones = new Map(surveyed.map(({ path, zone }) => [path, zone]));
  const parents = surveyed.filter(({ path, value }) => isParent(path) && value.zoneLine > 0);
  const zoneAbove = (path: string) => {
    const above = parents.filter(
      (parent) => parent.path !== path && foldersOf(path).includes(folderOf(parent.path)),
    );
    return mostSensitive(above.map(({ zone }) => zone));
  };
  const zoneOf = (path: string) => zones.get(path) ?? mostSensitive(["internal", zoneAbove(path)]);
  const ceiling = ceilingOf(clearance, layout);
  const withheld = (path: string) => withheldBy(zoneOf(path), ceiling);
  // Of what is withheld not even the day that its header states is told.
  const documents = surveyed.map(({ path, value }) =>
    withheld(path) === "" ? value : { ...value, day: dayIn(path) },
  );
  const newest = latestOf(
    documents.flatMap(({ path, day, handoff }) =>
      handoff ? [{ ...handoff, path, date: day }] : [],
    ),
  );
  const handoff = documents.find(({ path }) => path === newest?.path);
  const files = await snapshot.read(handoff ? [...new Set([...close, handoff.path])] : close);
  const texts = new Map(
    [...files].flatMap(([path, { text, binary }]) => (binary ? [] : [[path, text]])),
  );
  const lines = (path: string) =>
    readLog(texts.get(path) ?? "").lines.map((line) => ({
      ...line,
      path,
      day: dayIn(line.values.date),
    }));
  return {
    ...{ snapshot, layout, places, today, documents, texts, handoff, readme, history },
    ...{ zoneOf, zoneAbove },
    live: [...snapshot.entries.keys()].filter(
      (path) => !layout.isArchived(path) && !layout.isTemplate(path),
    ),
    first: (place) => layout.places[place][0] ?? "",
    authority: await readAuthority(snapshot, layout),
    log: layout.places.logs.flatMap(lines),
    touched: await history?.lastTouched([
      ...dated(snapshot, layout),
      ...(handoff ? [handoff.path] : []),
    ]),
    shows: (path) => withheld(path) === "",
    at: (path, line, value) => ({ path, line, value: withheld(path) || inBrief(value) }),
  };
}

/** Evidence shows what it is about; who wants to read it all goes to the line. */
function inBrief(value: string): string {
  return value.length > 200 ? `${value.slice(0, 199)}…` : value;
}

/** What is to be copied, tried out or laid over ranks from here. */
const BESIDE = 3;

/** The compose files that say what really runs: not those to be copied, tried out or laid over. */
export function composeFiles({ places }: Layout): string[] {
  return places.compose.filter((path) => rankOf(path) < BESIDE);
}

/** Whether this repository goes by the seven keys at all: else nothing can be said of its headers. */
export function goesByHeaders({ documents }: Ground): boolean {
  return documents.some(({ state, keys }) => state === "Valid" || keys > 2);
}

/** Of these the best is looked at closely; of handoffs it is most likely the newest. */
const BEST = ["overview", "focus", "handoffs", "mappingDocument", "stateDocuments"] as const;
/** Of these every one. */
const EVERY = ["authorityMap", "tableIds", "qualityGates", "logs", "compose"] as const;

function closePaths({ entries }: Snapshot, { places }: Layout, readme: string): string[] {
  const paths = [
    readme,
    ...BEST.flatMap((place) => places[place].slice(0, 1)),
    ...EVERY.flatMap((place) => places[place]),
    ...places.decisions.filter((path) => SYNC_POLICY.test(path)),
  ];
  return [...new Set(paths)].filter((path) => {
    const entry = entries.get(path);
    return entry !== undefined && isReadable(entry);
  });
}

/** What ought to change when something else does. */
function dated({ entries }: Snapshot, layout: Layout): string[] {
  const { overview, focus, stateDocuments } = layout.places;
  const paths = [
    ...overview.slice(0, 1),
    ...focus.slice(0, 1),
    ...stateDocuments.slice(0, 5),
    ...composeFiles(layout),
  ];
  return paths.filter((path) => entries.has(path)).slice(0, MOST_TOUCHED);
}
