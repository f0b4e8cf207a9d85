import { documentIn } from "../documents/document";
import { isMarkdown } from "../documents/markdown";
import { ceilingOf, effectiveZone, visitDocuments } from "../documents/survey";
import { mayShow } from "../documents/zones";
import type { Layout } from "../layout";
import type { Snapshot } from "../repository";
import type { Draft } from "./proposal";

/**
 * A draft that tells of a document above what everyone may see no more than its path: title and
 * paragraph go into commits, the log and a pull request, which have no zone.
 */
export async function discreet(base: Snapshot, layout: Layout, draft: Draft): Promise<Draft> {
  const documents = [...draft.files].filter(([path]) => isMarkdown(path));
  const paths = documents.map(([path]) => path);
  const zones = await visitDocuments(base, layout, paths, () => {});
  const [hidden] = documents.find(([path, bytes]) => {
    const { zone } = documentIn(path, Buffer.from(bytes).toString("utf8"));
    return !mayShow(effectiveZone(path, zone, zones), ceilingOf("internal", layout));
  }) ?? [undefined];
  if (hidden === undefined) return draft;
  return {
    ...draft,
    title: `Change of ${hidden}`,
    what: "What it says is not told here, since its zone is above internal.",
  };
}
