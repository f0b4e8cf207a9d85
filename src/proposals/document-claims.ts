import type { Claim } from "../authority/verdict";
import { CELLS } from "../documents/cells";
import { type Document, documentIn } from "../documents/document";
import { itemsIn, itemText } from "../documents/items";
import { isMarkdown } from "../documents/markdown";
import { outlineOf } from "../documents/sections";
import { type Layout, placeOf } from "../layout";
import type { Snapshot } from "../repository";
import type { Draft } from "./proposal";

/**
 * What documents would be made to say, as far as it can be edited in a table too: whoever owns such a
 * value has to look, whichever button writes it.
 */
export async function documentClaims(
  base: Snapshot,
  layout: Layout,
  { files, deletions = [] }: Draft,
): Promise<Claim[]> {
  const claims: Claim[] = [...files.keys(), ...deletions]
    .map((path) => placeOf(layout, path))
    .filter((place) => place === "authorityMap" || place === "mappingDocument")
    .map(() => ({ entity: "AuthorityMap", field: "" }));
  const [moved] = deletions;
  const pairs = [...files]
    .filter(([path]) => isMarkdown(path))
    .map(([path, bytes]) => {
      const before = base.entries.has(path) ? path : moved;
      const isFile = before !== undefined && base.entries.get(before)?.kind === "file";
      return { path, bytes, before: isFile ? before : "" };
    });
  const texts = await base.read(pairs.flatMap(({ before }) => before || []));
  for (const { path, bytes, before } of pairs) {
    const there = documentIn(path, texts.get(before)?.text ?? "");
    claims.push(...changed(there, documentIn(path, Buffer.from(bytes).toString("utf8"))));
  }
  return claims;
}

/** The values that one says otherwise than the other. */
function changed(before: Document, after: Document): Claim[] {
  const { path } = after;
  const cells = [CELLS.specs, CELLS.decisions].flatMap(({ entity, fields, read }) =>
    Object.entries(fields)
      .filter(([key]) => (read(before, { path, key }) ?? "") !== (read(after, { path, key }) ?? ""))
      .map(([, field]) => ({ entity, field })),
  );
  const [were, are] = [boxesOf(before), boxesOf(after)];
  const isOther = [...were].some(([text, marks]) => are.get(text) !== marks);
  const ticked = isOther || (before.text !== "" && ticksIn(were) !== ticksIn(are));
  return ticked ? [...cells, { entity: "OpenItem", field: "done" }] : cells;
}

/** The boxes before the same words, in their order: `x` for a ticked one. */
function boxesOf({ text }: Document): Map<string, string> {
  const boxes = new Map<string, string>();
  for (const item of itemsIn(outlineOf(text).lines)) {
    const said = itemText(item);
    const mark = item.box === "done" ? "x" : "o";
    if (item.box !== "none") boxes.set(said, (boxes.get(said) ?? "") + mark);
  }
  return boxes;
}

function ticksIn(boxes: ReadonlyMap<string, string>): number {
  return [...boxes.values()].join("").replace(/o/g, "").length;
}
