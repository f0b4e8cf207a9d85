/** Numbers that look like chance and are the same in every run. https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Documents of a founder's size, 1 to 10 KB, in folders with READMEs, each with a header.
 *
 * @returns texts by path
 */
export function generated(count: number, seed = 1): Record<string, string> {
  const next = chance(seed);
  return Object.fromEntries(
    Array.from({ length: count }, (_, i): [string, string] => {
      const folder = `area-${i % 17}/${i % 3 === 0 ? "deep/" : ""}`;
      const name = i < 17 ? "README" : `document-${i}`;
      return [`${folder}${name}.md`, document(i, 1_000 + Math.floor(next() * 9_000))];
    }),
  );
}

/** A document of exactly so many bytes. */
export function document(number: number, bytes: number): string {
  const head = `- entity: note\n- zone: internal\n- version: v${number}\n\n# Document ${number}\n\n`;
  return head + "word ".repeat(bytes / 5 + 1).slice(0, bytes - head.length);
}
