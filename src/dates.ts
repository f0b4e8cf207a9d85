const DAY = 86_400_000;

/** Whether a text is a day that exists, as `2025-02-28`; 30 February does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The first day that stands in a text, as `2025-11-15`, or "". */
export function dayIn(text: string): string {
  return text.match(/\d{4}-\d{2}-\d{2}/g)?.find(isDay) ?? "";
}

/** A day so many days later, or "" where that is no day of these four-digit years. */
export function addDays(day: string, days: number): string {
  const later = new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY);
  const text = Number.isNaN(later.getTime()) ? "" : later.toISOString().slice(0, 10);
  return isDay(text) ? text : "";
}

/**
 * Days from one moment to another, parts of days included; NaN where either is none.
 *
 * @param from a day or an ISO time
 */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

/** The day that a moment is in a time zone, as `2025-11-15`. */
export function dayOf(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(moment);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
