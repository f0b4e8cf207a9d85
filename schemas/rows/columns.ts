import { Zone } from "../files/zone";
import { choice, day, moment, number, text, url, yes } from "./kinds";

/** Columns that mean the same have the same name and the same words in every table. */

export const id = {
  ...text,
  required: true,
  description:
    "owner/name:path, with #anchor for a thing inside a file and @branch when it is not the default one.",
} as const;
export const path = { ...text, description: "The file in the repository." } as const;
export const line = {
  ...number,
  description: "The line it stands in, from 1; 0 for the whole file.",
} as const;
export const link = { ...url, description: "The place in GitHub, at this commit." } as const;

/** Every row leads to where it stands. */
export const place = { path, line, link };

export const title = {
  ...text,
  required: true,
  description: "Its title. Empty when withheld.",
} as const;
export const problem = {
  ...text,
  description: "What can't be read as it should, with file and line, or that it is withheld.",
} as const;
export const commit = {
  ...text,
  description: "The one commit that all rows of this table are of.",
} as const;
export const asOf = {
  ...moment,
  description: "When the commit was made that this was read from.",
} as const;
export const zone = {
  ...text,
  description: "Header: zone as written. See effectiveZone for what it counts as.",
} as const;
export const effectiveZone = {
  ...choice(...Zone.options),
  description:
    "What counts: at least the zones of the READMEs of its folders; none is internal, an unknown one restricted.",
} as const;
export const archived = { ...yes, description: "Whether it lies in an archive folder." } as const;
export const reviewDate = {
  ...day,
  description: "Until when it counts without a look, by its TTL or the policy for its kind.",
} as const;
export const reviewState = {
  ...choice("Fresh", "Due", "Overdue", "None"),
  description: "How reviewDate stands today.",
} as const;
