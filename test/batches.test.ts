import { expect } from "chai";
import * as fc from "fast-check";
import { batches, batchesOf, LARGEST_IN_BATCH } from "../src/batches";

interface File {
  path: string;
  size: number;
}

const size = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 10_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 200_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 300_000, max: 700_000 }) },
);

/** As many files as fill several batches, each path once. */
function filesOf(most: number, bytes: fc.Arbitrary<number>): fc.Arbitrary<File[]> {
  const sizes = fc.array(bytes, { minLength: 20, maxLength: 60 });
  return fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 0, max: 1_000_000 }), sizes)
    .map(([count, seed, sizes]) =>
      Array.from({ length: count }, (_, i) => ({
        path: `docs/${seed}/${i}.md`,
        size: sizes[(i * 7) % sizes.length] ?? 0,
      })),
    );
}

const files = filesOf(600, size);
/** As a founder writes them. */
const ofUsualSize = fc.integer({ min: 0, max: 10_000 });
const documents = filesOf(1_000, ofUsualSize);

/** From a tenth of what is usual up to what GitHub gives in one piece. */
const longer = fc.double({ min: 0.1, max: LARGEST_IN_BATCH / 10_000, noNaN: true });

/** Each run hashes hundreds of paths. */
const RUNS = { numRuns: 40 };

const bytesOf = (batch: File[]) => batch.reduce((sum, file) => sum + file.size, 0);
const isLarge = ({ size }: File) => size > LARGEST_IN_BATCH;

/** What tells one request from another, and so what a cache knows it by. */
const requests = (some: File[]) =>
  batches(some).map((batch) => JSON.stringify(batch.map(({ path, size }) => [path, size])));

describe("Batches", () => {
  it("hold every file once", () => {
    fc.assert(
      fc.property(files, (some) => {
        const paths = batches(some)
          .flat()
          .map(({ path }) => path);
        expect(paths.sort()).to.deep.equal(some.map(({ path }) => path).sort());
      }),
      RUNS,
    );
  });

  it("are never larger than GitHub and Coda take: 250 files and 2 MB, a large file alone", () => {
    fc.assert(
      fc.property(files, (some) => {
        for (const batch of batches(some)) {
          if (batch.length === 1) continue;
          expect(batch.length).to.be.at.most(250);
          expect(bytesOf(batch)).to.be.at.most(2_000_000);
          expect(batch.some(isLarge)).to.equal(false);
        }
      }),
      RUNS,
    );
  });

  it("hold no more than a megabyte where documents are as long as founders write them", () => {
    fc.assert(
      fc.property(documents, (some) => {
        for (const batch of batches(some)) expect(bytesOf(batch)).to.be.at.most(1_000_000);
      }),
      RUNS,
    );
  });

  it("are the same for the same files in any order", () => {
    fc.assert(
      fc.property(files, fc.integer(), (some, seed) => {
        const mixed = [...some].sort(
          (a, b) => ((a.size * 31 + seed) % 101) - ((b.size * 31 + seed) % 101),
        );
        expect(requests(mixed)).to.deep.equal(requests(some));
      }),
      RUNS,
    );
  });

  it("are few, however long documents are: a request for 100 documents and one for a megabyte", () => {
    fc.assert(
      fc.property(documents, longer, (some, times) => {
        const long = some.map(({ path, size }) => ({ path, size: size * times }));
        const most = Math.ceil(some.length / 100) + Math.ceil(bytesOf(long) / 2 ** 20);
        expect(batches(long).length).to.be.at.most(most);
      }),
      { numRuns: 100 },
    );
  });

  it("are read as they are, and not taken apart again", () => {
    fc.assert(
      fc.property(documents, longer, (some, times) => {
        const long = some.map(({ path, size }) => ({ path, size: size * times }));
        for (const batch of batches(long)) expect(batchesOf(batch)).to.deep.equal([batch]);
      }),
      RUNS,
    );
  });

  it("change only where a document was edited: one request each, and one for each part more of a split", () => {
    const edits = fc.array(fc.tuple(fc.nat(), ofUsualSize), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(documents, edits, (some, changes) => {
        const edited = new Map(changes.map(([at, bytes]) => [some[at % some.length]?.path, bytes]));
        const later = some.map((file) => ({ ...file, size: edited.get(file.path) ?? file.size }));
        const { live, parts } = change(some, later);
        expect(live).to.be.at.most(edited.size + parts);
      }),
      RUNS,
    );
  });

  it("change in one place when a document is added or removed", () => {
    fc.assert(
      fc.property(documents, ofUsualSize, (some, bytes) => {
        const path = "docs/new.md";
        const more = [...some, { path, size: bytes }];
        const [added, removed] = [change(some, more), change(more, some)];
        // Where it is a part of its own, that is one of the parts that come of a split.
        const alone = batches(more).some(([first, second]) => first?.path === path && !second);
        expect(added.live).to.be.at.most(1 + added.parts + Number(alone));
        expect(removed.live).to.be.at.most(1 + removed.parts);
      }),
      RUNS,
    );
  });
});

/** How many requests no cache knows, and how many parts there are more where batches split. */
function change(before: File[], after: File[]): { live: number; parts: number } {
  const known = new Set(requests(before));
  const home = new Map(batches(before).flatMap((batch, i) => batch.map(({ path }) => [path, i])));
  const parts = new Map<number, number>();
  for (const batch of batches(after)) {
    const homes = new Set(batch.flatMap(({ path }) => home.get(path) ?? []));
    for (const from of homes) parts.set(from, (parts.get(from) ?? -1) + 1);
  }
  return {
    live: requests(after).filter((each) => !known.has(each)).length,
    parts: [...parts.values()].reduce((sum, more) => sum + more, 0),
  };
}
