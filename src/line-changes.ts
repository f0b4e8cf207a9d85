/** Lines of a text, `from` up to `to`, in whose place others stand by now. */
export interface Hunk {
  from: number;
  to: number;
  put: readonly string[];
}

/**
 * How lines became others, in order. Held fast by the lines that both have only once.
 * https://bramcohen.livejournal.com/73318.html
 */
export function hunksOf(before: readonly string[], after: readonly string[], offset = 0): Hunk[] {
  const shorter = Math.min(before.length, after.length);
  let top = 0;
  while (top < shorter && before[top] === after[top]) top++;
  let end = 0;
  while (end < shorter - top && before.at(-1 - end) === after.at(-1 - end)) end++;
  const old = before.slice(top, before.length - end);
  const put = after.slice(top, after.length - end);
  if (old.length === 0 && put.length === 0) return [];
  const from = offset + top;
  const anchors = anchorsOf(old, put);
  if (anchors.length === 0) return [{ from, to: from + old.length, put }];
  const hunks: Hunk[] = [];
  let [a, b] = [0, 0];
  for (const [line, other] of [...anchors, [old.length, put.length] as const]) {
    hunks.push(...hunksOf(old.slice(a, line), put.slice(b, other), from + a));
    [a, b] = [line + 1, other + 1];
  }
  return hunks;
}

/** Pairs of lines that stand once on each side, as many as stand in the same order on both. */
function anchorsOf(
  before: readonly string[],
  after: readonly string[],
): (readonly [number, number])[] {
  const there = placesOf(after);
  const pairs = [...placesOf(before)].flatMap(([line, place]) => {
    const other = there.get(line) ?? -1;
    return place >= 0 && other >= 0 ? [{ place, other, below: -1 }] : [];
  });
  // The longest run that climbs: of each length the one that ends lowest.
  const ends: number[] = [];
  for (const [index, pair] of pairs.entries()) {
    const found = ends.findIndex((end) => (pairs[end]?.other ?? 0) > pair.other);
    const length = found < 0 ? ends.length : found;
    pair.below = ends[length - 1] ?? -1;
    ends[length] = index;
  }
  const run: (readonly [number, number])[] = [];
  for (let pair = pairs[ends.at(-1) ?? -1]; pair; pair = pairs[pair.below]) {
    run.unshift([pair.place, pair.other]);
  }
  return run;
}

/** Where each line stands, in their order; -1 for what stands more than once. */
function placesOf(lines: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [place, line] of lines.entries()) places.set(line, places.has(line) ? -1 : place);
  return places;
}
