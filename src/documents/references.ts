import type { Entry } from "../repository";
import { folderOf, isParent } from "./zones";

/** Which paths there are, and where a file's name occurs. */
export interface Tree {
  entries: ReadonlyMap<string, Entry>;
  /** Paths by file name in lower case. */
  names: ReadonlyMap<string, readonly string[]>;
}

export function treeOf(entries: ReadonlyMap<string, Entry>): Tree {
  const names = new Map<string, string[]>();
  for (const path of entries.keys()) {
    const name = nameOf(path);
    const paths = names.get(name);
    if (paths) paths.push(path);
    else names.set(name, [path]);
  }
  return { entries, names };
}

/** The last part of a path, as names are compared. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).toLowerCase();
}

/**
 * What a piece of markdown points at in this repository: the targets of its links, its code spans,
 * and words that are paths. Addresses of the web are none of it, and neither are commands.
 */
export function referencesIn(markdown: string): string[] {
  const found: string[] = [];
  const take = (target: string) => {
    found.push(target);
    return " ";
  };
  const rest = markdown
    .replace(/\[[^\][]*\]\(\s*<?([^()<>\s]+)(?:[>\s][^()]*)?\)/g, (_, target: string) =>
      take(target),
    )
    .replace(/\[\[([^\][|#]+)(?:[|#][^\][]*)?\]\]/g, (_, target: string) => take(target))
    .replace(/`([^`]+)`/g, (_, target: string) => take(target.trim()));
  const words = rest.split(/[\s,;()<>"']+/).map((word) => word.replace(/^[*_]+|[*_.:]+$/g, ""));
  found.push(...words.filter((word) => /[^/]\/[^/]|\.(md|markdown)$/i.test(word)));
  return found.filter((target) => !/^[a-z][a-z+.-]*:|^#|\s-{1,2}\w/i.test(target));
}

/**
 * The file that a reference leads to: from the folder it is made in, from the root, or, since
 * everything moves, the only file of that name.
 *
 * @param from the path of the document that refers
 * @returns "" where no file or more than one answers
 */
export function resolveFile({ entries, names }: Tree, from: string, reference: string): string {
  const { here, rooted } = pathsMeant(from, reference);
  const found = [here, `${here}.md`, rooted, `${rooted}.md`].find((path) => entries.has(path));
  if (found !== undefined) return found;
  // Every folder may have a README, so its name tells nothing.
  const [only = "", ...others] = isParent(rooted) ? [] : (names.get(nameOf(rooted)) ?? []);
  return others.length === 0 ? only : "";
}

/** The paths that a reference may say: seen from its document's folder, and from the root. */
export function pathsMeant(from: string, reference: string): { here: string; rooted: string } {
  const target = decoded(reference.replace(/[#?].*$/, "")).trim();
  const rooted = normal(target);
  return { rooted, here: target.startsWith("/") ? rooted : normal(`${folderOf(from)}/${target}`) };
}

/** The way from a folder to a path, as a link has it before it is encoded. */
export function pathBetween(folder: string, path: string): string {
  const up = folder.split("/").filter(Boolean);
  const down = path.split("/");
  while (down.length > 1 && up.length > 0 && up[0] === down[0]) {
    up.shift();
    down.shift();
  }
  return [...up.map(() => ".."), ...down].join("/");
}

/** Without `.`, `..` and empty parts; what climbs out stays at the root. */
function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** As it was before it was made part of an address of markdown; what is no such encoding stays. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\\(?=[!-/:-@[-`{-~])/g, ""));
  } catch {
    return text;
  }
}
