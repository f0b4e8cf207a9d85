import { readYaml } from "../yaml";

/** The seven keys of a spec's header. */
export const HEADER_KEYS = [
  "entity",
  "level",
  "zone",
  "version",
  "tags",
  "source_path",
  "date",
] as const;
export type HeaderKey = (typeof HEADER_KEYS)[number];

/** The ways in which headers are written; see `docs/formats.md`. */
export type Dialect =
  | "Bullets on top"
  | "Bullets after the title"
  | "Bullets in front matter"
  | "YAML front matter"
  | "Bold list"
  | "Bold lines"
  | "None";

export interface HeaderField {
  /** Lower case, words joined by `_`. */
  key: string;
  value: string;
  /** From 1. */
  line: number;
}

export interface Header {
  dialect: Dialect;
  /** In the order they stand, doubles included. */
  fields: HeaderField[];
  /** The line after the header, from 1: where the body begins. */
  bodyLine: number;
  problems: { text: string; line: number }[];
}

const PLAIN = /^\s{0,3}[-*+]\s+["']?([A-Za-z][\w -]*?)["']?\s*:(?:\s+(.*)|\s*)$/;
const BOLD_LIST =
  /^\s{0,3}[-*+]\s+(?:\*\*|__)([^*_:][^*:]*?)(?::(?:\*\*|__)|(?:\*\*|__)\s*:)\s*(.*)$/;
const BOLD_LINE = /^\s{0,3}(?:\*\*|__)([^*_:][^*:]*?)(?::(?:\*\*|__)|(?:\*\*|__)\s*:)\s*(.*)$/;
const YAML_LINE = /^["']?([A-Za-z][\w -]*?)["']?\s*:(?:\s+(.*)|\s*)$/;

/** What bold lines on top of decisions and notes say besides the seven keys. */
const SAID_IN_BOLD = new Set(
  "status author owner decider deciders supersedes superseded_by updated last_updated created review review_by ttl ttl_days".split(
    " ",
  ),
);
const SEVEN = new Set<string>(HEADER_KEYS);

/** A header stands on top: before the second section, and within this many lines. */
const TOP_LINES = 60;

/**
 * Reads a document's header in whichever dialect it is written.
 *
 * @param text the document without byte order mark; line ends of either kind
 */
export function readHeader(text: string): Header {
  const lines = text.split(/\r?\n/);
  const front = readFrontMatter(lines);
  if (front && (front.dialect !== "YAML front matter" || hasSeven(front.fields))) return front;
  const block = readBlock(lines, front ? front.bodyLine - 1 : 0);
  if (!front) return block ?? { dialect: "None", fields: [], bodyLine: 1, problems: [] };
  // Front matter of some other tool, with the header of ours below it.
  return block
    ? { ...block, fields: [...block.fields, ...front.fields], problems: front.problems }
    : front;
}

function hasSeven(fields: HeaderField[]): boolean {
  return fields.some(({ key }) => SEVEN.has(key));
}

function readFrontMatter(lines: string[]): Header | undefined {
  const open = lines.findIndex((line) => line.trim() !== "");
  if (open < 0 || !/^---\s*$/.test(lines[open] ?? "")) return undefined;
  const close = lines.findIndex((line, index) => index > open && /^(---|\.\.\.)\s*$/.test(line));
  if (close < 0) return undefined;
  const inside = lines.slice(open + 1, close);
  const said = inside.filter((line) => line.trim() !== "" && !line.trim().startsWith("#"));
  const bodyLine = close + 2;
  if (said.length > 0 && said.every((line) => PLAIN.test(line) || /^\s+[-*+]\s/.test(line))) {
    const fields = fieldsOf(inside, open + 1, PLAIN);
    return { dialect: "Bullets in front matter", fields, bodyLine, problems: [] };
  }
  // A file that begins with a mere rule has prose between its first two rules.
  if (!YAML_LINE.test(said[0] ?? "")) return undefined;
  const yaml = readYaml(inside.join("\n"));
  const fields = fieldsOf(inside, open + 1, YAML_LINE);
  if (yaml.problem !== undefined) {
    const line = open + 1 + yaml.line;
    const problems = [{ text: `front matter is no YAML (${yaml.problem})`, line }];
    return { dialect: "YAML front matter", fields, bodyLine, problems };
  }
  const values = new Map(
    Object.entries((yaml.value ?? {}) as Record<string, unknown>).map(([key, value]) => [
      keyOf(key),
      flat(value),
    ]),
  );
  return {
    dialect: "YAML front matter",
    fields: fields.map((field) => ({ ...field, value: values.get(field.key) ?? field.value })),
    bodyLine,
    problems: [],
  };
}

/** A value of several lines or levels in one line of text. */
function flat(value: unknown): string {
  if (typeof value === "string") return value.trim();
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) {
    return value.map((item) => (/,/.test(flat(item)) ? `"${flat(item)}"` : flat(item))).join(", ");
  }
  return JSON.stringify(value);
}

const BLOCKS: [RegExp, Dialect][] = [
  [BOLD_LIST, "Bold list"],
  [PLAIN, "Bullets on top"],
  [BOLD_LINE, "Bold lines"],
];

/** The first run of lines on top of the document that say `key: value` of a key we know. */
function readBlock(lines: string[], from: number): Header | undefined {
  let titled = false;
  for (let index = from; index < Math.min(lines.length, from + TOP_LINES); index++) {
    const line = lines[index] ?? "";
    if (/^\s{0,3}(```|~~~|##\s)/.test(line)) return undefined;
    if (/^\s{0,3}#\s/.test(line)) titled = true;
    const kind = BLOCKS.find(([pattern]) => pattern.test(line));
    if (!kind) continue;
    const [pattern, dialect] = kind;
    const end = endOfRun(lines, index, pattern);
    const fields = fieldsOf(lines.slice(index, end), index, pattern);
    if (isHeader(fields, dialect)) {
      const placed = dialect === "Bullets on top" && titled ? "Bullets after the title" : dialect;
      return { dialect: placed, fields, bodyLine: end + 1, problems: [] };
    }
    index = end - 1;
  }
  return undefined;
}

function endOfRun(lines: string[], start: number, pattern: RegExp): number {
  let end = start + 1;
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (pattern.test(line) || /^\s+[-*+]\s/.test(line)) end = index + 1;
    // One blank line may part two lines of a header, but no more.
    else if (line.trim() !== "" || lines[index - 1]?.trim() === "") break;
  }
  return end;
}

/** A list of whatever says "level: easy" is no header; one zone is, since it hides the document. */
function isHeader(fields: HeaderField[], dialect: Dialect): boolean {
  const seven = new Set(fields.map(({ key }) => key).filter((key) => SEVEN.has(key)));
  if (seven.has("zone") || seven.has("entity") || seven.size > 1) return true;
  return (
    dialect !== "Bullets on top" &&
    fields.some(({ key }) => SEVEN.has(key) || SAID_IN_BOLD.has(key))
  );
}

function fieldsOf(lines: string[], before: number, pattern: RegExp): HeaderField[] {
  const fields: HeaderField[] = [];
  lines.forEach((line, index) => {
    const [, key, value = ""] = pattern.exec(line) ?? [];
    const last = fields.at(-1);
    if (key !== undefined) {
      fields.push({ key: keyOf(key), value: clean(value), line: before + index + 1 });
    } else if (last && /^\s*[-*+]\s/.test(line)) {
      // An item of a list below its key.
      const item = clean(line.replace(/^\s*[-*+]\s+/, ""));
      last.value = last.value === "" ? item : `${last.value}, ${item}`;
    }
  });
  return fields;
}

function keyOf(key: string): string {
  return key
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}

/** Without the remark behind `#`, the quotes around, and spaces at the ends. */
function clean(value: string): string {
  const said = value.replace(/(^|\s)#\s.*$/, "").trim();
  return /^(["']).*\1$/.test(said) && said.length > 1 ? said.slice(1, -1) : said;
}
