import type { Zone } from "../../schemas/files/zone";
import { statesIn } from "../documents/decision-status";
import { readDocument } from "../documents/document";
import { isMarkdown, plain } from "../documents/markdown";
import { outlineOf } from "../documents/sections";
import { statementsOf } from "../documents/stated";
import { ceilingOf, withheldBy } from "../documents/survey";
import { readZoned } from "../documents/zoned-files";
import type { Layout } from "../layout";
import { nameKey } from "../names";
import type { Snapshot } from "../repository";

/**
 * What a row's own document says of the row's fields, in whichever form a document says such things.
 *
 * @param values of the row, one of which may be the path of its document
 * @returns gives the value of a field, or undefined where the document doesn't say, is withheld, or
 *   is not there
 */
export async function documentValues(
  snapshot: Snapshot,
  layout: Layout,
  values: readonly string[],
  clearance: Zone,
): Promise<(field: string, value: string) => string | undefined> {
  const path = values.map(pathIn).find((each) => snapshot.entries.get(each)?.kind === "file");
  const [file] = path === undefined ? [] : await readZoned(snapshot, layout, [path]);
  if (!file || withheldBy(file.zone, ceilingOf(clearance, layout)) || file.problem) {
    return () => undefined;
  }
  const document = readDocument(file.path, { text: file.text, binary: false }, false);
  const outline = outlineOf(file.text);
  return (field, value) => {
    // That it lies there is the repository's own word for its path.
    if (pathIn(value) === path) return value;
    const key = field
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, "_");
    const [said] = statementsOf(document, outline, key);
    if (!said) return undefined;
    const text = plain(said.text.split("\n")[0] ?? "");
    // `**ACCEPTED** — 2025-10-25` is what Coda calls Accepted.
    const [state, ...others] = nameKey(field) === nameKey("status") ? statesIn(text) : [];
    return state && others.length === 0 ? state : text;
  };
}

function pathIn(value: string): string {
  const path = value.trim().replace(/^\/+/, "");
  return isMarkdown(path) ? path : "";
}
