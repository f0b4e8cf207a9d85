/** A value of a JSON text and where it stands. */
export interface JsonNode {
  offset: number;
  /** Behind its last character. */
  end: number;
  /** Of anything but an object or a list. */
  value: string | number | boolean | null | undefined;
  /** Of an object, those that stand twice included; of anything else undefined. */
  properties: JsonProperty[] | undefined;
  /** Of a list. */
  items: JsonNode[] | undefined;
}

export interface JsonProperty {
  name: string;
  /** Where its name begins. */
  offset: number;
  value: JsonNode;
}

export type Json =
  | { tree: JsonNode; problem?: undefined }
  /** What is wrong, in words, and where. */
  | { problem: string; offset: number };

/** Where they end; `JSON.parse` says whether they are what they look like. */
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const WORD = /[\w.+-]+/y;
const BLANK = /[ \t\r\n]*/y;

/** More is no file that a person wrote, and every level calls the reader again. */
const DEEPEST = 500;

/**
 * Reads JSON as a tree, since `JSON.parse` loses lines and names that stand twice. It takes the same
 * texts, up to 500 levels.
 *
 * @param text without byte order mark
 */
export function readJson(text: string): Json {
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const skip = () => {
    take(BLANK);
    if (text.startsWith("//", at) || text.startsWith("/*", at)) fail("invalid comment token");
    return text[at];
  };
  const scalar = (pattern: RegExp, why: string): JsonNode["value"] => {
    const offset = at;
    try {
      return JSON.parse(take(pattern) ?? "");
    } catch {
      at = offset;
      return fail(why);
    }
  };
  /** The inside of an object or list, from behind its opening to behind its closing bracket. */
  const each = (close: "}" | "]", one: () => void) => {
    at += 1;
    if (skip() !== close) one();
    while (skip() !== close) {
      if (at === text.length) fail(`close ${close === "}" ? "brace" : "bracket"} expected`);
      if (text[at] !== ",") fail("comma expected");
      at += 1;
      one();
    }
    at += 1;
  };
  const read = (depth: number): JsonNode => {
    const first = skip();
    const node: JsonNode = {
      ...{ offset: at, end: at },
      ...{ value: undefined, properties: undefined, items: undefined },
    };
    if (depth > DEEPEST) throw new Fault("nested too deeply", 0);
    if (first === "{") {
      const properties: JsonProperty[] = [];
      each("}", () => {
        skip();
        const offset = at;
        const name = String(scalar(STRING, "property name expected"));
        if (skip() !== ":") fail("colon expected");
        at += 1;
        properties.push({ name, offset, value: read(depth + 1) });
      });
      node.properties = properties;
    } else if (first === "[") {
      const items: JsonNode[] = [];
      each("]", () => items.push(read(depth + 1)));
      node.items = items;
    } else if (first === '"') {
      node.value = scalar(STRING, "invalid text");
    } else {
      node.value = scalar(WORD, /[^\]},]/.test(first ?? "") ? "invalid symbol" : "value expected");
    }
    return { ...node, end: at };
  };
  const fail = (why: string): never => {
    throw new Fault(`not valid JSON (${why})`, at);
  };
  try {
    const tree = read(0);
    if (skip() !== undefined) fail("invalid symbol");
    return { tree };
  } catch (error) {
    if (error instanceof Fault) return { problem: error.message, offset: error.offset };
    throw error;
  }
}

class Fault extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}
