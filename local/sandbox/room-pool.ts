import type { Bundle } from "./bundle";
import type { SandboxKind } from "./native";
import { openRoom, type Room } from "./room";

/** Each takes some 20 MB, and more while it works. */
const ROOMS = 16;

/** Formulas after which a sandbox that is used again is replaced, before it fills up. */
const USES = 200;

/**
 * Sandboxes, a limited number at the same time, each used by one execution at a time. To open one
 * takes longer than most formulas do, so formulas may take one that others have used.
 */
export class RoomPool {
  private readonly idle: Room[] = [];
  private readonly uses = new WeakMap<Room, number>();
  private readonly waiting: Array<() => void> = [];
  private taken = 0;

  constructor(
    private readonly bundle: Bundle,
    private readonly kind: SandboxKind,
  ) {}

  /** @param offset by how many milliseconds the pack's clock is ahead while it is loaded */
  async take(shared: boolean, offset: number): Promise<Room> {
    if (this.taken >= ROOMS) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.taken += 1;
    try {
      return (shared && this.idle.pop()) || (await openRoom(this.bundle, this.kind, offset));
    } catch (error) {
      this.leave();
      throw error;
    }
  }

  give(room: Room, shared: boolean): void {
    const uses = (this.uses.get(room) ?? 0) + 1;
    this.uses.set(room, uses);
    // In this process there is nothing to gain: a sandbox is there at once.
    const mayStay = shared && this.kind === "isolated-vm" && uses < USES && !room.closed;
    if (mayStay) this.idle.push(room);
    else room.dispose();
    this.leave();
  }

  /** Who waits takes over the place, so that nobody comes in between. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.taken -= 1;
  }

  dispose(): void {
    for (const room of this.idle.splice(0)) room.dispose();
  }
}
