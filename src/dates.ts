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

/** A day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The day that a moment is in a time zone, as `2025-11-15`. */
export function dayOf(moment: Date, timeZone: string): string {
  // The Canadian form of a date is the ISO one.
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(moment);
}
