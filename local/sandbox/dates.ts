import { expected, quote } from "../../src/errors";
import type { Clock } from "./clock";

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 };
const FORM =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * Reads a date as a person types it into a document. Without a zone it is meant in the document's
 * own, and a day begins at midnight there.
 * https://coda.io/packs/build/latest/guides/basics/parameters/#dates
 *
 * @returns undefined when it is none
 */
export function parseDate(text: string, timezone: string, clock: Clock): Date | undefined {
  const word = text.trim().toLowerCase();
  if (word === "now") return clock();
  const days = DAYS[word];
  if (days !== undefined) {
    const wallClock = clock().getTime() + zoneOffset(clock().getTime(), timezone);
    return fromWallClock((Math.floor(wallClock / DAY_MS) + days) * DAY_MS, timezone);
  }
  const [, year, month, day, hour = "0", minute = "0", second = "0", zone] =
    FORM.exec(text.trim()) ?? [];
  if (!year || !month || !day) return undefined;
  const date = Date.UTC(+year, +month - 1, +day);
  // February 30th would silently be March 2nd.
  if (new Date(date).getUTCDate() !== +day || +month < 1 || +month > 12) return undefined;
  const wallClock = date + ((+hour * 60 + +minute) * 60 + +second) * 1000;
  return zone ? new Date(wallClock - namedOffset(zone)) : fromWallClock(wallClock, timezone);
}

function namedOffset(zone: string): number {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  return (sign === "-" ? -1 : 1) * (+hours * 60 + +minutes) * 60 * 1000;
}

/** Twice, since the offset at the first guess may be that of the other side of a clock change. */
function fromWallClock(wallClock: number, timezone: string): Date {
  const guess = wallClock - zoneOffset(wallClock, timezone);
  return new Date(wallClock - zoneOffset(guess, timezone));
}

/** By how many milliseconds clocks in a time zone are ahead of UTC at a time. */
function zoneOffset(time: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(time);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(
    read("year"),
    read("month") - 1,
    read("day"),
    read("hour"),
    read("minute"),
    read("second"),
  );
  return shown - Math.floor(time / 1000) * 1000;
}

/** @throws when the name of a time zone isn't one */
export function assertTimezone(timezone: string): void {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: timezone });
  } catch {
    throw expected(
      "--timezone to be a time zone such as Europe/Berlin",
      quote(timezone),
      "write it in that form",
    );
  }
}
