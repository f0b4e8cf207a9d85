import { plain } from "../documents/markdown";
import { type MarkdownTable, tablesIn } from "../documents/tables";

export const ENTITY = /^entit(y|ies)( names?)?$/i;

/** The tables of a mapping document. What is commented or struck out doesn't count; lines keep their numbers. */
export function mappingTables(text: string): MarkdownTable[] {
  const commented = /<!--[\s\S]*?-->|~~[^~|\r\n]+~~/g;
  return tablesIn(text.replace(commented, (gone) => gone.replace(/[^\r\n]/g, "")));
}

/** @returns the first column that is called so, or -1 */
export function columnAt({ columns }: MarkdownTable, pattern: RegExp): number {
  return columns.findIndex((column) => pattern.test(plain(column)));
}
