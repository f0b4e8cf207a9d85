import { readYaml } from "../yaml";
import {
  CONTINUED,
  fieldsOf,
  type HeaderField,
  hasOurKeys,
  keyOf,
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
  const fields = fieldsOf(inside, open + 1, LOOSE_LINE);
  // A file that begins with a mere rule has prose between its first two rules.
  if (!hasOurKeys(fields)) return undefined;
  const { problem, line } =
    yaml.problem === undefined ? { problem: "no key has a space behind its colon", line: 1 } : yaml;
  const text = `front matter is no YAML (${problem})`;
  return { ...span, dialect, fields, problems: [{ text, line: open + 1 + line }] };
}

/** Without a second rule it ends where its lines do; what it says of its zone must not be lost. */
function unclosed(lines: string[], open: number): FrontMatter | undefined {
  const inside = lines.slice(open + 1);
  const forms = [LOOSE_LINE, PLAIN, CONTINUED, /^\s*$/];
  const end = inside.findIndex((line) => !forms.some((form) => form.test(line)));
  const header = end < 0 ? inside : inside.slice(0, end);
  const fields = fieldsOf(header, open + 1, LOOSE_LINE, PLAIN);
  if (!hasOurKeys(fields)) return undefined;
  return {
    dialect: PLAIN.test(header[0] ?? "") ? "Bullets in front matter" : "YAML front matter",
    fields,
    line: open + 1,
    bodyLine: open + header.length + 2,
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
