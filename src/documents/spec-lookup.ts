import { expected, quote } from "../errors";
import type { Layout } from "../layout";
import { repositoryPath } from "../paths";
import type { Snapshot } from "../repository";
import { decoded, nameOf } from "./references";
import { isParent } from "./zones";

/** What a path or a link leads to. */
export interface Found {
  /** Where it lies now; "" is the root. */
  path: string;
  folder: boolean;
  /** The same path where it is not the one that was asked for, else "". */
  movedTo: string;
  /** Other places where something of that name lies, when it has moved. */
  others: string[];
}

const HOSTS =
  /^https?:\/\/(?:www\.)?(github\.com|raw\.githubusercontent\.com)\/([^/?#]+)\/([^/?#]+)\/?([^?#]*)/i;

/**
 * Finds what someone means by a path or by a link to GitHub, on whatever branch or commit it was
 * copied. What has moved is found by its name.
 *
 * @throws UserError for a link that leads elsewhere, or when nothing or several things answer
 */
export function findSpec(snapshot: Snapshot, layout: Layout, pathOrUrl: string): Found {
  const text = pathOrUrl.trim();
  if (text === "") throw nothingAsked();
  const paths = /^[a-z][a-z+.-]*:\/\//i.test(text)
    ? pathsOf(snapshot, text)
    : [text, text.replace(/#.*$/, ""), `${text}.md`].map(repositoryPath);
  const folders = foldersIn(snapshot);
  for (const path of paths) {
    if (snapshot.entries.has(path)) return { path, folder: false, movedTo: "", others: [] };
    if (folders.has(path)) return { path, folder: true, movedTo: "", others: [] };
  }
  return moved(snapshot, layout, folders, paths);
}

function nothingAsked() {
  return expected("a path such as docs/plan.md, or a link to GitHub", "nothing", "name one");
}

/** A branch's name may hold slashes, so every way to cut the rest into branch and path is one. */
function pathsOf({ repository }: Snapshot, url: string): string[] {
  const [, host = "", owner = "", name = "", rest = ""] = HOSTS.exec(url) ?? [];
  const other = `${owner}/${name.replace(/\.git$/, "")}`;
  if (host === "" || other.toLowerCase() !== repository.toLowerCase()) {
    throw expected(
      `a link to ${repository}`,
      host === "" ? quote(url) : `one to ${quote(other)}`,
      "use an account that is connected to that repository",
    );
  }
  const parts = rest
    .split("/")
    .filter((part) => part !== "")
    .map(decoded);
  const below = host.startsWith("raw") ? parts : parts.slice(1);
  if (below.length === 0) return [""];
  const cuts = below.map((_, index) => below.slice(index + 1).join("/"));
  return below.length === 1 ? cuts : cuts.filter((path) => path !== "");
}

function foldersIn({ entries }: Snapshot): Set<string> {
  const folders = new Set([""]);
  for (const path of entries.keys()) {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      const folder = path.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** The thing of that name whose folders are most alike; archives only where nothing else answers. */
function moved(
  snapshot: Snapshot,
  layout: Layout,
  folders: Set<string>,
  asked: readonly string[],
): Found {
  const [first = ""] = asked;
  const name = nameOf(first);
  const least = isParent(first) ? 2 : 1;
  const named = [...snapshot.entries.keys(), ...folders].filter(
    (path) => nameOf(path) === name && alike(first, path) >= least,
  );
  const live = named.filter((path) => !layout.isArchived(path));
  const candidates = live.length > 0 ? live : named;
  const most = Math.max(...candidates.map((path) => alike(first, path)));
  const [best, ...equals] = candidates.filter((path) => alike(first, path) === most);
  if (best === undefined || equals.length > 0) {
    throw expected(
      `a path of ${snapshot.repository}`,
      best === undefined
        ? `${quote(first)}, which is not there`
        : `${quote(first)}, which is not there, but ${[best, ...equals].slice(0, 5).join(" and ")} are`,
      best === undefined ? "check the path" : "name the one that is meant",
    );
  }
  const others = named.filter((path) => path !== best);
  return { path: best, folder: folders.has(best), movedTo: best, others };
}

/** How many parts two paths share at their ends. */
function alike(a: string, b: string): number {
  const [left, right] = [a, b].map((path) => path.toLowerCase().split("/").reverse());
  const differs = left?.findIndex((part, index) => part !== right?.[index]) ?? 0;
  return differs < 0 ? (left?.length ?? 0) : differs;
}
