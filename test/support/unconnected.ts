import { findBlock } from "../../local/sandbox/blocks";
import { bundle } from "../../local/sandbox/bundle";
import { shiftedClock } from "../../local/sandbox/clock";
import { newContext } from "../../local/sandbox/context";
import { reportError } from "../../local/sandbox/error-report";
import { Executor } from "../../local/sandbox/execute";
import { sandboxKind } from "../../local/sandbox/native";
import type { Server } from "../../local/sandbox/network";
import { noRequests } from "../../local/sandbox/requests";
import { ResponseCache } from "../../local/sandbox/response-cache";

/** Runs a building block in the sandbox with an account for which no repository was chosen yet. */
export async function runUnconnected(name: string, server: Server) {
  const built = await bundle();
  const executor = new Executor({ bundle: built, kind: sandboxKind() });
  const clock = shiftedClock(0);
  const requests = noRequests();
  const context = newContext({
    pack: built.metadata,
    token: "token",
    timezone: "UTC",
    endpoint: undefined,
    execution: "metadata",
    cache: new ResponseCache(undefined),
    clock,
    requests,
    route: { server, requests, clock },
    scope: "unconnected",
  });
  const { spec } = findBlock(built.metadata, name);
  const task = { name, spec, params: ["", "{}"], context, offset: 0, shared: false };
  try {
    return { result: await executor.execute(task), requests };
  } catch (error) {
    return { error: reportError(error), requests };
  } finally {
    executor.dispose();
  }
}
