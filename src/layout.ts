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
  authorityMap: { like: "authority_map*.json", pattern: /(^|\/)authority[_-]map[^/]*\.json$/i },
  mappingDocument: { like: "*_to_sot*.md", pattern: /(^|\/)[^/]*_to_sot[^/]*\.md$/i },
  tableIds: {
    like: "*table*id*.txt",
    pattern: /(^|\/)[^/]*tables?[ _-]?ids?([^a-z/][^/]*)?\.(txt|md)$/i,
  },
  logs: { like: "context_actions*.csv", pattern: /(^|\/)(context_actions|action_log)[^/]*\.csv$/i },
  decisions: {
    like: "decisions/*.md, adr/*.md or adr-*.md",
    // `adr-001-x.md` anywhere; in folders such as `architecture-decisions` or `decision_log`
    // everything, in folders of such a folder only what is numbered or dated.
    pattern:
      /(^|\/)(m?adr[-_. ]?\d[^/]*|([^/]*[-_ ])?(decisions|adrs?|decision[-_ ](logs?|records?))\/([^/]+|(?:[^/]+\/)+\d[^/]*))\.md$/i,
  },
  handoffs: {
    like: "SESSION_HANDOFF*.md, sessions/*.md or handoffs/*.md",
    pattern:
      /(^|\/)(SESSION_HANDOFF[^/]*|handoff([-_ ]v?\d[^/]*)?|(sessions|handoffs)\/[^/]+)\.md$/i,
  },
  focus: { like: "CURRENT_FOCUS*.md", pattern: /(^|\/)CURRENT_FOCUS[^/]*\.md$/i },
  overview: { like: "system_overview*.md", pattern: /(^|\/)system_overview[^/]*\.md$/i },
  compose: {
    like: "docker-compose*.yml",
    // A workflow that tests the compose file is none.
    pattern: /^(?!\.github\/)(.*[/.-])?compose[^/]*\.ya?ml$/i,
  },
  stateDocuments: { like: "droplet_state*.md", pattern: /(^|\/)droplet_state[^/]*\.md$/i },
  qualityGates: { like: "quality_gates/*.md", pattern: /(^|\/)quality_gates\/[^/]+\.md$/i },
  inboxes: { like: "inbox/*.md or planning/*.md", pattern: /(^|\/)(inbox|planning)\/[^/]+\.md$/i },
  records: { like: "data/*.jsonl", pattern: /(^|\/)data\/[^/]+\.jsonl$/i },
} satisfies Record<string, { like: string; pattern: RegExp }>;

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
    why[name] = override === undefined ? reasonFor(name, places[name].length) : "sot/hq.yaml";
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

function reasonFor(name: PlaceName, count: number): string {
  const chosen = count > 1 ? `, the newest of ${count}` : "";
  return `named like ${PLACES[name].like}${chosen}`;
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
  return [override].flat().flatMap((given) => {
    const path = given.trim().replace(/^(\.?\/)+|\/+$/g, "");
    const folder = `${path}/`;
    const inside = files.filter((file) => file.path.startsWith(folder)).map((file) => file.path);
    return inside.length > 0 ? inside.sort(better) : [path];
  });
}

/**
 * No example first, then the newest version or date in the name, then the path nearest to the root,
 * then by name.
 */
function better(a: string, b: string): number {
  const name = (path: string) => path.slice(path.lastIndexOf("/") + 1);
  const example = (path: string) => Number(/example|sample|schema/i.test(name(path)));
  const depth = (path: string) => path.split("/").length;
  return (
    example(a) - example(b) ||
    byNumbers(name(b), name(a)) ||
    depth(a) - depth(b) ||
    a.localeCompare(b, "en", { numeric: true })
  );
}

/** `v0_2` after `v0_1`, `2025-10-28_v4` after `2025-10-28`, anything after a name without numbers. */
function byNumbers(a: string, b: string): number {
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).map(Number);
  const [ofA, ofB] = [numbers(a), numbers(b)];
  const at = ofA.findIndex((number, index) => number !== ofB[index]);
  if (at < 0) return ofA.length - ofB.length;
  return (ofA[at] ?? 0) - (ofB[at] ?? -1);
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
