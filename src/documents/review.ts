import { addDays, dayIn, isDay } from "../dates";
import type { HeaderField } from "./header";
import { proseLines } from "./markdown";

export type ReviewState = "Fresh" | "Due" | "Overdue" | "None";

export interface Review {
  /** The last day on which the document counts without being looked at, or "". */
  date: string;
  state: ReviewState;
}

/** What is known of a document's age. */
export interface Aging {
  path: string;
  text: string;
  fields: readonly HeaderField[];
  /** The day it is of, from its header or its name, or "". */
  date: string;
}

/** A review that was set by date is due a week before. */
const NOTICE_DAYS = 7;

/**
 * How long a document counts where it says nothing itself: due from the first day, overdue after the
 * last, counted from the document's own day or from the one that a field names.
 */
const POLICY: { kind: RegExp; from: number; days: number; fields?: string[] }[] = [
  { kind: /(^|\/)[^/]*handoff[^/]*$/i, from: 3, days: 14 },
  { kind: /(^|\/)sessions\/[^/]+$/i, from: 14, days: 30 },
  { kind: /(^|\/)[^/]*brief[^/]*$/i, from: 83, days: 90, fields: ["end", "end_date"] },
];

/**
 * When a document wants to be looked at again: by its header, by a line about its time to live, or by
 * the policy for its kind. Playbooks and all others have none.
 *
 * @param today a day such as 2025-11-15
 */
export function reviewOf(document: Aging, today: string): Review {
  const { date: stated } = statedReview(document);
  if (stated !== "") return judge(stated, addDays(stated, -NOTICE_DAYS), today);
  const policy = POLICY.find(({ kind }) => kind.test(document.path));
  if (!policy) return { date: "", state: "None" };
  const since = policy.fields
    ? named(document, ...policy.fields)
        .map(({ value }) => value)
        .join(" ")
    : document.date;
  const start = dayIn(since);
  const date = start === "" ? "" : addDays(start, policy.days);
  if (date === "") return { date: "", state: "None" };
  return judge(date, addDays(start, policy.from), today);
}

function judge(date: string, dueFrom: string, today: string): Review {
  if (today > date) return { date, state: "Overdue" };
  return { date, state: today >= dueFrom ? "Due" : "Fresh" };
}

/** Where a document says itself when to look at it again. */
export interface StatedReview {
  /** "" where it says nothing. */
  date: string;
  /** The day, or the span of time that leads to it, as it stands there. */
  said: string;
  /** From 1; 0 where it goes over more than one. */
  line: number;
}

/** By its header, else by its prose. */
export function statedReview(document: Aging): StatedReview {
  const reviews = named(document, "review", "review_by", "review_date", "next_review");
  const spans = named(document, "ttl_days", "ttl");
  const days = [...reviews, ...spans].map(({ value, line }) => {
    const date = dayIn(value);
    return { date, said: date, line };
  });
  const lasting = spans.map(({ value, line }) => {
    return { date: later(document, value), said: value, line };
  });
  return [...days, ...lasting].find(({ date }) => date !== "") ?? statedInProse(document);
}

function named({ fields }: Aging, ...keys: string[]): HeaderField[] {
  return fields.filter(({ key }) => keys.includes(key));
}

/** `3`, `7 days`, `14d`, `2 weeks` after the document's own day. */
function later({ date }: Aging, span: string): string {
  const [, count, unit = ""] = /(\d+)\s*(d|day|w|week|month)?/i.exec(span) ?? [];
  if (count === undefined || !isDay(date)) return "";
  const days = /^w/i.test(unit) ? 7 : /^m/i.test(unit) ? 30 : 1;
  return addDays(date, Number(count) * days);
}

/** "Review after …", "Next review: …", a heading "Review"; not "Review of the meeting". */
const REVIEW =
  /^\W*(next )?review(ed)?( again)?( date)?\W*(after|before|by|due|on|until|when|:|$)/i;

/** A line that speaks of TTL or review, or the lines below a heading that does. */
function statedInProse(document: Aging): StatedReview {
  const lines = proseLines(document.text);
  for (const [index, { line }] of lines.entries()) {
    if (!/\bttl(_days)?\b/i.test(line) && !REVIEW.test(line)) continue;
    const heading = /^\s{0,3}#/.test(line);
    const speaking = lines.slice(index, index + (heading ? 5 : 1));
    const text = speaking.map((each) => each.line).join(" ");
    const span = /\d+\s*(days?|d\b|weeks?|months?)|ttl_days\W+\d+/i.exec(text)?.[0] ?? "";
    const date = dayIn(text) || later(document, span);
    const said = dayIn(text) || span;
    const at = speaking.find((each) => each.line.includes(said));
    if (date !== "") return { date, said, line: at?.number ?? 0 };
  }
  return { date: "", said: "", line: 0 };
}
