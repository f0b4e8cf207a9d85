import { labelled } from "./documents/stated";
import { type Hunk, hunksOf } from "./line-changes";

/** What came of a text that both sides changed. */
export interface Together {
  text: string;
  /** What both had changed, by name: GitHub's stands. */
  overtaken: string[];
}

export interface Merged {
  text: string;
  /** Where both sides had changed the same: the line from 1, and what the side that lost had there. */
  conflicts: { line: number; lost: string }[];
}

/**
 * Puts together what two sides made of one text. Unlike in git, changes that only touch are none of
 * the same, since keys of a header and items of a list stand side by side; and where each side has
 * as many lines as before, every line is told by itself.
 *
 * @param wins whose lines stand where both have changed the same
 */
export function mergeLines(
  ancestor: string,
  ours: string,
  theirs: string,
  wins: "ours" | "theirs",
): Merged {
  const before = cut(ancestor);
  const hunks = [ours, theirs].map((side) => new Set(hunksOf(before, cut(side))));
  const conflicts: Merged["conflicts"] = [];
  let text = "";
  let line = 1;
  const add = (piece: string) => {
    text += piece;
    line += piece.split("\n").length - 1;
  };
  let at = 0;
  for (const { from, to, inside } of regionsOf(hunks.flatMap((side) => [...side]))) {
    const was = before.slice(from, to);
    add(before.slice(at, from).join(""));
    const [own = was, other = was] = hunks.map((side) => {
      const changes = inside.filter((hunk) => side.has(hunk));
      return withHunks(was, changes, from);
    });
    for (const [old, our, their] of pieces(was, own, other)) {
      const [stands, lost] = wins === "ours" ? [our, their] : [their, our];
      if (our !== old && their !== old && our !== their) {
        conflicts.push({ line, lost: lost.trim() });
      }
      add(stands === old ? lost : stands);
    }
    at = to;
  }
  text += before.slice(at).join("");
  const isEnded = theirs === "" || theirs.endsWith("\n");
  return { text: isEnded ? text : text.replace(/\n$/, ""), conflicts };
}

/** Lines with their ends: the last has one too, else what comes below it would go on in it. */
function cut(text: string): string[] {
  return (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => line.replace(/\n?$/, "\n"));
}

/** Lines of which something has changed, and how. */
interface Region {
  from: number;
  to: number;
  inside: Hunk[];
}

/** What overlaps is one, and so is what was put in at one place. */
function regionsOf(hunks: readonly Hunk[]): Region[] {
  const regions: Region[] = [];
  for (const hunk of [...hunks].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const { from, to } = hunk;
    const last = regions.at(-1);
    const isSamePlace = from === last?.from && to === last.to;
    if (last && (from < last.to || isSamePlace)) {
      last.to = Math.max(last.to, to);
      last.inside.push(hunk);
    } else regions.push({ from, to, inside: [hunk] });
  }
  return regions;
}

/** @param offset where the lines begin */
function withHunks(was: readonly string[], hunks: readonly Hunk[], offset: number): string[] {
  const lines = [...was];
  // From below, so that the places above stay where they are.
  for (const { from, to, put } of [...hunks].reverse()) {
    lines.splice(from - offset, to - from, ...put);
  }
  return lines;
}

type Sides<T> = [before: T, ours: T, theirs: T];

function pieces(...sides: Sides<string[]>): Sides<string>[] {
  const [before, ours, theirs] = sides;
  if (before.length === 0 && areOfOtherKeys(ours, theirs)) {
    return [
      ["", "", theirs.join("")],
      ["", ours.join(""), ""],
    ];
  }
  if (sides.some(({ length }) => length !== before.length)) {
    return [[before.join(""), ours.join(""), theirs.join("")]];
  }
  return before.map((line, index) => [line, ours[index] ?? "", theirs[index] ?? ""]);
}

/** Whether each side has put in keys of its own, such as `version: v2` beside `tags: [x]`. */
function areOfOtherKeys(ours: readonly string[], theirs: readonly string[]): boolean {
  const [own, other] = [ours, theirs].map((lines) =>
    lines.map((line) => labelled(line.trimEnd())?.key),
  );
  return !!own?.every(Boolean) && !!other?.every((key) => key && !own.includes(key));
}
