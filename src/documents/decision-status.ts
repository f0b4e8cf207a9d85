import type { Document } from "./document";
import { plain } from "./markdown";
import type { Outline } from "./sections";
import { type Statement, statementsOf, topOf } from "./stated";

export const DECISION_STATES = [
  "Proposed",
  "Accepted",
  "Rejected",
  "Deprecated",
  "Superseded",
  "Unknown",
] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** What a decision's status is, in its own words and in ours. */
export interface DecisionStatus {
  /** As it is written, without marks; "" where it says none. */
  status: string;
  statusLine: number;
  state: DecisionState;
  /** One sentence each, with file and line. */
  problems: string[];
}

/** The words that say nothing but this. Any other status is Unknown: it is read, not guessed. */
const WORDS: [DecisionState, RegExp][] = [
  ["Superseded", /^(super[sc]eded|replaced(?! (?!by|on|with)\w))\b/],
  ["Accepted", /^(accepted|approved|adopted|agreed|decided)\b/],
  ["Proposed", /^(proposed|proposal|draft|in review|under review)\b/],
  ["Rejected", /^(reject(ed)?|declined)\b/],
  ["Deprecated", /^(deprecated|obsolete|retired)\b/],
];

/** Words that speak of a status wherever they stand: `Draft rejected` is not one thing. */
const ELSEWHERE =
  /(?<!\b(be|being|never|not|until|was|previously|part(ial)?ly) )\b(accepted|proposed|reject(ed)?|deprecated|super[sc]eded)\b/g;

/** `Accepted: false`, `Decided against it`, `Agreed to postpone`, `Accepted?`, `Superseded by none` */
const DENIED =
  /\?|^\p{L}+:? (against|false|no|not)\b|^(agreed|decided):? to\b|\bby (no(ne|thing)?|n|tbd)\b/u;

/** What will be, may be or never was superseded is not. */
export const SUPERSEDED =
  /(?<!\b(be|being|never|not|until|part(ial)?ly)\b[^-–—,;.()\n]{0,60})\bsuper[sc]eded by\b(?!\W*((no(t|ne|thing)?|n\/a|tbd)\b|$))/i;

/** Nothing but a word, with a day or without. */
const BARE = /^[^\p{L}]*\p{L}+( on)?[^\p{L}]*$/u;

type Said = Statement & { states: DecisionState[] };

/** What a decision says of its status, in whichever form: what is clear, else whatever is there. */
export function statusesIn(document: Pick<Document, "fields">, outline: Outline): Said[] {
  const said = statementsOf(document, outline, "status");
  const all = (said.length > 0 ? said : bareStatus(outline)).map((statement) => ({
    ...firstLine(statement),
    states: statesIn(statusLines(statement)),
  }));
  const known = all.filter(({ states }) => states.length > 0);
  return known.length > 0 ? known : all.slice(0, 1);
}

/** A decision's status, where what it says of it is one thing. */
export function decisionStatus(
  document: Pick<Document, "path" | "fields">,
  outline: Outline,
): DecisionStatus {
  const all = statusesIn(document, outline);
  const [first, second] = all;
  if (!first) return { status: "", statusLine: 0, state: "Unknown", problems: [] };
  const status = { status: first.text, statusLine: first.line };
  const states = [...new Set(all.flatMap((each) => each.states))];
  const [state = "Unknown", ...others] = states;
  if (others.length === 0) return { ...status, state, problems: [] };
  const where = second ? `, together with line ${second.line}` : "";
  const problem = `${document.path}:${first.line}: its status says ${states.join(" and ")}${where}, so none is taken`;
  return { ...status, state: "Unknown", problems: [problem] };
}

/** `Accepted, superseded by 0012` is Superseded; `Proposed or Accepted` is both, and so neither. */
export function statesIn(status: string): DecisionState[] {
  const written = status.toLowerCase().replace(/~~[^~]*~~/g, " ");
  const said = written.replace(/\([^()]*\)|\[ ?\][\p{L} ]+|\[x\]/gu, " ");
  // A choice that a template left, and nobody made.
  if (/^\W*\[[^[\]]*(\||\/(?!\d))[^[\]]*\]\W*$/.test(said)) return [];
  if (SUPERSEDED.test(written)) return ["Superseded"];
  const clauses = said
    .split(/[,;|/→\n]|[-=]>|\.\s|\b(?:and|or|but)\b/)
    .map((each) => each.replace(/^[^\p{L}]+/u, ""));
  const states = clauses.flatMap((clause) => (DENIED.test(clause) ? [] : stateOf(clause)));
  const others = states.length > 0 ? (said.match(ELSEWHERE) ?? []) : [];
  return [...new Set([...states, ...others.flatMap(stateOf)])];
}

function stateOf(clause: string): DecisionState[] {
  return WORDS.filter(([, words]) => words.test(clause)).map(([state]) => state);
}

/** A line on top that is nothing but a status, with a day or without: `Accepted — 2025-10-25`. */
function bareStatus(outline: Outline): Statement[] {
  const found = topOf(outline)
    .map(({ line, number }) => ({ text: plain(line), line: number }))
    .find(({ text }) => !/^#|\[ ?\]/.test(text) && BARE.test(text) && statesIn(text).length === 1);
  return found ? [found] : [];
}

/** The first line, and what says nothing but a status below it. */
function statusLines({ text }: Statement): string {
  const [first = "", ...others] = text.split("\n").map((line) => plain(line));
  return [first, ...others.filter((line) => BARE.test(line) || SUPERSEDED.test(line))].join("\n");
}

function firstLine({ text, line }: Statement): Statement {
  return { text: plain(text.split("\n")[0] ?? ""), line };
}
