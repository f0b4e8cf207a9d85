import type { Zone } from "../../schemas/files/zone";
import { statesIn } from "../documents/decision-status";
import { documentIn } from "../documents/document";
import { isMarkdown, plain } from "../documents/markdown";
import { outlineOf } from "../documents/sections";
import { statementsOf } from "../documents/stated";
import { ceilingOf, withheldBy } from "../documents/survey";
import { readZoned, type ZonedFile } from "../documents/zoned-files";
import type { Layout } from "../layout";
import { nameKey } from "../names";
import type { Snapshot } from "../repository";

/** Gives what a document says of a field; undefined where it doesn't, is withheld, or is not there. */
export type Said = (field: string, value: string) => string | undefined;

/**
 * What the rows' own documents say of their fields, in whichever form a document says such things.
 *
 * @param rows the values of each, one of which may be the path of its document
 * @returns one for each row
 */
export async function documentValues(
  snapshot: Snapshot,
  layout: Layout,
  rows: readonly (readonly string[])[],
  clearance: Zone,
): Promise<Said[]> {
  const isFile = (path: string) => snapshot.entries.get(path)?.kind === "file";
  const paths = rows.map((values) => values.map(pathIn).find(isFile) ?? "");
  const named = [...new Set(paths)].filter((path) => path !== "");
  const files = new Map(
    (await readZoned(snapshot, layout, named)).map((file) => [file.path, file]),
  );
  return paths.map((path) => {
    const file = files.get(path);
    const shown = file && !withheldBy(file.zone, ceilingOf(clearance, layout)) && !file.problem;
    return shown ? saidIn(file) : () => undefined;
  });
}

function saidIn({ path, text: whole }: ZonedFile): Said {
  const document = documentIn(path, whole);
  const outline = outlineOf(whole);
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
