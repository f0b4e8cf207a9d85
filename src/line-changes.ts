/** Lines of a text, `from` up to `to`, in whose place others stand by now. */
export interface Hunk {
  from: number;
  to: number;
  put: readonly string[];
}

/**
 * How lines became others, in order. Lines that were only put in or taken out stand as far down as
 * they may, so that two sides who did the same among equal lines are seen to have done the same.
 */
export function hunksOf(before: readonly string[], after: readonly string[]): Hunk[] {
  const hunks = changesIn(before, after, 0);
  let below = before.length;
  for (const hunk of hunks.reverse()) {
    slide(hunk, before, below);
    below = hunk.from;
  }
  return hunks.reverse();
}

/** @param below how far down it may reach */
function slide(hunk: Hunk, before: readonly string[], below: number): void {
  const isPut = hunk.from === hunk.to;
  if (!isPut && hunk.put.length > 0) return;
  while (hunk.to < below && before[hunk.to] === (isPut ? hunk.put[0] : before[hunk.from])) {
    if (isPut) hunk.put = [...hunk.put.slice(1), hunk.put[0] ?? ""];
    hunk.from++;
    hunk.to++;
  }
}

/**
 * Held fast by the lines that both have only once.
 * https://bramcohen.livejournal.com/73318.html
 */
function changesIn(before: readonly string[], after: readonly string[], offset: number): Hunk[] {
  const shorter = Math.min(before.length, after.length);
  let top = 0;
  while (top < shorter && before[top] === after[top]) top++;
  let end = 0;
  while (end < shorter - top && before.at(-1 - end) === after.at(-1 - end)) end++;
  const old = before.slice(top, before.length - end);
  const put = after.slice(top, after.length - end);
  if (old.length === 0 && put.length === 0) return [];
  const from = offset + top;
  const unique = anchorsOf(old, put);
  const anchors = unique.length > 0 ? unique : commonOf(old, put);
  if (anchors.length === 0) return [{ from, to: from + old.length, put }];
  const hunks: Hunk[] = [];
  let [a, b] = [0, 0];
  for (const [line, other] of [...anchors, [old.length, put.length] as const]) {
    hunks.push(...changesIn(old.slice(a, line), put.slice(b, other), from + a));
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
    // From the end, where most belong.
    let length = ends.length;
    while (length > 0 && (pairs[ends[length - 1] ?? 0]?.other ?? 0) > pair.other) length--;
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

/** Beyond this a comparison of each line with each takes too long. */
const MOST_PAIRS = 250_000;

/** As many pairs of equal lines as stand in the same order on both; none of too many lines. */
function commonOf(before: readonly string[], after: readonly string[]): [number, number][] {
  if (before.length * after.length > MOST_PAIRS) return [];
  const counts = before.map(() => new Uint16Array(after.length + 1));
  const count = (line: number, other: number) => counts[line]?.[other] ?? 0;
  for (let line = before.length - 1; line >= 0; line--) {
    const row = counts[line] ?? [];
    for (let other = after.length - 1; other >= 0; other--) {
      row[other] =
        before[line] === after[other]
          ? count(line + 1, other + 1) + 1
          : Math.max(count(line + 1, other), count(line, other + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let [line, other] = [0, 0]; count(line, other) > 0; ) {
    if (before[line] === after[other]) pairs.push([line++, other++]);
    else if (count(line + 1, other) >= count(line, other + 1)) line++;
    else other++;
  }
  return pairs;
}
