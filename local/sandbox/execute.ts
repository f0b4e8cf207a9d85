import type { ExecutionContext, Logger, SyncStateService } from "@codahq/packs-sdk/dist/api_types";
import { injectExecutionContext } from "@codahq/packs-sdk/dist/runtime/bootstrap";
import { UserError } from "../../src/errors";
import type { Bundle } from "./bundle";
import type { SandboxKind } from "./native";
import type { Room } from "./room";
import { RoomPool } from "./room-pool";
import { callPack, type ThunkArguments } from "./thunk";

/**
 * Coda stops an execution after a minute: a formula, one page of a sync, one batch of edits.
 * https://coda.io/packs/build/latest/guides/blocks/sync-tables/#longrunning
 */
const EXECUTION_SECONDS = 60;

/** One execution, as Coda would start it. */
export interface Task extends ThunkArguments {
  /** What the person asked for. */
  name: string;
  context: ExecutionContext;
  /** By how many milliseconds the pack's clock is ahead. */
  offset: number;
  /** Whether a sandbox may be used that an earlier formula ran in. */
  shared: boolean;
}

export interface ExecutorOptions {
  bundle: Bundle;
  kind: SandboxKind;
  /** @default 60 */
  seconds?: number | undefined;
  /** Shows what the pack logs, and where in its sources an error arose. */
  debug?: boolean | undefined;
}

/** Runs executions, each in a sandbox that no other runs in at the same time. */
export class Executor {
  private readonly rooms: RoomPool;

  constructor(private readonly options: ExecutorOptions) {
    this.rooms = new RoomPool(options.bundle, options.kind);
  }

  async execute(task: Task): Promise<unknown> {
    const room = await this.rooms.take(task.shared, task.offset);
    try {
      return await this.withinTime(room, task);
    } catch (error) {
      // Closed, and not for the time it took.
      if (!room.closed || error instanceof UserError) throw error;
      throw new UserError(`${task.name} took more memory than there is in Coda's sandbox.`);
    } finally {
      this.rooms.give(room, task.shared);
    }
  }

  /** Closing the room is what stops code that never gives control back. */
  private async withinTime(room: Room, task: Task): Promise<unknown> {
    const { seconds = EXECUTION_SECONDS } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const message = `${task.name} took longer than ${seconds} s, and Coda stops it there.`;
        reject(new UserError(message));
        room.dispose();
      }, seconds * 1000);
    });
    try {
      return await Promise.race([this.run(room, task), limit]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async run(room: Room, task: Task): Promise<unknown> {
    const { bundle, debug = false } = this.options;
    await room.context.global.set("clockOffset", task.offset);
    await injectExecutionContext({
      context: room.context,
      syncStateService: undefined as SyncStateService | undefined,
      ...task.context,
      logger: debug ? stderr : silence,
    });
    return callPack(room.context, task, bundle, debug);
  }

  dispose(): void {
    this.rooms.dispose();
  }
}

function logger(log: (message: string) => void): Logger {
  return { trace: log, debug: log, info: log, warn: log, error: log };
}

// Standard output belongs to the result.
const stderr = logger((message) => console.error(message));
const silence = logger(() => undefined);
