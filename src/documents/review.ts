import { addDays, dayIn, isDay } from "../dates";
import { quote } from "../errors";
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
  // What says something of its own that nobody can read is not for a policy to judge.
  const isUnread = reviewProblems(document).length > 0;
  const policy = isUnread ? undefined : POLICY.find(({ kind }) => kind.test(document.path));
  if (!policy) return { date: "", state: "None" };
  const since = policy.fields
    ? named(document, ...policy.fields)
        .map(({ value }) => value)
        .join(" ")
    : document.date;
  const start = dayIn(since);
  const date = addDays(start, policy.days);
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
  const days = named(document, "review", "review_by", "review_date", "next_review").map(
    ({ value, line }) => said(document, dayIn(value), line),
  );
  const spans = named(document, ...SPANS).map(({ value, line }) => said(document, value, line));
  return [...days, ...spans].find(({ date }) => date !== "") ?? statedInProse(document);
}

const SPANS = ["ttl_days", "ttl"];

/** What a header says of its time to live and can't be read; one sentence each, with file and line. */
export function reviewProblems(document: Pick<Aging, "path" | "fields">): string[] {
  return named(document, ...SPANS)
    .filter(({ value }) => value !== "" && dayIn(value) === "" && !SPAN.test(value))
    .map(
      ({ key, value, line }) =>
        `${document.path}:${line}: ${key} ${quote(value)} is no time such as 7 days`,
    );
}

function named({ fields }: Pick<Aging, "fields">, ...keys: string[]): HeaderField[] {
  return fields.filter(({ key }) => keys.includes(key));
}

/**
 * `7 days`, `14d`, `2 weeks`, and days where there is but a number that is no year. `90m` may be
 * months or minutes, and `1.5 days` and `-3 days` are none.
 */
const SPAN =
  /(?<![-–.\d])\d+\s*(d|day|w|week|month|y|year|h|hour)s?\b|ttl_days[:*\s]+\d+|^\d{1,3}(?=\s*(\(|$))/i;

const DAYS: Record<string, number | undefined> = { h: 1 / 24, w: 7, m: 30, y: 365 };

/** The day that a text names, else the one that lies so long after the document's own. */
function said({ date }: Aging, text: string, line: number): StatedReview {
  const day = dayIn(text);
  if (day !== "") return { date: day, said: day, line };
  const span = SPAN.exec(text)?.[0] ?? "";
  const [, count, unit = ""] = /(\d+)\s*(\w?)/.exec(span.toLowerCase()) ?? [];
  const days = Math.ceil(Number(count) * (DAYS[unit] ?? 1));
  return { date: isDay(date) ? addDays(date, days) : "", said: span, line };
}

/** "TTL: …", "Review after …", "Next review: …", or headings; not "Lower the TTL" or "Review of …". */
const LABEL =
  /^[\W\d]*(ttl([_ ]days)?\W*(:|$)|(next )?review( again)?( date)?\W*(after|before|by|due|on|until|when|:|$))/i;

/** What was looked at, and when, is no day to look at it. */
const PAST = /\b(done|was|were|held|completed)\b/i;

/** A line about TTL or review, or the lines below such a heading; below "Review" only a bare day. */
function statedInProse(document: Aging): StatedReview {
  const lines = proseLines(document.text);
  for (const [index, { line }] of lines.entries()) {
    if (!LABEL.test(line) || PAST.test(line)) continue;
    const heading = /^\s{0,3}#/.test(line);
    const speaking = lines
      .slice(index, index + (heading ? 5 : 1))
      .filter((each, at) => at === 0 || /ttl|next/i.test(line) || !/\p{L}/u.test(each.line));
    const stated = said(document, speaking.map((each) => each.line).join(" "), 0);
    const at = speaking.find((each) => each.line.includes(stated.said));
    if (stated.date !== "") return { ...stated, line: at?.number ?? 0 };
  }
  return { date: "", said: "", line: 0 };
}
