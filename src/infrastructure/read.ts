import { type Surveyed, surveyDocuments } from "../documents/survey";
import { folderOf } from "../documents/zones";
import { type Layout, layoutOf } from "../layout";
import type { Snapshot } from "../repository";
import { type ComposeFile, readCompose } from "./compose";
import { isOperationsLog, lastSnapshot, type RuntimeSnapshot, readSnapshots } from "./snapshots";
import { hasImage, rankOf } from "./stack";
import { readStateDocument, type StateDocument } from "./state-document";

/** What a repository says of what runs. */
export interface Infrastructure {
  /** What runs in production first, archived ones included if they are asked for. */
  compose: Surveyed<ComposeFile>[];
  /** The newest first. */
  states: Surveyed<StateDocument>[];
  /** The last one that was recorded. */
  snapshot: Surveyed<RuntimeSnapshot> | undefined;
}

/** What one file is read for. */
interface Kept {
  compose?: ComposeFile;
  state?: StateDocument;
  ran?: RuntimeSnapshot | undefined;
}

/** Reads all of it at once. Files that `sot/hq.yaml` names and that can't be read say so. */
export async function readInfrastructure(
  snapshot: Snapshot,
  layout: Layout,
  includeArchived: boolean,
): Promise<Infrastructure> {
  const { compose: current, stateDocuments } = layout.places;
  const everywhere = layoutOf(snapshot, { ...layout.hq, archives: [] }).places.compose;
  const composePaths = includeArchived ? [...new Set([...current, ...everywhere])] : current;
  const logs = [...snapshot.entries.keys()].filter(
    (path) => isOperationsLog(path) && !layout.isArchived(path),
  );
  const perhaps = layout.hq.compose ? [] : beside(snapshot, composePaths);
  const entries = [...new Set([...composePaths, ...stateDocuments, ...logs, ...perhaps])].flatMap(
    (path) => snapshot.entries.get(path) ?? [],
  );
  const read = await surveyDocuments(snapshot, layout, entries, (document): Kept => {
    const { path, text, problems } = document;
    if (composePaths.includes(path)) {
      const [binary] = text === "" ? problems : [];
      return { compose: binary ? unread(path, binary) : readCompose(path, text) };
    }
    if (perhaps.includes(path)) {
      const file = readCompose(path, text);
      return file.services.some(hasImage) ? { compose: file } : {};
    }
    if (stateDocuments.includes(path)) return { state: readStateDocument(document) };
    return { ran: lastSnapshot(readSnapshots(path, text)) };
  });
  const of = <T>(kind: (value: Kept) => T | undefined): Surveyed<T>[] =>
    read.flatMap(({ value, ...at }) => {
      const own = kind(value);
      return own ? [{ ...at, value: own }] : [];
    });
  const compose = of((value) => value.compose);
  const states = of((value) => value.state);
  const ran = of((value) => value.ran);
  const missing = composePaths.filter((path) => !read.some((each) => each.path === path));
  const last = lastSnapshot(ran.map(({ value }) => value));
  return {
    compose: [...compose, ...missing.map((path) => whyMissing(path, snapshot))].sort(
      (a, b) =>
        rankOf(a.path) - rankOf(b.path) ||
        placeIn(composePaths, a.path) - placeIn(composePaths, b.path),
    ),
    states: states.sort((a, b) => newer(a.value, b.value, stateDocuments)),
    snapshot: ran.find(({ value }) => value === last),
  };
}

/** What is not listed comes last. */
function placeIn(paths: readonly string[], path: string): number {
  return paths.indexOf(path) >>> 0;
}

/** YAML of any name that lies with a compose file may be one too: `docker compose -f` takes it. */
function beside({ entries }: Snapshot, compose: readonly string[]): string[] {
  const folders = new Set(compose.map(folderOf));
  return [...entries.keys()].filter(
    (path) =>
      /(^|\/)[^./][^/]*\.ya?ml$/i.test(path) &&
      folders.has(folderOf(path)) &&
      !compose.includes(path),
  );
}

function whyMissing(path: string, { entries }: Snapshot): Surveyed<ComposeFile> {
  const why = entries.has(path)
    ? "it is no file of a size that Coda can hold"
    : "it is not there, though sot/hq.yaml names it";
  return { path, zone: "internal", value: unread(path, `${path}: ${why}`) };
}

function unread(path: string, problem: string): ComposeFile {
  return { path, services: [], lost: [{ name: "", line: 0, problem }] };
}

/** By its day; of the same day the one that the layout prefers. */
function newer(a: StateDocument, b: StateDocument, preferred: readonly string[]): number {
  if (a.day !== b.day) return a.day > b.day ? -1 : 1;
  return preferred.indexOf(a.path) - preferred.indexOf(b.path);
}
