import { isDay } from "../dates";

/** When an entry was made, as far as it says. */
export interface Moment {
  /** The day as it is written, such as `2025-10-28`, or "". */
  date: string;
  /** ISO time in UTC where a time is written, else "". */
  at: string;
}

/** A day, or a day with a time, with or without seconds, their fractions and an offset. */
const WRITTEN =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:[.,](\d+))?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** Reads a time as logs have it; without an offset it counts as UTC. Neither date nor time: both "". */
export function momentIn(text: string): Moment {
  const [, date = "", time, seconds = ":00", fraction = "", zone = "Z"] = WRITTEN.exec(text) ?? [];
  if (!isDay(date)) return { date: "", at: "" };
  if (time === undefined) return { date, at: "" };
  const offset = /^z$/i.test(zone)
    ? "Z"
    : `${zone.slice(0, 3)}:${zone.slice(3).replace(":", "") || "00"}`;
  const millis = fraction.padEnd(3, "0").slice(0, 3);
  const at = Date.parse(`${date}T${time}${seconds}.${millis}${offset}`);
  return Number.isNaN(at) ? { date: "", at: "" } : { date, at: new Date(at).toISOString() };
}
