/**
 * The form in which names of entities and fields are compared: without case, plural, separators
 * and remarks in brackets, so that "Asset (metadata)" is `asset` and "ADR paths" is `adrpath`.
 */
export function nameKey(name: string): string {
  const bare = name.replace(/\([^)]*\)|\[[^\]]*\]/g, " ").toLowerCase();
  return singular(bare.replace(/[^\p{L}\p{N}]+/gu, ""));
}

/** Enough of English for names of tables: `passes`, `entries`, `metrics`; `status` is no plural. */
function singular(word: string): string {
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ss|us|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^aiosu]s$|[aeo][ao]s$/.test(word) ? word.slice(0, -1) : word;
}
