import { type JsonNode, readJson } from "./json";

/** A piece of a text that is to be replaced. */
export interface Edit {
  from: number;
  to: number;
  text: string;
}

/** Carries out edits that don't overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce((before, { from, to, text }) => before.slice(0, from) + text + before.slice(to), text);
}

/** Puts another value in the place of one, on one line. */
export function replaced(json: string, { offset, end }: JsonNode, value: unknown): Edit {
  return { from: offset, to: end, text: onOneLine(value, styleOf(json)) };
}

/**
 * Adds a property behind the last one of an object, on lines of its own where that one has one, and
 * written as the text is: its indent, line ends and blanks.
 *
 * @param object a node with properties
 */
export function added(json: string, object: JsonNode, name: string, value: unknown): Edit {
  const style = styleOf(json);
  const { tight, end, pad, unit } = style;
  const inline = onOneLine({ [name]: value }, style).slice(1 + pad.length, -1 - pad.length);
  const last = object.properties?.at(-1);
  if (last) {
    const indent = /(?:^|\n)([ \t]*)$/.exec(json.slice(0, last.offset))?.[1];
    const from = last.value.end;
    const put = indent === undefined ? inline : onLines({ [name]: value }, style, indent);
    const gap = indent === undefined ? (tight ? "" : " ") : end;
    return { from, to: from, text: `,${gap}${put}` };
  }
  const from = object.offset + 1;
  if (tight || /\S/.test(json.slice(0, object.offset))) {
    return { from, to: object.end - 1, text: pad + inline + pad };
  }
  const text = `${end}${onLines({ [name]: value }, style, unit)}${end}`;
  return { from, to: object.end - 1, text };
}

/**
 * Sets a value inside of an object, in place, and adds what is missing on the way to it.
 *
 * @param json an object in JSON; anything else is a fault of the caller
 * @param path names, from the outside in
 */
export function withValue(json: string, path: readonly string[], value: unknown): string {
  const read = readJson(json);
  if (read.problem !== undefined) throw new Error(read.problem);
  let node = read.tree;
  for (const [depth, name] of path.entries()) {
    // Of names that stand twice the last one counts.
    const found = node.properties?.filter((each) => each.name === name).at(-1);
    if (!found) {
      const inside = path
        .slice(depth + 1)
        .reduceRight<unknown>((of, key) => ({ [key]: of }), value);
      return edited(json, [added(json, node, name, inside)]);
    }
    node = found.value;
  }
  return edited(json, [replaced(json, node, value)]);
}

/** How a text is written. */
interface Style {
  /** No blanks at all, neither behind colons nor inside of braces. */
  tight: boolean;
  /** What one level is set in by. */
  unit: string;
  end: string;
  /** What stands inside of braces on one line. */
  pad: string;
}

function styleOf(json: string): Style {
  const tight = /":["{[]/.test(json) && !/": /.test(json);
  return {
    tight,
    // JSON.stringify sets nothing in by more.
    unit: /\n([ \t]{1,10})[ \t]*"/.exec(json)?.[1] ?? "  ",
    end: json.includes("\r\n") ? "\r\n" : "\n",
    pad: tight || /\{"/.test(json) ? "" : " ",
  };
}

function onOneLine(value: unknown, { tight, pad }: Style): string {
  if (tight) return JSON.stringify(value);
  return JSON.stringify(value, null, 1)
    .replace(/\{\n\s*/g, `{${pad}`)
    .replace(/\n\s*\}/g, `${pad}}`)
    .replace(/\n\s*/g, " ");
}

/** The properties of an object over several lines; what holds nothing but a text stays on one. */
function onLines(object: object, { unit, end, pad }: Style, indent: string): string {
  const lines = JSON.stringify(object, null, unit).split("\n").slice(1, -1);
  return lines
    .map((line) => indent + line.slice(unit.length))
    .join("\n")
    .replace(/\{\s*("[^"]*": "[^"]*")\s*\}/g, `{${pad}$1${pad}}`)
    .replaceAll("\n", end);
}
