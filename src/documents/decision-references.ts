import { plain } from "./markdown";
import { referencesIn, resolveFile, type Tree } from "./references";
import { folderOf } from "./zones";

/** A number by which a decision is called: `12`, `#12`, `ADR-0012`. */
const NUMBER = /^(?:adr|madr|decision)?[-_ ]?(?:no\.? ?)?#?0*(\d{1,5})$/i;
const NUMBERED = /\b(?:m?adr|decision)[-_ ]?#?0*\d{1,5}\b|#\d{1,5}\b/gi;

/** Which decisions a piece of markdown names: by path, link or number. A remark in brackets names none. */
export function referredDecisions(markdown: string): string[] {
  const bare = withoutRemark(markdown);
  const paths = referencesIn(bare);
  if (paths.length > 0) return paths;
  const parts = plain(bare).split(/\s*(?:,|;|&|\band\b)\s*/);
  if (parts.every((part) => NUMBER.test(part))) return parts;
  return plain(bare).match(NUMBERED) ?? [];
}

/** What stands in brackets behind what is named, or "". */
export function remarkIn(markdown: string): string {
  return /(?:^|\s)\(([^()]*)\)\s*$/.exec(markdown)?.[1]?.trim() ?? "";
}

export function withoutRemark(markdown: string): string {
  return markdown.replace(/(^|\s)\([^()]*\)/g, "$1").trim();
}

/** Paths of decisions by the number their names begin with. */
export type Numbers = ReadonlyMap<number, readonly string[]>;

/** `0012-title.md` and `adr-012.md` are 12; a name that begins with a day has no number. */
export function numbersOf(decisions: readonly string[]): Numbers {
  const numbers = new Map<number, string[]>();
  for (const path of decisions) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const [, digits] =
      /^(?:m?adr|decision)?[-_ ]?0*(\d{1,5})(?!\d|[-_.]\d{2}[-_.])/i.exec(name) ?? [];
    if (digits === undefined) continue;
    numbers.set(Number(digits), [...(numbers.get(Number(digits)) ?? []), path]);
  }
  return numbers;
}

/**
 * The decision that is meant.
 *
 * @param from the path of the decision that refers
 * @returns its path, or that of another file where the reference leads to one; "" where nothing
 *   lies, or several have that number
 */
export function resolveDecision(
  tree: Tree,
  numbers: Numbers,
  from: string,
  reference: string,
): string {
  const number = NUMBER.exec(reference.trim())?.[1];
  if (number === undefined) return resolveFile(tree, from, reference);
  const all = numbers.get(Number(number)) ?? [];
  // Each folder of decisions counts from one.
  const near = all.filter((path) => folderOf(path) === folderOf(from));
  const [only = "", ...others] = near.length > 0 ? near : all;
  return others.length === 0 ? only : "";
}
