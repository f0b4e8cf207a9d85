/**
 * Shows how long every table, and `Focus`, takes in Coda's sandbox on a repository of 5,000
 * documents: `tsx bench/scale.ts`. Exit status 1 where one does not end within Coda's 60 seconds a
 * page and 128 MB.
 */
import { rmSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { openHq } from "../local/run";
import { portfolio } from "./portfolio";

const DOCUMENTS = 5_000;
const RUNS = 2;
/** The local GitHub answers at once, which the real one does not. */
const LATE_MS = 500;

async function main(): Promise<void> {
  const { folder, bytes } = portfolio(DOCUMENTS);
  const hq = await openHq({
    repo: folder,
    intercept: async (request, next) => {
      await setTimeout(LATE_MS);
      return next(request);
    },
  });
  try {
    const size = (bytes / 1_000_000).toFixed(1);
    print(`${DOCUMENTS} documents, ${size} MB, nothing cached, each answer ${LATE_MS} ms late.`);
    print(`The slowest page of each, best of ${RUNS}:`);
    for (const block of [...hq.pack.syncTables.map(({ name }) => name), "Focus"]) {
      const runs: Run[] = [];
      for (let run = 0; run < RUNS; run++) runs.push(await measure(hq, block));
      runs.sort((a, b) => a.seconds - b.seconds);
      const [{ seconds, pages, rows, requests, error } = NOTHING] = runs;
      const counts = `${rows} rows, ${pages} pages, ${requests} requests`;
      print(`${block.padEnd(16)} ${seconds.toFixed(1).padStart(5)} s  ${error || counts}`);
      if (error) process.exitCode = 1;
    }
  } finally {
    await hq.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

const NOTHING = { seconds: 0, pages: 0, rows: 0, requests: 0, error: "" };
type Run = typeof NOTHING;

async function measure(hq: Awaited<ReturnType<typeof openHq>>, block: string): Promise<Run> {
  let last = performance.now();
  let slowest = 0;
  const onProgress = () => {
    slowest = Math.max(slowest, performance.now() - last);
    last = performance.now();
  };
  const report = await hq.run(block, {}, { fresh: true, onProgress });
  onProgress();
  return {
    seconds: slowest / 1000,
    pages: report.pages ?? 1,
    rows: Array.isArray(report.result) ? report.result.length : 1,
    requests: report.requests.count,
    error: report.error?.message ?? "",
  };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main();
