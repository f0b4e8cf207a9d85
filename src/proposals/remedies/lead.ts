import { isMarkdown } from "../../documents/markdown";
import { linksFrom, type Wanted } from "../../governance/checks/done/leads-to";
import type { Ground } from "../../governance/checks/ground";
import { newDocument } from "./header";
import { type Edits, question } from "./mend";
import { withLead } from "./sections";

/** A document that only a person can write, begun with what it has to answer. */
export interface Stub {
  /** Where it is written if nothing leads anywhere yet. */
  path: string;
  title: string;
  entity: string;
  asks: string;
}

/** Where a wanted document lies, or is to lie: where others lead already, else where it usually does. */
export function placeFor(
  ground: Ground,
  { targets, looks }: Wanted,
  usual: string,
  ...from: readonly string[]
): string {
  const lost = from
    .flatMap((path) => linksFrom(ground, path))
    .find(({ path, there }) => !there && isMarkdown(path) && looks.test(path));
  return targets[0] ?? lost?.path ?? usual;
}

/** Lets a document lead to another one, unless it does. */
export function leadEdits(ground: Ground, from: string, to: string, what: string): Edits {
  if (linksFrom(ground, from).some(({ path }) => path === to)) return [];
  const name = what.replace(/^the (\w)/, (_, first: string) => first.toUpperCase());
  return [[from, (text) => withLead(text, "Where things are", name, [from, to])]];
}

/** The stub, where nothing lies yet. */
export function stubEdits(ground: Ground, path: string, { title, entity, asks }: Stub): Edits {
  if (ground.snapshot.entries.has(path)) return [];
  return [[path, () => newDocument(ground, path, title, question(asks), { entity })]];
}
