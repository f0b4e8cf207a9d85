import type { Item } from "../documents/items";
import { pathsMeant, referencesIn, resolveFile, type Tree } from "../documents/references";

/**
 * What speaks for an item being done: its box, and the files it names that are there. A file that
 * is there shows that something was done, not that the item is; only a box says that.
 */
export function evidenceFor(
  tree: Tree,
  path: string,
  { text, line, box }: Pick<Item, "text" | "line" | "box">,
): string {
  const named = referencesIn(text).filter((target) => /[^/.]\.[a-z]\w{0,9}$/i.test(target));
  const files = new Set(
    named.map((target) => {
      const there = resolveFile(tree, path, target);
      if (there !== "") return `${there} is there`;
      const { here, rooted } = pathsMeant(path, target);
      // `bench.api` need be no file; what lies in a folder is one.
      return target.includes("/") ? `${target.startsWith(".") ? here : rooted} is not there` : "";
    }),
  );
  const ticked = box === "done" ? `${path}:${line} is ticked` : "";
  return [ticked, ...files].filter((each) => each !== "").join("; ");
}
