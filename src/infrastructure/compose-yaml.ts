import {
  constructFromEvents,
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  EVENT_ID,
  type Event,
  FAILSAFE_SCHEMA,
  getScalarValue,
  mapTag,
  mergeTag,
  parseEvents,
  seqTag,
  strTag,
  YAMLException,
} from "js-yaml";

/** A key of a map, down to the third level: `["services", "web", "image"]`. */
export interface Key {
  path: string[];
  /** From 1. */
  line: number;
  /** Which of the file's documents it stands in, from 0. */
  document: number;
}

export type ComposeYaml =
  | { documents: unknown[]; keys: Key[]; problem?: undefined }
  | { problem: string; line: number };

const LEVELS = 3;

/** Whatever tag: Compose marks with `!reset` and `!override` what replaces another file's. */
const ANY = { matchByTagPrefix: true };
const SCHEMA = FAILSAFE_SCHEMA.withTags(
  mergeTag,
  defineScalarTag("", { ...strTag, ...ANY }),
  defineSequenceTag("", { ...seqTag, ...ANY }),
  defineMappingTag("", { ...mapTag, ...ANY }),
);

/**
 * Reads a compose file's YAML: merges (`<<`) carried out, every scalar the text that stands there,
 * and where each key stands. Of a key that stands twice the last one counts; `keys` has both.
 */
export function readComposeYaml(text: string): ComposeYaml {
  const read = parsed(text);
  if (read.problem === undefined) return read;
  // Docker's parser lets a closing bracket stand below its key, this one wants it further in.
  const indented = parsed(text.replace(/^(?= *[\]}])/gm, " ".repeat(40)));
  return indented.problem === undefined ? indented : read;
}

function parsed(text: string): ComposeYaml {
  try {
    const events = parseEvents(text, {});
    const documents = constructFromEvents(events, { source: text, schema: SCHEMA, json: true });
    return { documents, keys: keysIn(text, events) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { problem: error.reason, line: (error.mark?.line ?? 0) + 1 };
  }
}

/** A collection that the events are inside of. `key` is that of the value they are at. */
interface Frame {
  map: boolean;
  key: string | undefined;
}

function keysIn(text: string, events: readonly Event[]): Key[] {
  const keys: Key[] = [];
  const open: Frame[] = [];
  const lineAt = lineCounter(text);
  let document = -1;
  for (const event of events) {
    const parent = open.at(-1);
    if (event.type === EVENT_ID.POP) {
      open.pop();
      const around = open.at(-1);
      if (around) around.key = undefined;
    } else if (event.type === EVENT_ID.DOCUMENT) {
      document++;
      open.push({ map: false, key: undefined });
    } else if (parent?.map && parent.key === undefined) {
      // Only scalars get here: a collection as a key is refused above.
      parent.key = event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : "";
      const path = open.filter(({ map }) => map).map(({ key = "" }) => key);
      if (event.type !== EVENT_ID.SCALAR || path.length > LEVELS) continue;
      // Inside of a list nothing is told apart by its path.
      if (path.length === open.length - 1)
        keys.push({ path, line: lineAt(event.valueStart), document });
    } else if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
      open.push({ map: event.type === EVENT_ID.MAPPING, key: undefined });
    } else if (parent) {
      parent.key = undefined;
    }
  }
  return keys;
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
