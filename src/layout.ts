import type { HqFile } from "../schemas/files/hq";
import type { Entry, Snapshot } from "./repository";

/** Where things lie in this repository, found from the paths of its tree or named by `sot/hq.yaml`. */
export interface Layout {
  /** The files of each kind, the best first. */
  places: Record<PlaceName, string[]>;
  /** For each kind, why these: a pattern that matched, or the override. */
  why: Record<PlaceName, string>;
  isArchived(path: string): boolean;
  isTemplate(path: string): boolean;
  hq: HqFile;
}

export type PlaceName = keyof typeof PLACES;

/**
 * What each kind of file looks like. Everything moves in a founder's repository, so a file is known
 * by its name and the folder it stands in, wherever that folder is.
 */
const PLACES = {
  authorityMap: { pattern: /(^|\/)authority[_-]map[^/]*\.json$/i },
  mappingDocument: { pattern: /(^|\/)[^/]*_to_sot[^/]*\.md$/i },
  tableIds: { pattern: /(^|\/)[^/]*tables?[ _-]?ids?([^a-z/][^/]*)?\.(txt|md)$/i },
  logs: { pattern: /(^|\/)(context_actions|action_log)[^/]*\.csv$/i },
  decisions: { pattern: /(^|\/)decisions\/[^/]+\.md$/i },
  handoffs: { pattern: /(^|\/)(SESSION_HANDOFF[^/]*|sessions\/[^/]+)\.md$/i },
  focus: { pattern: /(^|\/)CURRENT_FOCUS[^/]*\.md$/i },
  overview: { pattern: /(^|\/)system_overview[^/]*\.md$/i },
  compose: { pattern: /(^|\/)(docker-)?compose[^/]*\.ya?ml$/i },
  stateDocuments: { pattern: /(^|\/)droplet_state[^/]*\.md$/i },
  qualityGates: { pattern: /(^|\/)quality_gates\/[^/]+\.md$/i },
  inboxes: { pattern: /(^|\/)(inbox|planning)\/[^/]+\.md$/i },
  records: { pattern: /(^|\/)data\/[^/]+\.jsonl$/i },
} satisfies Record<string, { pattern: RegExp }>;

const ARCHIVES = ["archive", "z_archive"];
const TEMPLATES = ["templates"];

/** Finds everything, archives left out. */
export function layoutOf(snapshot: Pick<Snapshot, "entries">, hq: HqFile): Layout {
  const archives = namedFolders(hq.archives ?? ARCHIVES);
  const templates = namedFolders(hq.templates ?? TEMPLATES);
  const files = [...snapshot.entries.values()].filter(
    ({ kind, path }) => kind === "file" && !archives(path) && !templates(path),
  );
  const places = {} as Layout["places"];
  const why = {} as Layout["why"];
  for (const name of Object.keys(PLACES) as PlaceName[]) {
    const override = hq[name];
    places[name] = override === undefined ? found(files, name) : named(files, override);
    why[name] =
      override === undefined ? `named like ${PLACES[name].pattern.source}` : "sot/hq.yaml";
  }
  return { places, why, isArchived: archives, isTemplate: templates, hq };
}

/** The files of one kind, those in archives behind them where they are asked for. */
export function filesOf(
  snapshot: Pick<Snapshot, "entries">,
  { places, hq }: Layout,
  name: PlaceName,
  includeArchived: boolean,
): string[] {
  const all = includeArchived ? layoutOf(snapshot, { ...hq, archives: [] }).places[name] : [];
  return [...new Set([...places[name], ...all])];
}

/** What kind of file a path is, one that is no longer there included. */
export function placeOf({ places }: Layout, path: string): PlaceName | undefined {
  const names = Object.keys(PLACES) as PlaceName[];
  return names.find((name) => places[name].includes(path) || PLACES[name].pattern.test(path));
}

function found(files: Entry[], name: PlaceName): string[] {
  return files
    .map(({ path }) => path)
    .filter((path) => PLACES[name].pattern.test(path))
    .sort(better);
}

/** What was named counts even where nothing lies: that it is missing is for the reader to say. */
function named(files: Entry[], override: string | string[]): string[] {
  return [override].flat().flatMap((path) => {
    const folder = `${path.replace(/\/+$/, "")}/`;
    const inside = files.filter((file) => file.path.startsWith(folder)).map((file) => file.path);
    return inside.length > 0 ? inside.sort(better) : [path];
  });
}

/** The newest version or date in the name first, then the path nearest to the root, then by name. */
function better(a: string, b: string): number {
  const name = (path: string) => path.slice(path.lastIndexOf("/") + 1);
  const depth = (path: string) => path.split("/").length;
  return (
    name(b).localeCompare(name(a), "en", { numeric: true }) ||
    depth(a) - depth(b) ||
    a.localeCompare(b, "en")
  );
}

function namedFolders(names: readonly string[]): (path: string) => boolean {
  const wanted = new Set(names.map((name) => name.toLowerCase().replace(/^\/+|\/+$/g, "")));
  return (path) => {
    const folders = path.toLowerCase().split("/").slice(0, -1);
    return folders.some(
      (folder, depth) => wanted.has(folder) || wanted.has(folders.slice(0, depth + 1).join("/")),
    );
  };
}
