import { MetadataFormulaType } from "@codahq/packs-sdk/dist/runtime/types";
import { type Block, findBlock } from "./blocks";
import type { Bundle } from "./bundle";
import type { Execution } from "./caching-fetcher";
import { type Clock, offsetTo, shiftedClock } from "./clock";
import { chosenSchema } from "./columns";
import { newContext } from "./context";
import { assertTimezone } from "./dates";
import { sendEdits, toUpdate } from "./edits";
import type { Executor } from "./execute";
import type { Server } from "./network";
import type { TableMetadata, TableSchema } from "./pack-metadata";
import { readParameters, type Values } from "./parameters";
import { noRequests, type Requests } from "./requests";
import type { ResponseCache } from "./response-cache";
import { type Row, type SyncProgress, syncTable } from "./sync";

/** What all calls have in common. */
export interface House {
  bundle: Bundle;
  /** `owner/name`: the one that the account is connected to. */
  repository: string;
  token: string;
  /** By how many milliseconds the clock is ahead. */
  offset: number;
  timezone: string;
  server: Server;
  cache: ResponseCache;
  executor: Executor;
}

export interface CallOptions {
  /** Of a table: the columns that the person chose. @default all */
  columns?: readonly string[] | undefined;
  /** Use nothing that was cached before this call. */
  fresh?: boolean | undefined;
  /** Of `TABLE:update`: rows with their id and the cells that were edited. */
  edits?: readonly Row[] | undefined;
  /** Of `TABLE:update`: the table as it was last synced. @default it is synced first */
  previous?: readonly Row[] | undefined;
  /** False while the account is being connected, and its repository not chosen yet. @default true */
  connected?: boolean | undefined;
  /** @default the time and zone that hq was opened with */
  now?: string | Date | undefined;
  timezone?: string | undefined;
  onProgress?: ((progress: SyncProgress & Requests) => void) | undefined;
}

const EXECUTIONS: Record<Block["kind"], Execution> = {
  formula: "formula",
  table: "sync",
  button: "action",
  update: "action",
  metadata: "metadata",
};

/** One call of a building block: its executions share a clock, a cache and a count of requests. */
export class Call {
  private readonly offset: number;
  private readonly clock: Clock;
  private readonly timezone: string;
  private readonly cache: ResponseCache;

  constructor(
    private readonly house: House,
    private readonly block: Block,
    private readonly options: CallOptions,
    private readonly requests: Requests,
  ) {
    this.offset = options.now === undefined ? house.offset : offsetTo(options.now);
    this.clock = shiftedClock(this.offset);
    this.timezone = options.timezone ?? house.timezone;
    assertTimezone(this.timezone);
    this.cache = options.fresh ? house.cache.fresh() : house.cache;
  }

  /** @returns a value, all rows of a table, or the results of all edits; and the pages it took */
  async run(values: Values): Promise<{ result: unknown; pages: number }> {
    const { timezone, clock, block } = this;
    const params = readParameters(block, values, { timezone, clock });
    if (!block.table) return { result: await this.execute(block, params, this.requests), pages: 1 };
    if (block.kind === "table") return this.sync(block.table, params, this.requests);
    return { result: await this.update(block.table, params), pages: 1 };
  }

  private async sync(table: TableMetadata, params: unknown[], requests: Requests) {
    const schema = chosenSchema(table, this.options.columns);
    const block = findBlock(this.house.bundle.metadata, table.name);
    const { onProgress } = this.options;
    return syncTable({
      table,
      schema,
      runPage: (continuation) => this.execute(block, params, requests, { schema, continuation }),
      onProgress: (progress) => onProgress?.({ ...progress, ...requests }),
    });
  }

  /** The sync that comes before an edit is not counted: in a document it happened long ago. */
  private async update(table: TableMetadata, params: unknown[]) {
    const rows = this.options.previous ?? (await this.sync(table, params, noRequests())).result;
    const updates = (this.options.edits ?? []).map((edit) => toUpdate(table, edit, rows));
    const schema = chosenSchema(table, this.options.columns);
    return sendEdits(table, updates, (batch) =>
      this.execute(this.block, params, this.requests, { schema }, batch),
    );
  }

  private execute(
    block: Block,
    params: unknown[],
    requests: Requests,
    sync?: { schema: TableSchema; continuation?: Row | undefined },
    updates?: object[],
  ): Promise<unknown> {
    const { bundle, executor, repository, server, token } = this.house;
    const { cache, clock, timezone, offset } = this;
    const connected = (this.options.connected ?? true) && !isSetup(block);
    const context = newContext({
      pack: bundle.metadata,
      token,
      timezone,
      endpoint: connected ? `https://api.github.com/repos/${repository}` : undefined,
      execution: EXECUTIONS[block.kind],
      cache,
      clock,
      requests,
      route: { server, requests, clock },
      scope: `${bundle.version} ${repository}`,
      ...(sync && { sync }),
    });
    const shared = block.kind === "formula";
    return executor.execute({
      name: block.name,
      spec: block.spec,
      params,
      updates,
      context,
      offset,
      shared,
    });
  }
}

/** The account is only being connected: which repository it is for is what is to be chosen. */
function isSetup({ spec }: Block): boolean {
  return (
    "metadataFormulaType" in spec &&
    spec.metadataFormulaType === MetadataFormulaType.PostSetupSetEndpoint
  );
}
