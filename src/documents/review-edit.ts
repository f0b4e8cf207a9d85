import { daysBetween, isDay } from "../dates";
import { expected, quote } from "../errors";
import { documentIn } from "./document";
import { setHeaderKey } from "./header-edit";
import { cutLines, joinLines } from "./lines";
import { reviewOf, statedReview } from "./review";

/**
 * Sets the day by which a document wants to be looked at again: where it says it, be that a key of
 * its header or a line about its time to live; else as a key of its header.
 *
 * @param text the whole document, with byte order mark and line ends of any kind
 * @param day such as 2025-11-15
 * @throws UserError for what is no day, or where its line can't hold it
 */
export function setReviewDate(path: string, text: string, day: string): string {
  const wanted = day.trim();
  const edited = isDay(wanted) ? withReview(path, text, wanted) : text;
  if (isDay(wanted) && reviewOf(agingIn(path, edited), wanted).date === wanted) return edited;
  throw expected(
    "a review date such as 2025-11-15 that the document can say",
    quote(day),
    "choose a day, or change the line in GitHub",
  );
}

function agingIn(path: string, text: string) {
  const { text: bare, fields, day } = documentIn(path, text);
  return { path, text: bare, fields, date: day };
}

function withReview(path: string, text: string, wanted: string): string {
  const aging = agingIn(path, text);
  const { date, said, line } = statedReview(aging);
  if (date === wanted) return text;
  const days = daysBetween(aging.date, wanted);
  const now = said === date ? wanted : days > 0 ? said.replace(SPAN, spanOf(days)) : "";
  // What is nowhere said, or no span of time leads to, is said by a date, which counts before all.
  if (date === "" || now === "" || line === 0) return setHeaderKey(text, "review_by", wanted);
  const field = aging.fields.find((each) => each.line === line);
  if (field) return setHeaderKey(text, field.key, field.value.replace(said, now));
  const lines = cutLines(text);
  const at = lines[line - 1];
  if (at) at.text = at.text.replace(said, now);
  return joinLines(lines);
}

const SPAN = /\d+(\s*[a-z]+)?/i;

function spanOf(days: number) {
  return (_: string, unit: string | undefined) => `${days}${unit ? " days" : ""}`;
}
