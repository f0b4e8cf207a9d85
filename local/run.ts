import { randomBytes } from "node:crypto";
import { type Branches, type CommitReport, commitsSince, readBranches } from "./changes";
import { type LocalGitHub, openGitHub, type PullRequest } from "./github";
import { findBlock } from "./sandbox/blocks";
import { bundle, type PackSource } from "./sandbox/bundle";
import { Call, type CallOptions, type House } from "./sandbox/call";
import { offsetTo, shiftedClock } from "./sandbox/clock";
import { assertTimezone } from "./sandbox/dates";
import type { UpdateResult } from "./sandbox/edits";
import { type ErrorReport, reportError } from "./sandbox/error-report";
import { Executor } from "./sandbox/execute";
import { type SandboxKind, sandboxKind } from "./sandbox/native";
import { currentClock, type Server } from "./sandbox/network";
import type { PackMetadata } from "./sandbox/pack-metadata";
import type { Values } from "./sandbox/parameters";
import { noRequests, type Requests } from "./sandbox/requests";
import { ResponseCache } from "./sandbox/response-cache";
import { openState, type State, type StateOptions } from "./state";

export interface HqOptions extends StateOptions {
  /** The time that it is to be now, such as 2026-11-22T10:00Z; it goes on from there. */
  now?: string | Date | undefined;
  /** The document's time zone. @default "UTC" */
  timezone?: string | undefined;
  /** Shows what the pack logs, and where errors arise. */
  debug?: boolean | undefined;
  /** @default the pack of this project */
  pack?: PackSource | undefined;
  /** Where executions end. @default 60 */
  seconds?: number | undefined;
  /** @default the best there is on this machine */
  sandbox?: SandboxKind | undefined;
  /** Entries after which a tree is cut off. @default GitHub's own limit */
  treeLimit?: number | undefined;
  /** Sees every request before GitHub does, and may answer in its place. */
  intercept?: ((request: Parameters<Server>[0], next: Server) => ReturnType<Server>) | undefined;
}

/** What `hq run --json` prints. */
export interface RunResult {
  /** Of a formula or button its value, of a table all rows, of edits what became of each. */
  result?: unknown;
  error?: ErrorReport | undefined;
  requests: Requests;
  pages?: number | undefined;
  sandbox: SandboxKind;
  /** Of buttons and edits: the commits that were made meanwhile. */
  commits?: CommitReport[];
  /** Of buttons and edits: all pull requests that there are. */
  pullRequests?: PullRequest[];
}

/** The pack on a local GitHub, ready for any number of calls, also at the same time. */
export interface Hq {
  run(block: string, values?: Values, options?: CallOptions): Promise<RunResult>;
  github: LocalGitHub;
  pack: PackMetadata;
  state: State;
  dispose(): Promise<void>;
}

/** Opens a repository and the built pack. Whoever opens it has to dispose of it. */
export async function openHq(options: HqOptions = {}): Promise<Hq> {
  const { timezone = "UTC", sandbox = sandboxKind(), intercept, seconds, debug } = options;
  const offset = offsetTo(options.now);
  assertTimezone(timezone);
  const built = await bundle(options.pack);
  const state = await openState(options);
  // Long and random, so that where it shows up in an output it can only be the token.
  const token = `local_${randomBytes(20).toString("hex")}`;
  const github = await serve(state, token, offset, options.treeLimit);
  const server: Server = (request) => github.handle(request);
  const executor = new Executor({ bundle: built, kind: sandbox, seconds, debug });
  const house: House = {
    bundle: built,
    repository: state.repository,
    token,
    offset,
    timezone,
    server: intercept ? (request) => intercept(request, server) : server,
    cache: new ResponseCache(state.cache),
    executor,
  };
  const run: Hq["run"] = async (name, values = [], callOptions = {}) => {
    const requests = noRequests();
    let came: Pick<RunResult, "result" | "pages" | "error">;
    let before: Branches | undefined;
    try {
      const block = findBlock(built.metadata, name);
      const writes = block.kind === "button" || block.kind === "update";
      if (writes) before = await readBranches(state.gitDir);
      came = await new Call(house, block, callOptions, requests).run(values);
      const refusal = block.kind === "update" && refusalOfAll(came.result as UpdateResult[]);
      if (refusal) came.error = refusal;
    } catch (error) {
      came = { error: reportError(error, debug) };
    }
    const { result, error, pages } = came;
    const written = before && {
      commits: await commitsSince(state.gitDir, before),
      pullRequests: await github.pulls(),
    };
    return withoutToken({ result, error, requests, pages, sandbox, ...written }, token);
  };
  const dispose = async () => {
    executor.dispose();
    github.dispose();
    await state.dispose();
  };
  return { run, github, pack: built.metadata, state, dispose };
}

/** One call of one building block: what `hq run --json` prints. */
export async function run(
  block: string,
  values: Values,
  options: HqOptions & CallOptions = {},
): Promise<RunResult> {
  let hq: Hq | undefined;
  try {
    hq = await openHq(options);
    return await hq.run(block, values, { ...options, now: undefined, timezone: undefined });
  } catch (error) {
    return {
      error: reportError(error, options.debug),
      requests: noRequests(),
      sandbox: sandboxKind(),
    };
  } finally {
    await hq?.dispose();
  }
}

async function serve(
  state: State,
  token: string,
  offset: number,
  treeLimit?: number,
): Promise<LocalGitHub> {
  const { gitDir, repository } = state;
  const now = () => (currentClock() ?? shiftedClock(offset))();
  try {
    return await openGitHub({
      gitDir,
      repository,
      token,
      now,
      limitsNow: () => new Date(),
      ...(treeLimit && { treeLimit }),
    });
  } catch (error) {
    await state.dispose();
    throw error;
  }
}

function refusalOfAll(results: UpdateResult[]): ErrorReport | undefined {
  const refusals = results.flatMap((result) => (result.outcome === "error" ? [result.error] : []));
  return refusals.length === results.length ? refusals[0] : undefined;
}

/** As JSON would have it, which is what is printed, and with the token made unreadable. */
function withoutToken(report: RunResult, token: string): RunResult {
  return JSON.parse(JSON.stringify(report).replaceAll(token, "[token]"));
}
