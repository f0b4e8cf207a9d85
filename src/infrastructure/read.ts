import { parentsOf } from "../documents/specs";
import { type Surveyed, surveyDocuments } from "../documents/survey";
import { gathered } from "../gathered";
import { type Layout, layoutOf } from "../layout";
import type { Entry, Snapshot } from "../repository";
import { type ComposeFile, readCompose } from "./compose";
import { composeAmong, perhapsCompose } from "./compose-files";
import { isOperationsLog, lastSnapshot, type RuntimeSnapshot, readSnapshots } from "./snapshots";
import { rankOf } from "./stack";
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
  const { stateDocuments } = layout.places;
  const wide = includeArchived ? layoutOf(snapshot, { ...layout.hq, archives: [] }) : layout;
  const named = [...new Set([...layout.places.compose, ...wide.places.compose])];
  const logs = [...snapshot.entries.keys()].filter(
    (path) => isOperationsLog(path) && !layout.isArchived(path),
  );
  const others = [...stateDocuments, ...logs];
  const certain = entriesOf(snapshot, [...named, ...others]);
  const perhaps = perhapsCompose(snapshot, wide, named);
  const above = parentsOf(snapshot, certain);
  const ahead = await gathered(
    snapshot,
    [...certain, ...above].map(({ path }) => path).concat(perhaps),
  );
  const found = await composeAmong(ahead, perhaps);
  const composePaths = [...named, ...found];
  const entries = entriesOf(snapshot, [...composePaths, ...others]);
  const read = await surveyDocuments(ahead, layout, entries, (document): Kept => {
    const { path, text, problems } = document;
    if (composePaths.includes(path)) {
      const [binary] = text === "" ? problems : [];
      const compose = binary ? unread(path, binary) : readCompose(path, text);
      return { compose: { ...compose, byContent: found.includes(path) } };
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
        composePaths.indexOf(a.path) - composePaths.indexOf(b.path),
    ),
    states: states.sort((a, b) => newer(a.value, b.value, stateDocuments)),
    snapshot: ran.find(({ value }) => value === last),
  };
}

function entriesOf({ entries }: Snapshot, paths: readonly string[]): Entry[] {
  return [...new Set(paths)].flatMap((path) => entries.get(path) ?? []);
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
