import * as bootstrap from "@codahq/packs-sdk/dist/runtime/bootstrap";
import type { Bundle } from "./bundle";
import { SHIFTED_DATE } from "./clock";
import { InProcessContext } from "./in-process";
import { type Isolate, isolatedVm, type SandboxKind } from "./native";

/** Coda doesn't publish its limit; this is the SDK's own for local executions. */
const MEMORY_MB = 128;

/** An isolated-vm context, or what stands in for it. */
export type SandboxContext = bootstrap.Context;

/** One sandbox with the pack loaded: nothing of it survives `dispose`. */
export interface Room {
  context: SandboxContext;
  /** True once the sandbox has gone, also when it was killed for the memory that it took. */
  readonly closed: boolean;
  dispose(): void;
}

/**
 * Opens a sandbox and loads the pack. The SDK's `setupIvmContext` takes the same steps, but has no
 * place to set the clock before the pack is loaded, never lets go of an isolate, and loads the
 * compiler, which takes longer than most formulas.
 *
 * @param offset by how many milliseconds the pack's clock is ahead
 */
export async function openRoom(bundle: Bundle, kind: SandboxKind, offset: number): Promise<Room> {
  const ivm = kind === "isolated-vm" ? isolatedVm() : null;
  const isolate = ivm ? new ivm.Isolate({ memoryLimit: MEMORY_MB }) : undefined;
  const context = await openContext(isolate);
  await context.global.set("clockOffset", offset);
  await context.eval(SHIFTED_DATE);
  await context.global.set("codaInternal", { serializer: {} }, { copy: true });
  await bootstrap.injectSerializer(context, "codaInternal.serializer");
  const compiler = isolate ?? InProcessContext.compiler;
  await bootstrap.registerBundles(
    compiler as never,
    context,
    bundle.path,
    bootstrap.getThunkPath(),
    false,
  );
  let disposed = false;
  return {
    context,
    get closed() {
      return isolate ? isolate.isDisposed : disposed;
    },
    dispose() {
      disposed = true;
      if (isolate && !isolate.isDisposed) isolate.dispose();
    },
  };
}

async function openContext(isolate: Isolate | undefined): Promise<SandboxContext> {
  if (isolate) return bootstrap.createIsolateContext(isolate as never);
  return new InProcessContext() as unknown as SandboxContext;
}
