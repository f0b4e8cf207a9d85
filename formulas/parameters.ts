import { Zone } from "../schemas/files/zone";
import { dayOf, isDay } from "../src/dates";
import type { PlaceQuery } from "../src/documents/place";
import { expected, quote } from "../src/errors";
import { optional } from "./parameter";

/** Parameters that mean the same have the same name and words in every building block. */

export const branch = optional.text(
  "branch",
  "A branch of the repository. Empty is the default branch.",
);

export const asOf = optional.text(
  "asOf",
  "Any text not used before, such as Now() as text, forces a fresh look. Left empty, the answer may be up to ten minutes old.",
);

export const folder = optional.text(
  "folder",
  "Only what lies in this folder of the repository, such as docs. Empty is everything.",
);

export const clearance = optional.text(
  "clearance",
  "The most sensitive zone to show: public, internal, private or restricted. Of a document above it only path and zone appear. Default: internal.",
  { suggestedValue: "internal", autocomplete: [...Zone.options] },
);

export const includeArchived = optional.yesNo(
  "includeArchived",
  "Whether to show what lies in archive folders too. Default: no.",
  { suggestedValue: false },
);

/** What a table is narrowed to. */
export const ofEntity = optional.text(
  "entity",
  "Only what is about this entity, such as Decision. Empty is everything.",
);

export const since = optional.day(
  "since",
  "Only what is of this day or later. Empty is everything.",
);

/**
 * The day of a date parameter in the document's time zone, "" without one.
 *
 * @throws UserError for a date that is none, or whose year no file can hold
 */
export function dayGiven(date: Date | undefined, { timezone }: { timezone: string }): string {
  if (date === undefined) return "";
  const day = Number.isNaN(date.getTime()) ? "" : dayOf(date, timezone);
  if (isDay(day)) return day;
  throw expected(
    "a date such as 2026-11-22",
    quote(String(date)),
    "choose a date, or leave it empty",
  );
}

/** @throws UserError for anything but one of the four zones; empty is internal */
export function clearanceOf(text: string | undefined): Zone {
  const said = (text ?? "").trim().toLowerCase() || "internal";
  const zone = Zone.options.find((each) => each === said);
  if (zone) return zone;
  throw expected(
    `a clearance of ${Zone.options.join(", ")}`,
    quote(text ?? ""),
    "choose one of the four",
  );
}

/** What the parameters that all tables of documents share ask for. */
export function placeQuery(
  given: {
    folder: string | undefined;
    clearance: string | undefined;
    includeArchived: boolean | undefined;
  },
  { timezone }: { timezone: string },
): PlaceQuery {
  return {
    folder: given.folder ?? "",
    clearance: clearanceOf(given.clearance),
    includeArchived: given.includeArchived ?? false,
    today: dayOf(new Date(), timezone),
  };
}
