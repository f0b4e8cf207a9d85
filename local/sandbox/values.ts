import { Type } from "@codahq/packs-sdk/dist/api_types";
import { expected, quote, UserError } from "../../src/errors";
import type { Clock } from "./clock";
import { parseDate } from "./dates";
import { parseList } from "./lists";
import type { ParameterMetadata } from "./pack-metadata";

/** What the reading of a date depends on. */
export interface DateSettings {
  timezone: string;
  clock: Clock;
}

const TEXT = [Type.string, Type.html, Type.markdown, Type.email, Type.image, Type.file];
const BOOLEANS: Record<string, boolean> = { true: true, yes: true, false: false, no: false };

/** A parameter's type in Coda's words, such as `string` or `array of dates`. */
export function typeName({ type }: ParameterMetadata): string {
  return typeof type === "object" ? `array of ${Type[type.items]}s` : (Type[type] ?? String(type));
}

/**
 * Makes of a value, typed or already of the right type, what Coda would hand to the pack.
 *
 * @returns undefined for a blank value, unless blank text is a value
 */
export function convertValue(
  parameter: ParameterMetadata,
  value: unknown,
  settings: DateSettings,
): unknown {
  const { name, type } = parameter;
  if (value === undefined || value === null) return undefined;
  if (typeof type !== "object") return convertItem(name, type, value, settings);
  const items = typeof value === "string" ? parseList(value) : value;
  if (!Array.isArray(items))
    throw expected(`a list for ${name}`, quote(String(value)), "separate items by commas");
  const isBlank = (item: unknown) => item === null || item === undefined || item === "";
  // Only a sparse list may have blanks; Coda refuses them in others, a person just left one over.
  // https://coda.io/packs/build/latest/guides/basics/parameters/#table-column
  return items
    .filter((item) => type.allowEmpty || !isBlank(item))
    .map((item) => (isBlank(item) ? null : convertItem(name, type.items, item, settings)));
}

function convertItem(name: string, type: Type, value: unknown, settings: DateSettings): unknown {
  if (TEXT.includes(type)) return typeof value === "string" ? value : String(value);
  const text = typeof value === "string" ? value.trim() : value;
  if (text === "") return undefined;
  switch (type) {
    case Type.number:
      return toNumber(name, text);
    case Type.boolean:
      return toBoolean(name, text);
    case Type.date:
      return toDate(name, text, settings);
    default:
      throw new UserError(
        `The parameter ${name} is of type ${Type[type] ?? type}, which can't be given to hq.`,
      );
  }
}

function toNumber(name: string, value: unknown): number {
  const number = typeof value === "string" ? Number(value) : value;
  if (typeof number === "number" && Number.isFinite(number)) return number;
  throw expected(`a number for ${name}`, quote(String(value)), "write it as 12 or 0.5");
}

function toBoolean(name: string, value: unknown): boolean {
  const boolean = typeof value === "string" ? BOOLEANS[value.toLowerCase()] : value;
  if (typeof boolean === "boolean") return boolean;
  throw expected(`true or false for ${name}`, quote(String(value)), "write true, false, yes or no");
}

function toDate(name: string, value: unknown, { timezone, clock }: DateSettings): Date {
  const date = typeof value === "string" ? parseDate(value, timezone, clock) : value;
  if (date instanceof Date && !Number.isNaN(date.getTime())) return date;
  throw expected(
    `a date for ${name}`,
    quote(String(value)),
    "write it as 2026-11-22, 2026-11-22T10:00Z or today",
  );
}
