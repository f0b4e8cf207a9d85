import { tagsOf } from "./document";
import type { HeaderField } from "./header";
import { BOLD_LINE, BOLD_LIST, CONTINUED, keyOf, PLAIN, spoken, YAML_LINE } from "./header-fields";
import type { Line } from "./lines";

/**
 * The lines of a new header. A list without `zone` or `entity` might be any list, so an empty key
 * makes it a header.
 */
export function newHeader(key: string, [written = ""]: readonly string[], text: string): string[] {
  const known = key === "entity" || key === "zone";
  const list = [...(known ? [] : ["- entity:"]), `- ${key}: ${written}`];
  return [...list, "", "---", ...(text.trim() === "" ? [] : [""])];
}

/** A field's lines, taken apart. */
export interface Parts {
  index: number;
  /** How many lines its value goes over. */
  count: number;
  /** All before the value. */
  lead: string;
  /** As it is written there. */
  key: string;
  said: string;
  /** A remark, a forced line break, spaces. */
  tail: string;
  /** Its first line below, where the value is a list of lines. */
  item: string;
}

const LIST_FORMS = [BOLD_LIST, PLAIN, BOLD_LINE];

/** @returns undefined where the field stands on no line of its own */
export function partsAt(lines: readonly Line[], { key, line }: HeaderField): Parts | undefined {
  const index = line - 1;
  const text = lines[index]?.text ?? "";
  const found = LIST_FORMS.find((form) => form.test(text));
  const [, written = "", value = ""] = (found ?? YAML_LINE).exec(text) ?? [];
  if (keyOf(written) !== key) return undefined;
  const goesOn = (next: string) =>
    found
      ? CONTINUED.test(next) && !LIST_FORMS.some((form) => form.test(next))
      : /^(\s+\S|-(\s|$)|[\]}])/.test(next);
  let end = index + 1;
  while (goesOn(lines[end]?.text ?? "")) end++;
  const said = spoken(value);
  return {
    index,
    count: end - index,
    lead: text.slice(0, text.length - value.length),
    key: written.trim(),
    said,
    tail: value.slice(said.length),
    item: end > index + 1 ? (lines[index + 1]?.text ?? "") : "",
  };
}

/**
 * The ways in which a value could be written, the most natural first.
 *
 * @param at where it is written now
 * @returns the value's lines: the first stands behind the key
 */
export function formsOf(key: string, value: string, at: Parts | undefined): string[][] {
  const quoted = (text: string) => [
    text,
    `"${text}"`,
    `'${text}'`,
    JSON.stringify(text),
    `'${text.replace(/'/g, "''")}'`,
  ];
  if (key !== "tags") {
    const [, mark = ""] = /^(["']).*\1$/.exec(at?.said ?? "") ?? [];
    return [`${mark}${value}${mark}`, ...quoted(value)].map((each) => [each]);
  }
  const plain = /^[^\s"'#[\]{}:,&*!|>%@`~?-][^"'#[\]{}:,]*$/;
  const tags = tagsOf(value);
  const kinds = [0, 1].map((kind) =>
    tags.map((tag) => {
      if (plain.test(tag)) return tag;
      return kind === 0 && !tag.includes('"') ? `"${tag}"` : `'${tag}'`;
    }),
  );
  const [, mark] = /^(\s*[-*+]\s+)/.exec(at?.item ?? "") ?? [];
  const bare = at && mark === undefined && at.said !== "" && !at.said.startsWith("[");
  return kinds.flatMap((list) => [
    ...(mark && at?.said === "" && tags.length > 0 ? [["", ...list.map((tag) => mark + tag)]] : []),
    ...(bare ? [[list.join(", ")]] : []),
    [`[${list.join(", ")}]`],
  ]);
}

/** The field's lines with another value; all else on them stays. */
export function changed(
  { lead, said, tail }: Parts,
  [written = "", ...more]: readonly string[],
): string[] {
  const gap = said === "" && written !== "" && !/\s$/.test(lead) ? " " : "";
  const rest = said === "" && written !== "" && tail !== "" ? ` ${tail}` : tail;
  const line = lead + gap + written + rest;
  return [written === "" && rest.trim() === "" ? line.trimEnd() : line, ...more];
}

/** A field's line in the form of its neighbour; a forced line break is part of the form. */
export function added(
  { lead, key: other, tail }: Parts,
  key: string,
  [written = ""]: readonly string[],
): string {
  const inWords = /^[A-Z]/.test(other)
    ? `${key.charAt(0).toUpperCase()}${key.slice(1).replace(/_/g, other.includes("_") ? "_" : " ")}`
    : key;
  const gap = /\s$/.test(lead) ? "" : " ";
  return lead.replace(other, inWords) + gap + written + (/^(\\| {2})$/.test(tail) ? tail : "");
}
