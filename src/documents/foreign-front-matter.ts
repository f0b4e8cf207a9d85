import type { Document } from "./document";
import { isHeaderKey } from "./header";

/** TOML, Pandoc, JSON, or MultiMarkdown, whose first line may be any `key: value`. */
const FOREIGN = /^\uFEFF?(\+{3}\s*$|% \S|\{\s*("|$)|[a-z][\w -]*:\s+\S)/im;

/**
 * Whether a document without a header begins with what another tool would not find below one.
 *
 * @see https://gohugo.io/content-management/front-matter/
 * @see https://pandoc.org/MANUAL.html#extension-pandoc_title_block
 * @see https://fletcher.github.io/MultiMarkdown-6/syntax/metadata.html
 */
export function hasForeignFrontMatter({
  text,
  fields,
}: Pick<Document, "text" | "fields">): boolean {
  return !fields.some(({ key }) => isHeaderKey(key)) && FOREIGN.exec(text)?.index === 0;
}
