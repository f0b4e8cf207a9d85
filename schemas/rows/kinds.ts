import * as coda from "@codahq/packs-sdk";
import { Hemisphere } from "../files/authority-map";

/** What a row's schema has to have: each field of the row, and nothing else. */
export type Columns<Row> = Record<keyof Row, coda.Schema & coda.ObjectSchemaProperty>;

/** Columns by what they hold. */

export const text = { type: coda.ValueType.String } as const;
export const texts = { type: coda.ValueType.Array, items: text } as const;
export const number = { type: coda.ValueType.Number } as const;
export const yes = { type: coda.ValueType.Boolean } as const;
export const url = { ...text, codaType: coda.ValueHintType.Url } as const;
export const day = { ...text, codaType: coda.ValueHintType.Date } as const;
export const moment = { ...text, codaType: coda.ValueHintType.DateTime } as const;
export const markdown = { ...text, codaType: coda.ValueHintType.Markdown } as const;

/** One of a few words. */
export const choice = (...options: string[]) =>
  ({ ...text, codaType: coda.ValueHintType.SelectList, options }) as const;
export const half = choice(...Hemisphere.options);
export const headerState = choice("Valid", "Incomplete", "No header", "Template");
