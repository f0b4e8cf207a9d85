/** Letters of some scripts are written with marks; the ones from FE00 only colour an emoji. */
const NO_LETTER = /[^\p{L}\p{N}\p{Mn}\p{Mc}]|[\uFE00-\uFE0F]/gu;

/**
 * The form in which names of entities and fields are compared: without case, plural, separators
 * and remarks in brackets, so that "Asset (metadata)" is `asset` and "ADR paths" is `adrpath`.
 * For comparing only, never to be shown.
 */
export function nameKey(name: string): string {
  const bare = name
    .normalize("NFKC")
    .replace(/\([^)]*\)|\[[^\]]*\]/g, " ")
    .toLowerCase();
  return folded(bare.replace(NO_LETTER, ""));
}

/** Enough of English for names of tables and columns; what is left of a word need not be one. */
function folded(word: string): string {
  return (
    word
      // passes, boxes, statuses, branches; not houses and caches
      .replace(/(ss|[^aeiou]us|(?:ali|canv)as|x|(?<!ca|ni)ch|sh)es$/, "$1")
      // hypotheses, analyses
      .replace(/(the|ly)ses$/, "$1sis")
      // entry and entries, cookie and cookies
      .replace(/([^aeiou])ies?$/, "$1y")
      // hero and heroes, shoe and shoes
      .replace(/([^o])oes?$/, "$1o")
      // ideas, todos, KPIs; and status, as its plural has lost its end already
      .replace(/(?<=..)(?<!s)s$/, "")
  );
}
