import { isMarkdown } from "../../documents/markdown";
import { decoded } from "../../documents/references";
import { folderOf, foldersOf } from "../../documents/zones";
import type { Layout } from "../../layout";
import type { Snapshot } from "../../repository";
import type { Reference } from "./links";

/** Answers what lies where in one commit. */
export interface Places {
  /** A file, or a folder with anything in it. */
  has(path: string): boolean;
  /** The one file that bears the same name and is not archived, or "". */
  namesake(path: string): string;
  /** Inside of a submodule, or behind a symbolic link: nobody can tell. */
  isBeyond(path: string): boolean;
}

/** Prepares the answers once, since thousands of links ask. */
export function placesOf({ entries }: Pick<Snapshot, "entries">, layout: Layout): Places {
  const folders = new Set([...entries.keys()].flatMap(foldersOf));
  const names = new Map<string, string>();
  for (const path of entries.keys()) {
    if (!layout.isArchived(path)) names.set(nameIn(path), names.has(nameIn(path)) ? "" : path);
  }
  return {
    has: (path) => entries.has(path) || folders.has(path),
    namesake: (path) => names.get(nameIn(path)) ?? "",
    isBeyond: (path) =>
      foldersOf(path).some((folder) => (entries.get(folder)?.kind ?? "file") !== "file"),
  };
}

/** Where a reference leads. */
export interface Destination {
  path: string;
  /** What stands behind `#`, or "". */
  anchor: string;
  there: boolean;
  /** Whether what is not there ought to be; else it may be of another repository, or of a site. */
  sure: boolean;
}

/**
 * Follows a reference: a link from the document's folder, a code span from any folder above it.
 *
 * @param from the document it stands in
 * @returns undefined where nothing can be told: an address, a site's own path, another repository
 */
export function follow(
  places: Places,
  from: string,
  { kind, target }: Reference,
): Destination | undefined {
  const [address = "", anchor = ""] = target.replace(/&amp;/g, "&").split("#").map(decoded);
  if (/^([a-z][a-z\d+.-]*:|\/\/)|:\/\//i.test(address)) return undefined;
  const path = address.replace(/\?.*$/, "");
  if (path === "") return { path: from, anchor, there: true, sure: true };
  const bases = kind === "link" ? [folderOf(from)] : foldersOf(from).reverse();
  const among = (part: string) => bases.flatMap((base) => joined(base, part) ?? []);
  const candidates = among(path);
  for (const candidate of candidates) {
    const found = shownAs(places, candidate);
    if (found !== undefined) return { path: found, anchor, there: true, sure: true };
  }
  const [where] = candidates;
  if (where === undefined || places.isBeyond(where) || NEVER_COMMITTED.test(path)) return undefined;
  const isHere = (part = "") => part !== "" && among(part).some(places.has);
  // From the root, of this repository or of some site or machine.
  if (path.startsWith("/") && !isMarkdown(path) && !isHere(FIRST.exec(path)?.[1])) return undefined;
  const sure = kind === "link" ? isLinkOurs(places, path) : isPathOurs(places, path, isHere);
  return sure === undefined ? undefined : { path: where, anchor, there: false, sure };
}

/** The first folder that a path names, with the dots before it; undefined for a name alone. */
const FIRST = /^((?:\.{0,2}\/)*[^/]+)\/./;
/** The folder that it ends in. */
const PARENT = /^(.*[^/.])\/[^/]+\/?$/;

/** Whether a link that leads nowhere is meant for this repository; undefined where it can't be told. */
function isLinkOurs({ namesake }: Places, path: string) {
  // A name without an ending is a placeholder, or an address of a site.
  if (!/[./]/.test(path)) return undefined;
  // Sites serve pictures from a folder of their own.
  if (!isMarkdown(path) && `/${namesake(path)}`.endsWith(`/${path.replace(/^[./]+/, "")}`)) {
    return undefined;
  }
  // Sites make pages of documents.
  return !/\.html?$/i.test(path);
}

/** What founders keep and write; programs are often those of another repository. */
const OF_A_BUSINESS = /(\/|\.(csv|jsonl?|ya?ml|txt|pdf|svg|png|jpe?g|sh|toml|sql))$/i;

/** The same of a path in a code span: where just its folder is here, or the file lies elsewhere now. */
function isPathOurs({ namesake }: Places, path: string, isHere: (part?: string) => boolean) {
  const lies = namesake(path);
  const near = isHere(PARENT.exec(path)?.[1]);
  if (isMarkdown(path)) return lies !== "" || near;
  // A part of the repository speaks of itself as of the whole.
  const isPart = `/${lies}`.endsWith(`/${path}`) && !isHere(FIRST.exec(path)?.[1]);
  if (isPart || (lies === "" && !near) || isHere(path.replace(/(\.\w+)$/, ".example$1"))) {
    return undefined;
  }
  return OF_A_BUSINESS.test(path);
}

/** The file or folder itself, or the document that a site shows under that name. */
function shownAs({ has }: Places, path: string): string | undefined {
  if (has(path)) return path;
  const bare = path.replace(/\.html?$/, "");
  return [`${path}.md`, `${bare}.md`, `${bare}/index.md`].find(has);
}

/** What this repository never holds, though its documents speak of it. */
const NEVER_COMMITTED =
  /(^|\/)(\.env[^/]*|\.git|node_modules|dist|build|out|target|vendor|coverage|tmp|\.venv|__pycache__)(\/|$)/i;

/** A path from a folder, or undefined when it climbs out of the repository. */
function joined(base: string, path: string): string | undefined {
  const parts = base === "" || path.startsWith("/") ? [] : base.split("/");
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

function nameIn(path: string): string {
  return path.replace(/\/+$/, "").replace(/^.*\//, "");
}
