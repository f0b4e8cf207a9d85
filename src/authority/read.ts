import type { Layout } from "../layout";
import type { FileText, Snapshot } from "../repository";
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
  const there = paths.filter((path) => snapshot.entries.get(path)?.kind === "file");
  const texts = await snapshot.read(there);
  const textOf = (path: string | undefined) => texts.get(path ?? "")?.text ?? "";
  const broken =
    (map && unreadable(snapshot, "the authority map", map, texts.get(map))) ||
    (mapping && unreadable(snapshot, "the mapping document", mapping, texts.get(mapping)));
  if (broken) return { rules: [], aliases: new Map(), broken };
  const fromMap = map ? readMap(map, textOf(map)) : { rules: [], broken: undefined };
  const { rules, aliases } = readMapping(mapping ?? "", textOf(mapping));
  return { rules: [...fromMap.rules, ...rules], aliases, broken: fromMap.broken };
}

function unreadable(
  { entries }: Snapshot,
  what: string,
  path: string,
  file: FileText | undefined,
): Authority["broken"] {
  if (file && !file.binary) return undefined;
  const kind = entries.get(path)?.kind;
  const why = file
    ? "is binary"
    : kind
      ? `is a ${kind}, no file`
      : "is not in the repository, though sot/hq.yaml names it";
  return { problem: `${what} ${why}`, path, line: 1 };
}
