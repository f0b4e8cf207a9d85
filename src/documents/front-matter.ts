import { readYaml } from "../yaml";
import {
  CONTINUED,
  fieldsOf,
  type HeaderField,
  hasOurKeys,
  isHeaderKey,
  keyOf,
  LOOSE_ITEM,
  LOOSE_LINE,
  PLAIN,
  YAML_LINE,
} from "./header-fields";

export interface FrontMatter {
  dialect: "Bullets in front matter" | "YAML front matter";
  fields: HeaderField[];
  /** The line of the first rule, from 1. */
  line: number;
  /** The line after the second rule. */
  bodyLine: number;
  problems: { text: string; line: number }[];
}

/**
 * What stands between two rules, where that is no prose: a list of our keys, or YAML.
 *
 * @param open index of the line with the first rule
 * @returns undefined where this rule begins no front matter
 */
export function readFrontMatter(lines: string[], open: number): FrontMatter | undefined {
  if (!/^---\s*$/.test(lines[open] ?? "")) return undefined;
  const close = lines.findIndex((line, index) => index > open && /^(---|\.\.\.)\s*$/.test(line));
  if (close < 0) return unclosed(lines, open);
  const inside = lines.slice(open + 1, close);
  const span = { line: open + 1, bodyLine: close + 2 };
  const said = inside.filter((line) => line.trim() !== "" && !line.trim().startsWith("#"));
  if (said.length === 0) return undefined;
  const isList = PLAIN.test(said[0] ?? "");
  if (isList && said.every((line) => PLAIN.test(line) || CONTINUED.test(line))) {
    const fields = fieldsOf(inside, open + 1, PLAIN);
    const dialect = "Bullets in front matter";
    return hasOurKeys(fields) ? { ...span, dialect, fields, problems: [] } : undefined;
  }
  const dialect = "YAML front matter";
  const yaml = readYaml(inside.join("\n"));
  if (yaml.problem === undefined && typeof yaml.value === "object" && yaml.value !== null) {
    if (Array.isArray(yaml.value)) return undefined;
    const written = fieldsOf(inside, open + 1, YAML_LINE);
    return { ...span, dialect, fields: placed(yaml.value, written, open + 2), problems: [] };
  }
  const fields = fieldsOf(inside, open + 1, LOOSE_LINE, LOOSE_ITEM);
  // A file that begins with a mere rule has prose between its first two rules.
  if (!hasOurKeys(fields)) return undefined;
  const { problem, line } =
    yaml.problem === undefined ? { problem: "no key has a space behind its colon", line: 1 } : yaml;
  const text = `front matter is no YAML (${problem})`;
  return { ...span, dialect, fields, problems: [{ text, line: open + 1 + line }] };
}

/**
 * Without a second rule it ends with its first lines or with the last of our keys among what could
 * be YAML still: what it says of its zone must not be lost.
 */
function unclosed(lines: string[], open: number): FrontMatter | undefined {
  const inside = lines.slice(open + 1);
  const end = inside.findIndex(
    (line, index) =>
      !/^(\s|[-*+]\s|$)/.test(line) &&
      !LOOSE_LINE.test(line) &&
      // A title has no key right below it, as a remark has.
      !(line.startsWith("#") && LOOSE_LINE.test(inside[index + 1] ?? "")),
  );
  const among = end < 0 ? inside : inside.slice(0, end);
  const said = fieldsOf(among, open + 1, LOOSE_LINE, LOOSE_ITEM);
  if (!hasOurKeys(said)) return undefined;
  const blank = among.findIndex((line) => line.trim() === "");
  const last = said.filter(({ key }) => isHeaderKey(key)).at(-1)?.line ?? 0;
  const bodyLine = Math.max(last, open + 1 + (blank < 0 ? among.length : blank)) + 1;
  return {
    dialect: PLAIN.test(inside[0] ?? "") ? "Bullets in front matter" : "YAML front matter",
    fields: said.filter(({ line }) => line < bodyLine),
    line: open + 1,
    bodyLine,
    problems: [{ text: "front matter is not closed by ---", line: open + 1 }],
  };
}

/**
 * The values as YAML has them, with the lines on which their keys were seen.
 *
 * @param otherwise the line of a key that stands on no line of its own
 */
function placed(value: object, written: HeaderField[], otherwise: number): HeaderField[] {
  const seen = new Map<string, number>();
  const named = Object.entries(value).filter(([name]) => keyOf(name) !== "");
  return named.map(([name, inside]) => {
    const key = keyOf(name);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    const { line = otherwise, value = "…" } = written.filter((each) => each.key === key)[nth] ?? {};
    return { key, value: flat(inside) ?? value, line };
  });
}

/** A value of several lines in one; undefined where it is more than a list, and may have no end. */
function flat(value: unknown): string | undefined {
  if (!Array.isArray(value)) return textOf(value);
  return value
    .map((item) => textOf(item) ?? "…")
    .map((item) => (item.includes(",") ? (item.includes('"') ? `'${item}'` : `"${item}"`) : item))
    .join(", ");
}

function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value.trim().replace(/\s*\n\s*/g, " ") : undefined;
}
