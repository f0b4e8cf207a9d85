import { EVENT_ID, type Event, getScalarValue, parseEvents, YAMLException } from "js-yaml";

/** A key of a map, as `["services", "web", "image"]`, or an item of a list, by its index. */
export interface Key {
  path: string[];
  /** From 1. */
  line: number;
  /** Which of the file's documents it stands in, from 0. */
  document: number;
}

export interface YamlOptions {
  /**
   * Whether `<<` takes over what another map says, of a key that stands twice the last counts, and
   * there may be several documents.
   */
  compose: boolean;
}

export type Yaml =
  | { documents: unknown[]; keys: Key[]; problem?: undefined }
  /** `line` counts from 1 within the text. */
  | { problem: string; line: number };

/** A file of a few lines could otherwise merge for minutes. */
const MOST_MERGED = 10_000;

/**
 * Reads YAML with every scalar as the text that stands there, whatever its tag: a version `1.10` is
 * no number and a date no moment in some time zone. The library's parser, without its types.
 */
export function readYamlValues(text: string, options: YamlOptions): Yaml {
  try {
    return new Values(text, parseEvents(text, {}), options).read();
  } catch (error) {
    if (error instanceof Misread) return { problem: error.message, line: error.line };
    if (!(error instanceof YAMLException)) throw error;
    // What is never closed is missed behind the end.
    const last = text.trimEnd().split(/\r\n?|\n/).length;
    return { problem: error.reason, line: Math.min((error.mark?.line ?? 0) + 1, last) };
  }
}

class Misread extends Error {
  constructor(
    problem: string,
    readonly line: number,
  ) {
    super(problem);
  }
}

type Fields = Record<string, unknown>;

class Values {
  private at = 0;
  private anchors = new Map<string, unknown>();
  private merged = 0;
  private readonly documents: unknown[] = [];
  private readonly keys: Key[] = [];
  private readonly lineAt: (offset: number) => number;

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
    private readonly options: YamlOptions,
  ) {
    this.lineAt = lineCounter(text);
  }

  read(): Yaml {
    while (this.at < this.events.length) {
      this.at++;
      if (!this.options.compose && this.documents.length > 0) {
        throw new Misread("expected a single document, but found more", this.line());
      }
      this.anchors = new Map();
      this.documents.push(this.isClosed() ? undefined : this.value([]));
      this.at++;
    }
    return { documents: this.documents, keys: this.keys };
  }

  /** @param path undefined inside of a key, and of a list, whose items go no deeper */
  private value(path: string[] | undefined): unknown {
    const event = this.events[this.at++];
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        return this.anchored(event, getScalarValue(this.text, event));
      case EVENT_ID.ALIAS:
        return this.aliased(this.text.slice(event.anchorStart, event.anchorEnd), event.anchorStart);
      case EVENT_ID.SEQUENCE: {
        const list = this.anchored<unknown[]>(event, []);
        while (!this.isClosed()) {
          if (!this.options.compose) this.note(path, `${list.length}`, this.line());
          list.push(this.value(undefined));
        }
        this.at++;
        return list;
      }
      case EVENT_ID.MAPPING: {
        const map = this.anchored<Fields>(event, {});
        while (!this.isClosed()) this.pair(map, path);
        this.at++;
        return map;
      }
      default:
        throw new Error("The parser left a collection open.");
    }
  }

  private pair(map: Fields, path: string[] | undefined): void {
    const line = this.line();
    const key = this.value(undefined);
    if (typeof key !== "string") throw new Misread("a collection can't be a key", line);
    const { compose } = this.options;
    const value = this.value(this.note(path, key, line));
    if (compose && key === "<<") this.merge(map, value, line);
    else if (!compose && Object.hasOwn(map, key)) throw new Misread("duplicated mapping key", line);
    else set(map, key, value);
  }

  private note(path: string[] | undefined, key: string, line: number): string[] | undefined {
    const below = path && [...path, key];
    if (below) this.keys.push({ path: below, line, document: this.documents.length });
    return below;
  }

  /** Where the next event begins. */
  private line(): number {
    const {
      anchorStart = 0,
      start = anchorStart,
      valueStart = start,
    } = (this.events[this.at] ?? {}) as Partial<
      Record<"anchorStart" | "start" | "valueStart", number>
    >;
    return this.lineAt(Math.max(0, valueStart));
  }

  private merge(map: Fields, source: unknown, line: number): void {
    for (const from of [source].flat()) {
      if (typeof from !== "object" || from === null) {
        throw new Misread("<< can only take over maps", line);
      }
      for (const [key, value] of Object.entries(from)) {
        if (++this.merged > MOST_MERGED) throw new Misread("too much is merged", line);
        if (!Object.hasOwn(map, key)) set(map, key, value);
      }
    }
  }

  private anchored<T>({ anchorStart, anchorEnd }: Anchored, value: T): T {
    if (anchorStart >= 0) this.anchors.set(this.text.slice(anchorStart, anchorEnd), value);
    return value;
  }

  private aliased(name: string, start: number): unknown {
    if (this.anchors.has(name)) return this.anchors.get(name);
    throw new Misread(`unidentified alias "${name}"`, this.lineAt(start));
  }

  private isClosed(): boolean {
    return this.events[this.at]?.type === EVENT_ID.POP;
  }
}

type Anchored = Extract<Event, { anchorStart: number }>;

/** A key may be called `__proto__` too. */
function set(map: Fields, key: string, value: unknown): void {
  Object.defineProperty(map, key, {
    ...{ value, enumerable: true, configurable: true, writable: true },
  });
}

/** Tells the line of one offset after the other, in their order. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    if (offset > at) {
      line += text.slice(at, offset).match(/\r\n?|\n/g)?.length ?? 0;
      at = offset;
    }
    return line;
  };
}
