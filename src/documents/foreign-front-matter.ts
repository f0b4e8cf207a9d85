import { expected } from "../errors";
import type { Document } from "./document";
import { isHeaderKey } from "./header";

/** TOML, Pandoc, JSON, YAML of another name, or MultiMarkdown, whose first line may be any `key: value`. */
const FOREIGN = /^\uFEFF?(\+{3}\s*$|;{3}\s*$|-{3}[a-z]+\s*$|% \S|\{\s*("|$)|[a-z][\w -]*:\s+\S)/im;

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

/** @throws UserError for a text above whose first lines nothing may be written */
export function assertOwnFrontMatter(of: Pick<Document, "text" | "fields">): void {
  if (!hasForeignFrontMatter(of)) return;
  throw expected(
    "a document whose header is for the pack to write",
    "another tool's front matter",
    "add the keys there, in GitHub",
  );
}
