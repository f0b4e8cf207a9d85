import { expected, quote } from "../errors";
import { tagsOf } from "./document";
import { assertOwnFrontMatter } from "./foreign-front-matter";
import {
  HEADER_KEYS,
  type Header,
  type HeaderField,
  type HeaderKey,
  isHeaderKey,
  readHeader,
} from "./header";
import { added, changed, formsOf, newHeader, partsAt } from "./header-lines";
import { cutLines, joinLines, spliceLines } from "./lines";

/**
 * Sets keys of a document's header. Only their own lines change, in the dialect they are written in;
 * a key that is not there is added beside its neighbours, and a document without header gets one as
 * a list on top.
 *
 * @param text the whole document, with byte order mark and line ends of any kind
 * @param changes values in one line; tags as a list with commas, in brackets or not; "" clears
 * @returns the same text where nothing is to change
 * @throws UserError for a value that this header can't hold
 */
export function setHeaderKeys(text: string, changes: Partial<Record<HeaderKey, string>>): string {
  return HEADER_KEYS.reduce((edited, key) => setHeaderKey(edited, key, changes[key]), text);
}

/**
 * The same for one key, which need not be one of the seven.
 *
 * @param given undefined to leave it as it is
 */
export function setHeaderKey(text: string, key: string, given: string | undefined): string {
  if (given === undefined) return text;
  if (text.startsWith("\uFEFF")) return `\uFEFF${setHeaderKey(text.slice(1), key, given)}`;
  const value = given.trim();
  const header = readHeader(text);
  const field = header.fields.find((each) => each.key === key);
  if (says(key, field?.value ?? "", value)) return text;
  assertOwnFrontMatter({ text, fields: header.fields });
  if (!/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value)) {
    for (const edited of candidates(text, header, field, key, value)) {
      if (holds(readHeader(edited), header, key, value)) return edited;
    }
  }
  throw expected(
    `a value for ${key} that fits into one line of a header in the form "${header.dialect}"`,
    quote(value),
    "write it without line breaks and quotes, or change the line in GitHub",
  );
}

/** Whether two values of a key mean the same. */
export function says(key: string, read: string, value: string): boolean {
  if (key !== "tags") return read === value;
  return JSON.stringify(tagsOf(read)) === JSON.stringify(tagsOf(value));
}

/** Reading it again is the proof: the key has its value, and nothing else says anything else. */
function holds(after: Header, before: Header, key: string, value: string): boolean {
  const values = ({ fields }: Header, of: string) =>
    fields.filter((field) => field.key === of).map((field) => field.value);
  const [own = "", ...doubles] = values(after, key);
  const keys = new Set([...before.fields, ...after.fields].map((field) => field.key));
  keys.delete(key);
  const same = (a: readonly string[], b: readonly string[]) => a.join("\n") === b.join("\n");
  return (
    says(key, own, value) &&
    same(doubles, values(before, key).slice(1)) &&
    [...keys].every((other) => same(values(after, other), values(before, other))) &&
    after.problems.length === before.problems.length &&
    (after.dialect === before.dialect || !before.fields.some((field) => isHeaderKey(field.key)))
  );
}

/** The ways in which the key could be written, the most natural first. */
function* candidates(
  text: string,
  header: Header,
  field: HeaderField | undefined,
  key: string,
  value: string,
): Generator<string> {
  const lines = cutLines(text);
  const beside = field ?? neighbour(header, key);
  const at = beside && partsAt(lines, beside);
  if (beside && !at) return;
  for (const written of formsOf(key, value, field && at)) {
    const edited = lines.map((line) => ({ ...line }));
    if (!at) spliceLines(edited, 0, 0, newHeader(key, written, text));
    else if (field) spliceLines(edited, at.index, at.count, changed(at, written));
    else
      spliceLines(edited, at.index + (isAfter(key, beside) ? at.count : 0), 0, [
        added(at, key, written),
      ]);
    yield joinLines(edited);
  }
}

/** The field beside which a missing key belongs, in the order of the seven. */
function neighbour(header: Header, key: string): HeaderField | undefined {
  const { dialect, fields, line, bodyLine } = header;
  const own = fields.filter((field) => field.line >= line && field.line < bodyLine);
  // Lines that speak of the work alone would run together with what is added to them.
  const isOurs = own.some((field) => isHeaderKey(field.key));
  if (dialect === "Bold lines" && !isOurs && isHeaderKey(key)) return undefined;
  const before = own.filter((field) => rank(field.key) < rank(key));
  const next = own.find((field) => rank(field.key) < HEADER_KEYS.length);
  return rank(key) === HEADER_KEYS.length ? own.at(-1) : (before.at(-1) ?? next ?? own.at(-1));
}

function isAfter(key: string, beside: HeaderField | undefined): boolean {
  const other = rank(beside?.key ?? "");
  return other === HEADER_KEYS.length || other < rank(key);
}

function rank(key: string): number {
  const at = (HEADER_KEYS as readonly string[]).indexOf(key);
  return at < 0 ? HEADER_KEYS.length : at;
}
