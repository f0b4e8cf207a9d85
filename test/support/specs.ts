import { expect } from "chai";
import type { Hq, RunResult } from "../../local/run";
import type { SpecRow } from "../../src/documents/specs";

type Options = Parameters<Hq["run"]>[2];

/** Syncs `Specs` in the sandbox. A row is in it once, and all are of one commit. */
export async function syncSpecs(
  hq: Hq,
  values: Record<string, unknown> = {},
  options: Options = {},
): Promise<Omit<RunResult, "result"> & { rows: SpecRow[] }> {
  const { result, ...report } = await hq.run("Specs", values, options);
  if (report.error) throw new Error(report.error.message);
  const rows = result as SpecRow[];
  expect(new Set(rows.map(({ id }) => id)).size).to.equal(rows.length);
  expect(new Set(rows.map(({ commit }) => commit)).size).to.be.at.most(1);
  return { ...report, rows };
}

export function pathsOf(rows: readonly SpecRow[]): string[] {
  return rows.map(({ path }) => path).sort();
}

export function rowAt(rows: readonly SpecRow[], path: string): SpecRow {
  const row = rows.find((each) => each.path === path);
  if (!row) throw new Error(`No row for ${path}, only for ${pathsOf(rows).join(", ")}`);
  return row;
}
