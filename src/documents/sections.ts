import { linesOf, plain, proseLines } from "./markdown";

/** A line that a reader of the document sees as prose: no code, no comment. */
export interface ProseLine {
  line: string;
  /** From 1. */
  number: number;
}

/** A heading and what stands below it, as far as the next one of its level. */
export interface Section {
  /** As plain text. */
  heading: string;
  /** 1 to 6; 7 for a line in bold where a heading would stand. */
  level: number;
  line: number;
  bodyLine: number;
  /** The line after its last. What is nested in it lies within. */
  end: number;
}

export interface Outline {
  lines: ProseLine[];
  /** In the order they stand. */
  sections: Section[];
}

const BOLD_LEVEL = 7;
const LONGEST_IN_BOLD = 80;

/** A document's prose and its sections. */
export function outlineOf(text: string): Outline {
  const lines = proseLines(withoutComments(text));
  const heads = lines.flatMap((_, index) => headingAt(lines, index) ?? []);
  const after = linesOf(text).length + 1;
  const sections = heads.map((head, index) => {
    const next = heads.slice(index + 1).find(({ level }) => level <= head.level);
    return { ...head, end: next?.line ?? after };
  });
  return { lines, sections };
}

/** The markdown below a heading, without the rule that parts it from the next section. */
export function bodyOf(text: string, { bodyLine, end }: Section): string {
  const body = linesOf(text).slice(bodyLine - 1, end - 1);
  while (/^\s*(-{3,}|\*{3,}|_{3,})?\s*$/.test(body.at(-1) ?? "-")) body.pop();
  return body.join("\n").trim();
}

/** The prose of a section. */
export function linesIn({ lines }: Outline, { bodyLine, end }: Section): ProseLine[] {
  return lines.filter(({ number }) => number >= bodyLine && number < end);
}

/** The form in which headings are compared: without case, punctuation, emoji and their number. */
export function headingKey(heading: string): string {
  return plain(heading)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .replace(/^(\d+(\.\d+)*[.)]|\d+(\.\d+)+)\s+/, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function headingAt(lines: ProseLine[], index: number): Omit<Section, "end"> | undefined {
  const { line, number } = lines[index] as ProseLine;
  const [, hashes, hashed = ""] = /^\s{0,3}(#{1,6})\s+(\S.*)$/.exec(line) ?? [];
  if (hashes !== undefined) {
    const heading = plain(hashed).replace(/(^| )#+$/, "");
    return { heading, level: hashes.length, line: number, bodyLine: number + 1 };
  }
  const under = lines[index + 1];
  const [, rule] = /^\s{0,3}(=+|-{2,})\s*$/.exec(under?.line ?? "") ?? [];
  if (rule !== undefined && under?.number === number + 1 && isUnderlined(lines, index, rule)) {
    const level = rule.startsWith("=") ? 1 : 2;
    return { heading: plain(line), level, line: number, bodyLine: number + 2 };
  }
  const [, , bold = ""] = /^\s{0,3}(\*\*|__)(.+)\1\s*:?\s*$/.exec(line) ?? [];
  if (bold === "" || bold.length > LONGEST_IN_BOLD || /\*\*|__/.test(bold)) return undefined;
  const heading = plain(bold).replace(/\s*:$/, "");
  return { heading, level: BOLD_LEVEL, line: number, bodyLine: number + 1 };
}

/** A line of prose by itself; what closes a header with a rule is none. */
function isUnderlined(lines: ProseLine[], index: number, rule: string): boolean {
  const line = lines[index]?.line ?? "";
  if (line.trim() === "" || /^\s*([-*+>|#]|\d+[.)]\s)/.test(line)) return false;
  if (rule.startsWith("=")) return true;
  return (
    !/^\s*["'*_]*[\w -]+["'*_]*\s*:/.test(line) && (lines[index - 1]?.line ?? "").trim() === ""
  );
}

/**
 * The same lines without comments, which nobody sees. One that begins a line may go over many, if
 * it ends at all; one within a line ends there. What is a fence in a comment is none.
 */
function withoutComments(text: string): string {
  if (!text.includes("<!--")) return text;
  const lines = linesOf(text);
  const lastEnd = linesOf(text.slice(0, Math.max(0, text.lastIndexOf("-->")))).length - 1;
  let open = false;
  const seen = lines.map((line, index) => {
    let rest = line;
    if (open) {
      const end = rest.indexOf("-->");
      if (end < 0) return "";
      open = false;
      rest = rest.slice(end + 3);
    }
    if (rest.includes("-->")) rest = rest.replace(/<!--.*?-->/g, "");
    open = /^\s{0,3}<!--/.test(rest) && index < lastEnd;
    return open ? "" : rest;
  });
  return seen.join("\n");
}
