import { readFrontMatter } from "./front-matter";
import {
  BOLD_LINE,
  BOLD_LIST,
  CONTINUED,
  fieldsOf,
  type HeaderField,
  hasOurKeys,
  isHeaderKey,
  PLAIN,
} from "./header-fields";
import { linesOf, type Span } from "./markdown";

export { HEADER_KEYS, type HeaderField, type HeaderKey, isHeaderKey } from "./header-fields";

/** The ways in which headers are written; see `docs/formats.md`. */
export type Dialect =
  | "Bullets on top"
  | "Bullets after the title"
  | "Bullets in front matter"
  | "YAML front matter"
  | "Bold list"
  | "Bold lines"
  | "None";

/** Where it stands: `bodyLine` is the line after it. */
export interface Header extends Span {
  dialect: Dialect;
  /** In the order they stand, doubles included; then what was said of other keys around the header. */
  fields: HeaderField[];
  problems: { text: string; line: number }[];
}

const NO_HEADER: Header = { dialect: "None", fields: [], line: 1, bodyLine: 1, problems: [] };

/** What bold lines on top of decisions and notes say besides the seven keys. */
const SAID_IN_BOLD = new Set(
  "status author owner decider deciders supersedes superseded_by updated last_updated created review review_by ttl ttl_days".split(
    " ",
  ),
);

/** A header stands on top: before the second section, and within this many lines. */
const TOP_LINES = 60;

/**
 * Reads a document's header in whichever dialect it is written.
 *
 * @param text the document without byte order mark; line ends of any kind
 */
export function readHeader(text: string): Header {
  const lines = linesOf(text);
  const top = lines.findIndex((line) => line.trim() !== "");
  const front = readFrontMatter(lines, top);
  const found = [...(front ? [front] : []), ...readTop(lines, front ? front.bodyLine - 1 : 0)];
  // Front matter may be some other tool's, and bold lines may speak of the work, not of the document.
  const header = found.find(({ fields }) => hasOurKeys(fields)) ?? found[0] ?? NO_HEADER;
  const known = new Set(header.fields.map(({ key }) => key));
  const others = found
    .filter((each) => each !== header)
    .flatMap(({ fields }) => fields)
    // Of two zones the more sensitive counts, in whichever form each is said.
    .filter(({ key }) => key === "zone" || !known.has(key));
  return { ...header, fields: [...header.fields, ...others] };
}

const FORMS: [RegExp, Dialect][] = [
  [BOLD_LIST, "Bold list"],
  [PLAIN, "Bullets on top"],
  [BOLD_LINE, "Bold lines"],
];
const PATTERNS = FORMS.map(([pattern]) => pattern);

/** Every run of lines on top of the document that says `key: value` of keys we know. */
function readTop(lines: string[], from: number): Header[] {
  const found: Header[] = [];
  let titled = false;
  for (let index = from; index < Math.min(lines.length, from + TOP_LINES); index++) {
    const line = lines[index] ?? "";
    const [, heading] = /^\s{0,3}(#{1,6})\s/.exec(line) ?? [];
    if (/^\s{0,3}(```|~~~)/.test(line) || (titled && heading && heading !== "#")) break;
    if (heading) titled = true;
    const front = readFrontMatter(lines, index);
    // Between two rules in the middle may be anything: only what is well-formed counts.
    if (front && front.problems.length === 0 && hasOurKeys(front.fields)) {
      found.push(front);
      index = front.bodyLine - 2;
      continue;
    }
    const [, dialect] = FORMS.find(([pattern]) => pattern.test(line)) ?? [];
    if (!dialect) continue;
    const end = endOfRun(lines, index);
    const fields = fieldsOf(lines.slice(index, end), index, ...PATTERNS);
    if (isHeader(fields, dialect)) {
      const place = dialect === "Bullets on top" && titled ? "Bullets after the title" : dialect;
      found.push({ dialect: place, fields, line: index + 1, bodyLine: end + 1, problems: [] });
    }
    index = end - 1;
  }
  return found;
}

function endOfRun(lines: string[], start: number): number {
  let end = start + 1;
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const parted = lines[index - 1]?.trim() === "";
    const belongs = PATTERNS.some((pattern) => pattern.test(line));
    if (belongs || (CONTINUED.test(line) && !parted)) end = index + 1;
    // One blank line may part two lines of a header, but no more.
    else if (line.trim() !== "" || parted) break;
  }
  return end;
}

/** What is bold may say what a header says besides our keys; a mere list has to speak of ours. */
function isHeader(fields: HeaderField[], dialect: Dialect): boolean {
  if (hasOurKeys(fields) || dialect === "Bullets on top") return hasOurKeys(fields);
  return fields.some(({ key }) => isHeaderKey(key) || SAID_IN_BOLD.has(key));
}
