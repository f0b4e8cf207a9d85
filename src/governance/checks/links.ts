import type { Outline } from "../../documents/sections";

/** What a document refers to, as written. */
export interface Reference {
  kind: "link" | "code path";
  target: string;
  /** From 1. */
  line: number;
  /** Whether the sentence around it says that it ought not to be there, or need not. */
  denied?: boolean;
}

/** `](target "title")` of links and pictures; the target may hold one level of brackets. */
const INLINE = /\]\(\s*(<[^<>]*>|[^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*)(?:\s+["'(][^)]*)?\s*\)/g;
/** `[name]: target` */
const DEFINITION = /^\s{0,3}(\[(?!\^)[^\]]+\]):\s*(<[^<>]*>|\S+)/;
const TAG = /<(?:a|img)\s[^>]*?\b(?:href|src)\s*=\s*["']([^"']+)["']/gi;
const CODE = /(`+)(?!`)(.*?[^`])\1(?!`)/g;
/** A link whose words are code refers to its target, not to what its words say. */
const LINK = /\[(?:[^\][]|\[[^\]]*\])*\](?:\([^)]*\)|\[[^\]]*\])/g;

/** A path has a slash, and an ending or a slash at its end; no spaces, wildcards or placeholders. */
const PATH = /^[^\s*?<>|{}[\]$~=@,;:"'()…%#&]*\/(?:[^\s*?<>|{}[\]$~=@,;:"'()…%#&/]*\.\w{1,8})?$/;
/** What a line names that speaks of another repository, or gives an example, need not be here. */
const ELSEWHERE =
  /\b(other|another|own|their|its|separate|upstream|your) (\w+ )?repo|\be\.g\.|\bfor example\b|\bsuch as\b/i;
/** Words that make of a path something that ought not to be there, or need not. */
const NOT_THERE =
  /\b(no|not|never|without|none|archived?|removed?|deleted?|similar|optional)\b|n't\b/i;

/** Whether the sentence around a path says so. */
export function isDenied(text: string, path: string): boolean {
  return text.split(/[.;!?]\s/).some((each) => each.includes(path) && NOT_THERE.test(each));
}

/** `:12` or `#L12-L20` behind a path. */
const PLACE_IN_FILE = /(:\d+(-\d+)?|#[\w-]+)$/;
const LONGEST_LINE = 5_000;
const PLACEHOLDER =
  /(?<![A-Z])(YYYY|XX+|NN+)(?![A-Z])|\.\.\.|…|[{}<>*|$]|%[sd]|(^|\/)(0000|my|foo|bar|example)[-_.]/;

/** Every link, picture and code span that looks like a path, outside of code and comments. */
export function linksIn({ lines }: Outline): Reference[] {
  let all = "";
  // What is defined and never used leads nobody anywhere.
  const used = (name: string) => {
    all ||= lines.map(({ line }) => line.toLowerCase()).join("\n");
    return all.split(name.toLowerCase()).length > 2;
  };
  return lines.flatMap(({ line, number }) => {
    // Most lines of prose refer to nothing, and what is this long is none.
    if (line.length > LONGEST_LINE || !/[`<]|\]\s*[(:]/.test(line)) return [];
    const prose = line
      .replace(CODE, (code) => " ".repeat(code.length))
      .replace(/\\\[[^\][]*\]?|\\\]/g, " ");
    const [, name = "", defined = ""] = DEFINITION.exec(prose) ?? [];
    const inline = [...prose.matchAll(INLINE), ...prose.matchAll(TAG)];
    const links = [
      ...inline.map(([, target = ""]) => target),
      ...(name !== "" && used(name) ? [defined] : []),
    ].map((target) => target.replace(/^<|>$/g, ""));
    const spans = [...(ELSEWHERE.test(line) ? "" : line).replace(LINK, "").matchAll(CODE)]
      .map(([, , code = ""]) => code.trim().replace(PLACE_IN_FILE, ""))
      .filter((code) => PATH.test(code));
    const refers = (kind: Reference["kind"]) => (target: string) => ({
      kind,
      target,
      line: number,
      denied: kind === "code path" && isDenied(line, target),
    });
    return [...links.map(refers("link")), ...spans.map(refers("code path"))].filter(
      ({ target }) => target !== "" && !PLACEHOLDER.test(target),
    );
  });
}

/** What anchors of a document lead to, its headings and named places, as `anchorKey` has them. */
export function anchorsIn({ lines, sections }: Outline): string[] {
  const headings = sections.flatMap(({ heading }) =>
    heading.includes(":") ? [heading, heading.replace(/:\w+:/g, "")] : [heading],
  );
  // What looks like a tag may stand in a code span, and then belongs to the heading.
  const tagged = lines.flatMap(({ line }) =>
    line.length <= LONGEST_LINE && /^\s{0,3}#.*`.*</.test(line) ? [line] : [],
  );
  const named = lines.flatMap(({ line }) =>
    line.length <= LONGEST_LINE && /[={]|<h\d/.test(line)
      ? [...line.matchAll(/\b(?:id|name)\s*=\s*["']([^"']+)|\{:?\s*#([\w-]+)|<h\d[^>]*>([^<]+)/g)]
      : [],
  );
  const ids = named.map(([, id, braced, tag]) => id ?? braced ?? tag ?? "");
  return [...headings, ...tagged, ...ids].map(anchorKey);
}

/**
 * Letters and digits alone: near enough to GitHub's own form, and never stricter.
 * https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links
 */
export function anchorKey(anchor: string): string {
  const plain = /[^ -~]/.test(anchor) ? anchor.normalize("NFKD") : anchor;
  return plain.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
