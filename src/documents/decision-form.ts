import type { Zone } from "../../schemas/files/zone";
import { expected, quote, UserError } from "../errors";
import { setDecisionStatus } from "./decision-edit";
import { decisionStatus, statesIn } from "./decision-status";
import { isUsual, PARTS, type Part, partSections, readDecision } from "./decisions";
import { type Document, readDocument } from "./document";
import { HEADER_KEYS, type HeaderKey } from "./header";
import { setHeaderKey } from "./header-edit";
import { linesOf, plain } from "./markdown";
import { prose } from "./prose";
import { headingKey, linesIn, type Outline, outlineOf, type Section } from "./sections";
import { labelled } from "./stated";
import { withWholeHeader } from "./whole-header";
import { mayShow, zoneOf } from "./zones";

/** A decision that is to be written down. */
export interface NewDecision extends Record<Part, string> {
  path: string;
  /** 0 where decisions are not counted. */
  number: number;
  title: string;
  day: string;
  status: string;
  /** The least that its folder allows. */
  zone: Zone;
  /** The path of the decision it takes the place of, or "". */
  supersedes: string;
}

/** How a decision is written where there is none to learn from, below its header. */
const USUAL = "# X\n\n**Status:** Accepted\n\n## Context\n\n## Decision\n\n## Consequences";

/**
 * A decision record in the form of another one: with the same header, title and headings. It is read
 * again before it is taken, and what can't be said in that form is said in the usual one.
 *
 * @param like another decision, undefined where there is none
 * @throws UserError for what can't be said in any form
 */
export function decisionText(like: Document | undefined, wanted: NewDecision): string {
  const { path, zone, day: today } = wanted;
  const header = { entity: "decision", tags: "decision" };
  const text = withWholeHeader(USUAL, { path, header, zone, today });
  const usual = readDocument(path, { text, binary: false }, false);
  for (const form of like ? [like, usual] : [usual]) {
    const text = tried(form, wanted);
    if (says(text, wanted)) return text;
  }
  const title = quote(wanted.title);
  throw expected("a decision in words that can be read again", title, "word it otherwise");
}

/** "" where a line of that form can't hold what it is to say. */
function tried(form: Document, wanted: NewDecision): string {
  try {
    return writtenLike(form, wanted);
  } catch (error) {
    if (error instanceof UserError) return "";
    throw error;
  }
}

function says(text: string, wanted: NewDecision): boolean {
  const read = readDecision(readDocument(wanted.path, { text, binary: false }, false));
  const parts = Object.keys(PARTS) as Part[];
  return (
    read?.title.endsWith(plain(wanted.title)) === true &&
    read.date === wanted.day &&
    statesIn(read.status).join() === statesIn(wanted.status).join() &&
    read.problems.length === 0 &&
    parts.every((part) => read[part] === prose(wanted[part])) &&
    (wanted.supersedes === "" ||
      read.supersedes.some((said) => said.text.includes(wanted.supersedes)))
  );
}

function writtenLike(form: Document, wanted: NewDecision): string {
  const outline = outlineOf(form.text);
  const sections = sectionsLike(form, outline, wanted);
  const first = outline.sections.find(({ level, line }) => level < 7 && line > form.line);
  const top = topLike(form, outline, first?.line ?? Number.POSITIVE_INFINITY, wanted);
  const text = [...top, "", ...sections].join("\n").replace(/\n{3,}/g, "\n\n");
  const keys = headerLike(form, wanted);
  const headed = Object.entries(keys).reduce(
    (edited, [key, value]) => setHeaderKey(edited, key, value),
    `${text.trim()}\n`,
  );
  return setDecisionStatus(headed, casedLike(form, outline, wanted.status));
}

/** The form's lines above its sections that say what every decision says; others are its own. */
function topLike(form: Document, outline: Outline, end: number, wanted: NewDecision): string[] {
  const kept = keptFrom(wanted);
  const inHeader = new Map(form.fields.map(({ key, line }) => [line, key]));
  const { statusLine } = decisionStatus(form, outline);
  const labels = new Set(inHeader.values());
  const top = linesOf(form.text).flatMap((line, index) => {
    const number = index + 1;
    if (number >= end) return [];
    if (number === form.line) return [titleLike(form, line, wanted)];
    if (/^\s*=*\s*$/.test(line) || number === statusLine) return [line];
    if (/^\s*-{3,}\s*$/.test(line)) return isHeaded(form, wanted) ? [line] : [];
    const own = inHeader.get(number);
    if (own !== undefined) return kept.has(own) ? [line] : [];
    const { key = "" } = labelled(line) ?? {};
    const value = { date: wanted.day, supersedes: wanted.supersedes }[key];
    if (!value) return [];
    labels.add(key);
    return [line.replace(/^(.*?(?::|\*\*\s|__\s)[\s*_]*).*$/, (_, lead) => lead + value)];
  });
  if (isHeaded(form, wanted)) return top;
  if (!labels.has("date") && !wanted.path.includes(wanted.day)) top.push("", `Date: ${wanted.day}`);
  if (wanted.supersedes === "" || labels.has("supersedes")) return top;
  return [...top, "", `Supersedes: ${wanted.supersedes}`];
}

