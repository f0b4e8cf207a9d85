import * as coda from "@codahq/packs-sdk";

/** Columns that mean the same have the same name and the same words in every table. */

export const text = { type: coda.ValueType.String } as const;
export const texts = { type: coda.ValueType.Array, items: text } as const;
export const number = { type: coda.ValueType.Number } as const;
export const yes = { type: coda.ValueType.Boolean } as const;
export const url = { ...text, codaType: coda.ValueHintType.Url } as const;
export const day = { ...text, codaType: coda.ValueHintType.Date } as const;
export const moment = { ...text, codaType: coda.ValueHintType.DateTime } as const;

/** One of a few words. */
export const choice = (...options: string[]) =>
  ({ ...text, codaType: coda.ValueHintType.SelectList, options }) as const;

export const id = {
  ...text,
  required: true,
  description:
    "owner/name:path, with #anchor for a thing inside a file and @branch when it is not the default one.",
} as const;
export const path = { ...text, description: "The file in the repository." } as const;
export const line = { ...number, description: "The line it stands in, from 1." } as const;
export const link = { ...url, description: "The place in GitHub, at this commit." } as const;
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
export const markdown = { ...text, codaType: coda.ValueHintType.Markdown } as const;
export const zone = {
  ...text,
  description: "Header: zone as written. See effectiveZone for what it counts as.",
} as const;
export const effectiveZone = {
  ...choice("public", "internal", "private", "restricted"),
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
