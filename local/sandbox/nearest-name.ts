/** How many letters have to be changed, added or left out to make one word of another. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The name that a misspelt one was most likely meant to be; undefined when none is like it. */
function nearestName(name: string, names: readonly string[]): string | undefined {
  const ranked = names.map((each) => ({
    each,
    far: distance(name.toLowerCase(), each.toLowerCase()),
  }));
  const nearest = ranked.sort((a, b) => a.far - b.far)[0];
  return nearest && nearest.far <= Math.max(2, name.length / 2) ? nearest.each : undefined;
}

/** The question to ask about a name that isn't there, or nothing. */
export function didYouMean(name: string, names: readonly string[]): string {
  const nearest = nearestName(name, names);
  return nearest === undefined ? "" : ` Did you mean ${nearest}?`;
}