/** What a header of any decision may say. */
function keptFrom({ supersedes }: NewDecision): Set<string> {
  return new Set([...HEADER_KEYS, "status", "title", ...(supersedes === "" ? [] : ["supersedes"])]);
}

function isHeaded({ fields }: Document, wanted: NewDecision): boolean {
  return fields.some(({ key }) => keptFrom(wanted).has(key));
}

const TITLE = /^(\s*#\s+)?((?:m?adr|decision(?: record)?)\b[\s#-]*)?(\d{1,5})?(\s*[:.–—-]+\s+)?/i;

/** `# ADR-0007: …`, `# 7. …`; a number is the decision's own only where its name has it too. */
function titleLike({ path }: Document, line: string, { title, number }: NewDecision): string {
  const [, mark = "", word = "", digits = "", sign = ""] = TITLE.exec(line) ?? [];
  const isOwn = digits === "" || new RegExp(`(^|[^\\d])0*${Number(digits)}[^\\d][^/]*$`).test(path);
  if (sign === "" || (word === "" && digits === "") || !isOwn) return mark + title;
  if (digits !== "" && number === 0) return mark + title;
  return mark + word + (digits && String(number).padStart(digits.length, "0")) + sign + title;
}

/** What the form's header says, of this decision. */
function headerLike(form: Document, wanted: NewDecision): Record<string, string> {
  const { fields, header } = form;
  const zone = zoneOf(header.zone);
  const said: Record<HeaderKey, string> = {
    ...header,
    zone: zone && mayShow(wanted.zone, zone) ? header.zone : wanted.zone,
    version: header.version.replace(/\d.*/, (digits) => "1".padStart(digits.length, "0")),
    tags: "decision",
    source_path: (header.source_path.startsWith("/") ? "/" : "") + wanted.path,
    date: wanted.day,
  };
  const own = fields.filter(({ key }) => key in said);
  return {
    ...Object.fromEntries(own.map(({ key }) => [key, said[key as HeaderKey]])),
    ...(fields.some(({ key }) => key === "title") && { title: wanted.title }),
    ...(isHeaded(form, wanted) && { date: wanted.day }),
    ...(isHeaded(form, wanted) && wanted.supersedes !== "" && { supersedes: wanted.supersedes }),
  };
}

function casedLike(form: Document, outline: Outline, status: string): string {
  const [, word = ""] = /(\p{L}+)/u.exec(decisionStatus(form, outline).status) ?? [];
  if (word.length > 1 && word === word.toUpperCase()) return status.toUpperCase();
  return word !== "" && word === word.toLowerCase() ? status.toLowerCase() : status;
}

/** The form's headings with what they are to hold, in its order; those it lacks where they belong. */
function sectionsLike(form: Document, outline: Outline, wanted: NewDecision): string[] {
  const lines = linesOf(form.text);
  const [context, decision, consequences] = partSections(outline, form.line);
  const status = outline.sections.find(({ heading }) => {
    return headingKey(heading) === "status" || labelled(heading)?.key === "status";
  });
  const level = "#".repeat(Math.min(decision?.level ?? 2, 6));
  const middle = decision?.line ?? lines.length;
  const all: [Section | undefined, string, number, string][] = [
    [status, "", 0, status ? statusIn(outline, status) : ""],
    [context, "Context", middle - 0.5, prose(wanted.context)],
    [decision, "Decision", middle, prose(wanted.decision)],
    [consequences, "Consequences", Number.POSITIVE_INFINITY, prose(wanted.consequences)],
  ];
  return all
    .filter(([section, , , text]) => text !== "" || (section && section === status))
    .sort(([a, , ifNone], [b, , orNone]) => (a?.line ?? ifNone) - (b?.line ?? orNone))
    .flatMap(([section, name, , text]) => {
      const head =
        section && (section === status || isUsual(section))
          ? lines.slice(section.line - 1, section.bodyLine - 1)
          : [`${level} ${name}`];
      return [...head, "", ...(text === "" ? [] : [text, ""])];
    });
}

/** The status as the form has it, to be set anew: with all its boxes, else its first line. */
function statusIn(outline: Outline, section: Section): string {
  const said = linesIn(outline, section).filter(({ line }) => line.trim() !== "");
  const boxes = said.filter(({ line }) => /^\s*[-*+]\s+\[[ xX]\]/.test(line));
  return (boxes.length > 0 ? boxes : said.slice(0, 1)).map(({ line }) => line).join("\n");
}
