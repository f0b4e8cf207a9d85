import { expected, quote, UserError } from "../../src/errors";
import type { Hq } from "../run";
import type { Row } from "../sandbox/sync";
import { printJson } from "./output";
import { startProgress } from "./progress";
import { printResult } from "./result";

export interface RunFlags {
  repo?: string;
  ref?: string;
  state?: string;
  now?: string;
  timezone?: string;
  columns?: string;
  edit?: string[];
  json?: boolean;
  dryRun?: boolean;
  fresh?: boolean;
  debug?: boolean;
}

/** `hq run BLOCK [values...]` */
export async function runBlock(block: string, values: string[], flags: RunFlags): Promise<void> {
  const edits = readEdits(block, flags.edit);
  const columns = flags.columns?.split(",").flatMap((name) => name.trim() || []);
  // Loaded only here: most of the time that a command takes is the loading of the SDK.
  const { openHq } = require("../run") as typeof import("../run");
  const progress = flags.json ? undefined : startProgress(block);
  let hq: Hq | undefined;
  try {
    hq = await openHq(flags);
    const { fresh, dryRun } = flags;
    const result = await hq.run(block, values, {
      columns,
      edits,
      fresh,
      onProgress: progress?.show,
    });
    progress?.stop();
    if (flags.json) printJson(result);
    else
      printResult(
        result,
        hq.pack.syncTables.find((table) => table.name === block),
        { columns, dryRun },
      );
    if (result.error) process.exitCode = 1;
  } finally {
    progress?.stop();
    await hq?.dispose();
  }
}

function readEdits(block: string, edits: readonly string[] | undefined): Row[] | undefined {
  const isUpdate = block.endsWith(":update");
  if (isUpdate && !edits)
    throw new UserError(`${block} needs at least one --edit '{"id": …}' with the new values.`);
  if (!isUpdate && edits)
    throw new UserError(`Only a table takes edits: hq run ${block}:update --edit ….`);
  return edits?.map(readEdit);
}

function readEdit(json: string): Row {
  let edit: unknown;
  try {
    edit = JSON.parse(json);
  } catch {
    edit = undefined;
  }
  if (typeof edit === "object" && edit !== null && !Array.isArray(edit)) return edit as Row;
  throw expected(
    '--edit to be a JSON object such as {"id": "…", "zone": "internal"}',
    quote(json),
    "mind the quotes",
  );
}
