import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FetchResponse } from "@codahq/packs-sdk/dist/api_types";
import type { Clock } from "./clock";

/** A response and how long it is good for, in milliseconds since 1970 by the pack's clock. */
interface Entry {
  storedAt: number;
  expiresAt: number;
  response: FetchResponse;
}

/** What Coda keeps of earlier responses: in memory and, with a folder, for other processes too. */
export class ResponseCache {
  private readonly entries = new Map<string, Entry>();
  /** Identical requests that are on their way now. */
  readonly underway = new Map<string, Promise<FetchResponse>>();

  /**
   * @param folder where entries are kept as files
   * @param behind a cache that is written to, but not read from
   */
  constructor(
    private readonly folder?: string,
    private readonly behind?: ResponseCache,
  ) {}

  /** A cache that knows nothing yet, and passes on what it learns. */
  fresh(): ResponseCache {
    return new ResponseCache(undefined, this);
  }

  /** The response that is kept under a key, if it is still good. */
  async read(key: string, clock: Clock): Promise<FetchResponse | undefined> {
    return this.recent(key, clock) ?? (await this.readFile(key, clock));
  }

  /** As `read`, but only of what this process has got. */
  recent(key: string, clock: Clock): FetchResponse | undefined {
    const entry = this.entries.get(key);
    return entry && isGood(entry, clock) ? entry.response : undefined;
  }

  async write(key: string, response: FetchResponse, seconds: number, clock: Clock): Promise<void> {
    const storedAt = clock().getTime();
    const entry = { storedAt, expiresAt: storedAt + seconds * 1000, response };
    this.entries.set(key, entry);
    if (this.folder) await this.writeFile(this.folder, key, entry);
    await this.behind?.write(key, response, seconds, clock);
  }

  private async readFile(key: string, clock: Clock): Promise<FetchResponse | undefined> {
    if (!this.folder) return undefined;
    const text = await readFile(pathOf(this.folder, key), "utf8").catch(() => undefined);
    if (text === undefined) return undefined;
    const entry: Entry & { binary: boolean } = JSON.parse(text);
    if (entry.binary) entry.response.body = Buffer.from(entry.response.body, "base64");
    if (!isGood(entry, clock)) return undefined;
    this.entries.set(key, entry);
    return entry.response;
  }

  /** Renamed when complete, so that a process that reads it at the same time sees no half. */
  private async writeFile(folder: string, key: string, entry: Entry): Promise<void> {
    const { response } = entry;
    const binary = Buffer.isBuffer(response.body);
    const body = binary ? response.body.toString("base64") : response.body;
    const path = pathOf(folder, key);
    const writing = `${path}.${randomBytes(6).toString("hex")}`;
    await mkdir(folder, { recursive: true });
    await writeFile(writing, JSON.stringify({ ...entry, binary, response: { ...response, body } }));
    await rename(writing, path);
  }
}

/** With --now the clock may go back: then what was stored later isn't known yet. */
function isGood(entry: Entry, clock: Clock): boolean {
  const now = clock().getTime();
  return entry.storedAt <= now && now < entry.expiresAt;
}

function pathOf(folder: string, key: string): string {
  return join(folder, `${createHash("sha256").update(key).digest("hex")}.json`);
}
