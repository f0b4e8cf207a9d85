import { folderOf } from "../documents/zones";
import type { ComposeFile, ComposeService } from "./compose";
import { layered } from "./service";

/** How far a compose file is from what runs in production, by its name. */
const RANKS: [RegExp, number][] = [
  [/(^|\/)(examples?|samples?|demos?|fixtures?|tests?)\//i, 4],
  [/[-_.](example|sample|template|dist|demo)\b[^/]*$/i, 4],
  [
    /[-_.](dev|devel|development|local|test|tests|testing|ci|e2e|debug|override|staging|stage|preview)\b[^/]*$/i,
    3,
  ],
  [/[-_.](prod|production|live)\b[^/]*$/i, 0],
  [/(^|\/)(docker-)?compose\.ya?ml$/i, 1],
];
const EXAMPLE = 4;

/** The lower, the more it says what runs. */
export function rankOf(path: string): number {
  return RANKS.find(([pattern]) => pattern.test(path))?.[1] ?? 2;
}

/** Whether a compose file only shows how one could look. */
export function isExample(path: string): boolean {
  return rankOf(path) === EXAMPLE;
}

/**
 * Which compose files say what runs: all named production, else those of the plainest name that lie
 * nearest to the root; what is not called a compose file only where nothing is. One that only
 * changes some services comes with the plain file beside it, before it as Compose wants it.
 */
export function producing(all: readonly ComposeFile[]): ComposeFile[] {
  const called = all.filter(({ path, byContent }) => !byContent && !isExample(path));
  const files = called.length > 0 ? called : all;
  const rank = Math.min(...files.map(({ path }) => rankOf(path)));
  const best = files.filter(({ path }) => rankOf(path) === rank);
  if (rank === EXAMPLE) return [];
  const depth = ({ path }: ComposeFile) => path.split("/").length;
  const chosen =
    rank === 0 ? best : best.filter((file) => depth(file) === Math.min(...best.map(depth)));
  return chosen.flatMap((file) => {
    const bases = files.filter((each) => rankOf(each.path) === 1 && completes(each, file));
    return [...bases.filter((each) => !chosen.includes(each)), file];
  });
}

/** Whether a file beside another says what image a service has that the other one only changes. */
function completes(base: ComposeFile, file: ComposeFile): boolean {
  if (base === file || folderOf(base.path) !== folderOf(file.path)) return false;
  const named = new Set(base.services.filter(hasImage).map(({ name }) => name));
  return file.services.some((service) => !hasImage(service) && named.has(service.name));
}

/** Whether a service says what is run. */
export function hasImage({ image, build }: ComposeService): boolean {
  return image + build !== "";
}

/** Which services of different files are one: those of one name in one folder. */
export function placeOf({ path }: { path: string }, name: string): string {
  return `${folderOf(path)}/${name}`;
}

/** By their place, services of several files laid over each other in the files' order. */
export function composed(files: readonly ComposeFile[]): Map<string, ComposeService> {
  const services = new Map<string, ComposeService>();
  for (const file of files) {
    for (const own of file.services) {
      const base = services.get(placeOf(file, own.name));
      services.set(placeOf(file, own.name), base ? layered(base, own) : own);
    }
  }
  return services;
}
