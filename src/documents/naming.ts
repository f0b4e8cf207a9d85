import { numbersOf } from "./decision-references";
import { folderOf } from "./zones";

/** How the documents of a folder are called. */
export interface Naming {
  folder: string;
  /** Whether they are counted. */
  numbered: boolean;
  /** A path at which nothing lies yet. */
  pathFor(title: string, day: string, number: number, isTaken: (path: string) => boolean): string;
}

/** `2025-10-28_title-words_v01.md`, `20251028-title.md` */
const DATED = /^(\d{4}-\d{2}-\d{2}|\d{8})([-_ ]+)(.+?)([-_]v\d[\w.]*?)?\.(\w+)$/i;
/** `0007-title.md`, `ADR-007_title.md` */
const NUMBERED = /^((?:m?adr|decision)[-_ ]?)?(\d{1,5})([-_ .]+)(.+?)\.(\w+)$/i;

/** What the first one of a repository is called like. */
const FIRST = "decisions/2025-10-28_title-words_v01.md";

/**
 * The form of most documents in the folder that has most of them, and is not too deep down.
 *
 * @param paths the newest first
 * @param folder where they are to lie, undefined for where most do
 * @param first the form where nothing has one
 */
export function namingOf(
  paths: readonly string[],
  folder: string | undefined,
  first = FIRST,
): Naming {
  const own = folder ?? most(paths.map(folderOf), depthOf) ?? folderOf(first);
  const names = paths
    .filter((path) => folderOf(path) === own)
    .map((path) => path.slice(path.lastIndexOf("/") + 1));
  const kind = most(names.flatMap((name) => kindOf(name) ?? []));
  const alike = names.filter((name) => kind !== undefined && kindOf(name) === kind);
  const [model] = alike;
  const path = (name: string) => (own === "" ? name : `${own}/${name}`);
  const numbered = kind === NUMBERED;
  const parts = (kind ?? DATED).exec(model ?? first.slice(first.lastIndexOf("/") + 1)) ?? [];
  const [, lead = "", second = "", third = "", fourth = "", ending = "md"] = parts;
  const words = alike.flatMap((name) => kind?.exec(name)?.[numbered ? 4 : 3] ?? []);
  const joint =
    most(words.flatMap((each) => /(?<=\p{L})[-_](?=\p{L})/u.exec(each)?.[0] ?? [])) ?? "-";
  const nameFor = (title: string, day: string, number: number, nth = 1) => {
    const said = wordsOf(title, joint) + (nth > 1 ? joint + nth : "");
    if (numbered) {
      const count = String(number).padStart(second.length, "0");
      return path(`${lead}${count}${third}${said}.${ending}`);
    }
    const date = lead.includes("-") ? day : day.replace(/-/g, "");
    const version = fourth.replace(/\d+/, (digits) => "1".padStart(digits.length, "0"));
    return path(`${date}${second}${said}${version}.${ending}`);
  };
  return {
    folder: own,
    numbered,
    pathFor(title, day, number, isTaken) {
      let found = nameFor(title, day, number);
      for (let nth = 2; isTaken(found); nth++) found = nameFor(title, day, number, nth);
      return found;
    },
  };
}

/** The next after all that there are, in this folder or proposed for it. */
export function nextNumber(folder: string, paths: readonly string[]): number {
  const numbers = numbersOf(paths.filter((path) => folderOf(path) === folder));
  return Math.max(0, ...numbers.keys()) + 1;
}

function kindOf(name: string): RegExp | undefined {
  return [DATED, NUMBERED].find((kind) => kind.test(name));
}

/** The one that occurs most often, the first of equals. */
function most<T>(all: readonly T[], weight = (_: T) => 1): T | undefined {
  const counts = new Map<T, number>();
  for (const each of all) counts.set(each, (counts.get(each) ?? 0) + 1 / weight(each));
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** What lies deep down is rather an example of some part. */
function depthOf(folder: string): number {
  return folder.split("/").length;
}

const LONGEST = 60;

/** A title as a file's name has it. */
function wordsOf(title: string, joint: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return [...words].slice(0, LONGEST).join("").trim().replace(/ /g, joint) || "untitled";
}
