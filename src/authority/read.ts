import type { Layout } from "../layout";
import type { Snapshot } from "../repository";
import { readMap } from "./map";
import { readMapping } from "./mapping";
import type { Authority } from "./rule";

/** Map and mapping document of a commit, merged. A map that was named and is not there is broken. */
export async function readAuthority(snapshot: Snapshot, layout: Layout): Promise<Authority> {
  const [map] = layout.places.authorityMap;
  const [mapping] = layout.places.mappingDocument;
  const named = [map, mapping].filter((path) => path !== undefined);
  const there = named.filter((path) => snapshot.entries.get(path)?.kind === "file");
  const texts = await snapshot.read(there);
  const fromMap =
    map === undefined ? { rules: [], broken: undefined } : mapFrom(map, texts.get(map));
  const fromMapping = readMapping(mapping ?? "", texts.get(mapping ?? "")?.text ?? "");
  return { ...fromMapping, ...fromMap, rules: [...fromMap.rules, ...fromMapping.rules] };
}

function mapFrom(path: string, file: { text: string; binary: boolean } | undefined) {
  if (file && !file.binary) return readMap(path, file.text);
  const problem = file ? "binary" : "not in the repository, though sot/hq.yaml names it";
  return { rules: [], broken: { problem, path, line: 1 } };
}
