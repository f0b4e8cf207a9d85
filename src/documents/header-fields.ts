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

export interface HeaderField {
  /** Lower case, words joined by `_`. */
  key: string;
  value: string;
  /** From 1. */
  line: number;
}

const KEY = `["']?([A-Za-z][\\w -]*?)["']?\\s*`;
/** People forget the space behind the colon of a key; an address has none either. */
const VALUE = ":(?!\\/\\/)\\s*(.*)$";
const ITEM = "[ \\t]{0,3}[-*+]\\s+";
const BOLD = "(?:\\*\\*|__)([^*_:][^*:]*?)(?::\\s*(?:\\*\\*|__)|(?:\\*\\*|__)\\s*:)\\s*(.*)$";

/** `- entity: plan` */
export const PLAIN = new RegExp(`^${ITEM}${KEY}${VALUE}`);
/** `- **Date:** 2025-10-17`, `- **Status**: Accepted` */
export const BOLD_LIST = new RegExp(`^${ITEM}${BOLD}`);
/** `**Status**: Working` */
export const BOLD_LINE = new RegExp(`^[ \\t]{0,3}${BOLD}`);
/** `entity: plan` */
export const YAML_LINE = new RegExp(`^${KEY}${VALUE}`);
/** The same however far in, where it is no YAML that could tell whose it is. */
export const LOOSE_LINE = new RegExp(`^\\s*${KEY}${VALUE}`);
export const LOOSE_ITEM = new RegExp(`^\\s*[-*+]\\s+${KEY}${VALUE}`);
/** An item of a list below its key, or the second line of a long value. */
export const CONTINUED = /^(?:\s+[-*+]\s+|\s{2,}|\t)(\S.*)$/;

const SEVEN = new Set<string>(HEADER_KEYS);

export function isHeaderKey(key: string): key is HeaderKey {
  return SEVEN.has(key);
}

/** A list of whatever says "level: easy" is no header; one zone is, since it hides the document. */
export function hasOurKeys(fields: readonly HeaderField[]): boolean {
  const keys = new Set(fields.map(({ key }) => key).filter(isHeaderKey));
  return keys.has("zone") || keys.has("entity") || keys.size > 1;
}

/**
 * What lines say as `key: value`, in any of some forms.
 *
 * @param before how many lines of the document come before
 */
export function fieldsOf(lines: string[], before: number, ...patterns: RegExp[]): HeaderField[] {
  const fields: HeaderField[] = [];
  lines.forEach((line, index) => {
    const last = fields.at(-1);
    const match = patterns.map((pattern) => pattern.exec(line)).find((found) => found !== null);
    const [, more] = CONTINUED.exec(line) ?? [];
    if (match) {
      const [, key = "", value = ""] = match;
      fields.push({ key: keyOf(key), value: clean(value), line: before + index + 1 });
    } else if (last && more !== undefined) {
      const joint = /^\s+[-*+]\s/.test(line) ? ", " : " ";
      last.value = [last.value, clean(more)].filter((part) => part !== "").join(joint);
    }
  });
  return fields;
}

export function keyOf(key: string): string {
  return key
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}

/** What is said behind a key: without the remark behind `#`, a forced line break, and spaces around. */
export function spoken(value: string): string {
  return value
    .replace(/(?<=^|[\s,[])("[^"]*"|'[^']*')|(^|\s)#(\s.*)?$/g, (found, quoted) =>
      quoted === undefined ? "" : found,
    )
    .trim()
    .replace(/(\\|<br\s*\/?>)$/, "")
    .trim();
}

/** Without the marks around it either. */
function clean(value: string): string {
  const said = spoken(value);
  const [, ...inside] = /^(?:"([^"]*)"|'([^']*)'|`([^`]*)`|\*\*([^*]+)\*\*)$/.exec(said) ?? [];
  return inside.find((text) => text !== undefined) ?? said;
}
