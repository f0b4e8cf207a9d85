import type { ChildProcessWithoutNullStreams } from "node:child_process";
import type { GitSession } from "./git";

export interface ObjectInfo {
  oid: string;
  type: string;
  size: number;
}

export interface ObjectContents extends ObjectInfo {
  bytes: Buffer;
}

/** Reads objects through one git process that stays. */
export interface Objects {
  /** Type and size of what a name (oid, reference, `rev:path`) stands for; undefined if nothing. */
  info(name: string): Promise<ObjectInfo | undefined>;
  /** The same with the object's bytes. */
  contents(name: string): Promise<ObjectContents | undefined>;
  /** Ends the process. Whatever is still being read is refused. */
  dispose(): void;
}

interface Request {
  name: string;
  withContents: boolean;
  resolve(answer: ObjectContents | undefined): void;
  reject(reason: Error): void;
}

type Answer = { end: number; object?: ObjectContents } | { needs: number };

/**
 * Opens the reader. The process starts with the first read; requests are written at once and
 * answered in order, so 250 of them cost one round trip.
 * Format: https://git-scm.com/docs/git-cat-file#_batch_output
 */
export function openObjects(session: GitSession): Objects {
  let child: ChildProcessWithoutNullStreams | undefined;
  let requests: Request[] = [];

  function start(): ChildProcessWithoutNullStreams {
    // NUL-terminated, because a path in `rev:path` may hold a newline.
    const started = session(["cat-file", "--batch-command", "-z"]);
    let chunks: Buffer[] = [];
    let length = 0;
    let needs = 0;
    started.stdout.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length < needs) return; // joining only once keeps a large blob linear
      const received = Buffer.concat(chunks);
      let start = 0;
      needs = 0;
      for (let request = requests[0]; request; request = requests[0]) {
        const answer = readAnswer(received.subarray(start), request);
        if ("needs" in answer) {
          needs = answer.needs;
          break;
        }
        start += answer.end;
        requests.shift();
        request.resolve(answer.object);
      }
      chunks = [received.subarray(start)];
      length = received.length - start;
    });
    const fail = () => {
      if (child !== started) return;
      child = undefined;
      for (const request of requests) request.reject(new Error("git cat-file ended unexpectedly."));
      requests = [];
    };
    started.stderr.resume();
    started.stdin.on("error", fail);
    started.on("error", fail);
    started.on("close", fail);
    return started;
  }

  function ask(name: string, withContents: boolean): Promise<ObjectContents | undefined> {
    if (name === "" || name.includes("\0")) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      child ??= start();
      requests.push({ name, withContents, resolve, reject });
      child.stdin.write(`${withContents ? "contents" : "info"} ${name}\0`);
    });
  }

  return {
    info: (name) => ask(name, false),
    contents: (name) => ask(name, true),
    dispose() {
      const ended = child;
      child = undefined;
      for (const request of requests) request.reject(new Error("The local GitHub was closed."));
      requests = [];
      ended?.kill();
    },
  };
}

function readAnswer(received: Buffer, request: Request): Answer {
  const newline = received.indexOf("\n");
  if (newline < 0) return { needs: received.length + 1 };
  const line = received.toString("latin1", 0, newline);
  const found = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(line);
  if (!found) {
    // "<name> missing": the name comes back as it was asked, newlines included.
    const end = received.indexOf("\n", Buffer.byteLength(request.name));
    return end < 0 ? { needs: received.length + 1 } : { end: end + 1 };
  }
  const [, oid = "", type = "", digits] = found;
  const size = Number(digits);
  const start = newline + 1;
  if (!request.withContents) {
    return { end: start, object: { oid, type, size, bytes: Buffer.alloc(0) } };
  }
  const end = start + size + 1;
  if (received.length < end) return { needs: end };
  return {
    end,
    object: { oid, type, size, bytes: Buffer.from(received.subarray(start, end - 1)) },
  };
}
