import { unreadable } from "../documents/place";
import type { Layout } from "../layout";
import type { Snapshot } from "../repository";
import { readMap } from "./map";
import { readMapping } from "./mapping";
import type { Authority } from "./rule";

/**
 * Map and mapping document of a commit, merged. Either one that should be there and can't be read
 * makes it all broken, since what it says might have come first.
 */
export async function readAuthority(snapshot: Snapshot, layout: Layout): Promise<Authority> {
  const [map] = layout.places.authorityMap;
  const [mapping] = layout.places.mappingDocument;
  const paths = [map, mapping].filter((path) => path !== undefined);
  const why = (path: string) => unreadable(snapshot, path);
  const texts = await snapshot.read(paths.filter((path) => why(path) === ""));
  const textOf = (path: string | undefined) => texts.get(path ?? "")?.text ?? "";
  const [broken] = paths.flatMap((path) => {
    const found = why(path) || (texts.get(path)?.binary && "it is binary, not text");
    const what = path === map ? "the authority map" : "the mapping document";
    return found ? [{ problem: `${what} can't be read, as ${found}`, path, line: 1 }] : [];
  });
  if (broken) return { rules: [], aliases: new Map(), broken };
  const fromMap = map ? readMap(map, textOf(map)) : { rules: [], broken: undefined };
  const { rules, aliases } = readMapping(mapping ?? "", textOf(mapping));
  return { rules: [...fromMap.rules, ...rules], aliases, broken: fromMap.broken };
}
