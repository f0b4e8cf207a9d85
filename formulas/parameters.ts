import * as coda from "@codahq/packs-sdk";
import { Zone } from "../schemas/files/zone";
import { dayOf } from "../src/dates";
import type { PlaceQuery } from "../src/documents/place";
import { expected, quote } from "../src/errors";

/** Parameters that mean the same have the same name and words in every building block. */

export const branch = coda.makeParameter({
  type: coda.ParameterType.String,
  name: "branch",
  description: "A branch of the repository. Empty is the default branch.",
  optional: true,
});

export const asOf = coda.makeParameter({
  type: coda.ParameterType.String,
  name: "asOf",
  description:
    "Any text not used before, such as Now() as text, forces a fresh look. Left empty, the answer may be up to ten minutes old.",
  optional: true,
});

export const folder = coda.makeParameter({
  type: coda.ParameterType.String,
  name: "folder",
  description:
    "Only what lies in this folder of the repository, such as docs. Empty is everything.",
  optional: true,
});

export const clearance = coda.makeParameter({
  type: coda.ParameterType.String,
  name: "clearance",
  description:
    "The most sensitive zone to show: public, internal, private or restricted. Of a document above it only path and zone appear. Default: internal.",
  optional: true,
  suggestedValue: "internal",
  autocomplete: [...Zone.options],
});

export const includeArchived = coda.makeParameter({
  type: coda.ParameterType.Boolean,
  name: "includeArchived",
  description: "Whether to show what lies in archive folders too. Default: no.",
  optional: true,
  suggestedValue: false,
});

/** What a table is narrowed to. */
export const ofEntity = coda.makeParameter({
  type: coda.ParameterType.String,
  name: "entity",
  description: "Only what is about this entity, such as Decision. Empty is everything.",
  optional: true,
});

export const since = coda.makeParameter({
  type: coda.ParameterType.Date,
  name: "since",
  description: "Only what is of this day or later. Empty is everything.",
  optional: true,
});

/**
 * The day of a date parameter in the document's time zone, "" without one.
 *
 * @throws UserError for a date that is none
 */
export function dayGiven(date: Date | undefined, { timezone }: { timezone: string }): string {
  if (date === undefined) return "";
  if (!Number.isNaN(date.getTime())) return dayOf(date, timezone);
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
