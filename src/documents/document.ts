import type { Zone } from "../../schemas/files/zone";
import { dayIn, isDay } from "../dates";
import { quote } from "../errors";
import type { FileText } from "../repository";
import { isPointer, LOST, NOT_UTF8 } from "../text-file";
import {
  type Dialect,
  HEADER_KEYS,
  type Header,
  type HeaderField,
  type HeaderKey,
  isHeaderKey,
  readHeader,
} from "./header";
import { linesOf, proseLines, titleOf, wordsIn } from "./markdown";
import { statedZone, zoneOf } from "./zones";

export type DocumentState = "Valid" | "Incomplete" | "No header" | "Template";

/** A markdown document, read. Nothing of it is lost by being malformed: that is a problem of it. */
export interface Document {
  path: string;
  title: string;
  /** Where the title stands, from 1. */
  line: number;
  dialect: Dialect;
  state: DocumentState;
  /** The seven keys, "" where one is missing. */
  header: Record<HeaderKey, string>;
  tags: string[];
  /** From the header, "" where it says none. */
  status: string;
  /** By its own header alone; its folders may make it more sensitive. */
  zone: Zone;
  /** Whether the header names a zone at all. */
  zoned: boolean;
  /** Where the header says it lies, when that is elsewhere. */
  moved: boolean;
  /** The day it is of: by header, else by name, else "". */
  day: string;
  fields: HeaderField[];
  /** One sentence each, with file and line. */
  problems: string[];
  words: number;
  text: string;
}

/** @param inTemplates whether it lies in a folder of templates */
export function readDocument(path: string, file: FileText, inTemplates: boolean): Document {
  // No line ends here for git or GitHub, though a pattern's `.` and `$` take it for an end.
  const text = file.text.replace(/[\u2028\u2029]/g, " ");
  const head = readHeader(text);
  const values = (key: string) => head.fields.filter((field) => field.key === key);
  const header = Object.fromEntries(
    HEADER_KEYS.map((key) => [key, values(key)[0]?.value ?? ""]),
  ) as Record<HeaderKey, string>;
  const title = titleOf(text, head);
  const template = inTemplates || HEADER_KEYS.some((key) => isPlaceholder(header[key]));
  const zones = [...values("zone").map(({ value }) => value), ...zonesOnTop(text)].filter(
    (zone) => !isPlaceholder(zone),
  );
  const problems = [...unreadable(path, file), ...problemsOf(path, head, template)];
  return {
    path,
    title: title.title || values("title")[0]?.value || nameOf(path),
    line: title.line,
    dialect: head.dialect,
    state: stateOf(head, header, template, problems),
    header,
    tags: tagsOf(header.tags),
    status: values("status")[0]?.value ?? "",
    zone: statedZone(zones),
    zoned: zones.some((zone) => zone !== ""),
    moved: !template && isElsewhere(path, header.source_path),
    day: dayIn(header.date) || dayIn(nameOf(path)),
    fields: head.fields,
    problems,
    words: wordsIn(
      linesOf(text)
        .slice(head.bodyLine - 1)
        .join("\n"),
    ),
    text,
  };
}

/** A zone that a line on top ends in, however it is marked, since what should be withheld may not say so in a header. */
function zonesOnTop(text: string): string[] {
  const top = text
    .slice(0, 3000)
    .split(/^#{2,}\s/m, 1)
    .join();
  return proseLines(top).flatMap(({ line }) => ON_TOP.exec(line)?.[1]?.toLowerCase() ?? []);
}

const ON_TOP =
  /(?:^|\|)[\W\d]*(?:\w+ )?zone(?: \([^)]*\))?\W{1,8}(public|internal|private|restricted)\W*$/i;

/** The same of a text that lies in no commit yet, with byte order mark or without. */
export function documentIn(path: string, text: string): Document {
  return readDocument(path, { text: text.replace(/^\uFEFF/, ""), binary: false }, false);
}

function stateOf(
  { fields }: Header,
  header: Record<HeaderKey, string>,
  template: boolean,
  problems: string[],
): DocumentState {
  if (template) return "Template";
  if (fields.length === 0) return "No header";
  const whole = HEADER_KEYS.every((key) => header[key] !== "");
  return whole && problems.length === 0 ? "Valid" : "Incomplete";
}

function unreadable(path: string, { text, binary }: FileText): string[] {
  const name = path.includes(LOST)
    ? [`${path}: its name is not UTF-8, so no link leads to it`]
    : [];
  if (binary) return [...name, `${path}: it is binary, not text`];
  if (isPointer(text)) return [...name, `${path}:1: only a pointer of Git LFS lies here`];
  const line = linesOf(text).findIndex((each) => each.includes(LOST)) + 1;
  const lost = `${path}:${line}: ${NOT_UTF8}`;
  return line > 0 ? [...name, lost] : name;
}

/** What is written but can't be so. What is missing shows in the state and is no problem of its own. */
function problemsOf(path: string, { fields, problems }: Header, template: boolean): string[] {
  const said = problems.map(({ text, line }) => `${path}:${line}: ${text}`);
  if (template) return said;
  const seen = new Map<string, number>();
  for (const { key, value, line } of fields) {
    const at = `${path}:${line}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, line);
    else if (isHeaderKey(key)) said.push(`${at}: ${key} stands in line ${before} already`);
    if (key === "zone" && value !== "" && !zoneOf(value)) {
      said.push(`${at}: zone ${quote(value)} is none of the four and counts as restricted`);
    }
    if (key === "date" && value !== "" && !isDay(value)) {
      said.push(`${at}: date ${quote(value)} is no day such as 2025-10-28`);
    }
  }
  return said;
}

/** `<entity_name>`, `{{ date }}`, `{date}`: what a template leaves to be filled in; an address is none. */
function isPlaceholder(value: string): boolean {
  return /^<(?!.*(:\/\/|@)).*>$|^\{.*\}$/.test(value);
}

/** `[a, "b, c"]`, `a, b`, with or without quotes. */
export function tagsOf(value: string): string[] {
  const inside = value.trim().replace(/^\[|\]$/g, "");
  return [...inside.matchAll(/\s*(?:"([^"]*)"|'([^']*)'|([^,]*))\s*(?:,|$)/g)]
    .map(([, double, single, bare]) => (double ?? single ?? bare ?? "").trim())
    .filter((tag) => tag !== "");
}

function isElsewhere(path: string, sourcePath: string): boolean {
  const stated = sourcePath.replace(/^[`<]|[`>]$/g, "").replace(/^(\.?\/)+/, "");
  return stated !== "" && stated !== path;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]+$/, "");
}
