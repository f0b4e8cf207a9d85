import { UserError } from "../../src/errors";
import type { Block } from "./blocks";
import type { ParameterMetadata } from "./pack-metadata";
import { convertValue, type DateSettings } from "./values";

/** Values in order, or as `name=value`; or by name. */
export type Values = readonly string[] | Readonly<Record<string, unknown>>;

/** How a block is called, such as `LogAction(action, entity, [notes])`. */
export function signature({ name, parameters }: Block): string {
  const names = parameters.map((parameter) =>
    parameter.optional ? `[${parameter.name}]` : parameter.name,
  );
  return `${name}(${names.join(", ")})`;
}

/**
 * Gives every parameter of a block its value, in the block's order. An optional one that is left
 * alone stays undefined. A table takes for a required one what Coda fills in when it is added to a
 * document; for a formula or a button nobody would have looked at that.
 */
export function readParameters(block: Block, values: Values, settings: DateSettings): unknown[] {
  const given = isList(values) ? assign(block, values) : checkNames(block, values);
  const isTable = block.table !== undefined;
  return block.parameters.map((parameter) => {
    const { name, optional, suggestedValue } = parameter;
    const value = convertValue(parameter, given.get(name), settings);
    if (value !== undefined || optional) return value;
    if (isTable && suggestedValue !== undefined && !given.has(name)) return suggestedValue;
    throw new UserError(`${block.name} needs a value for ${name}: ${signature(block)}.`);
  });
}

function isList(values: Values): values is readonly string[] {
  return Array.isArray(values);
}

/**
 * `a=b` is a value by name only if the block declares a parameter `a`; otherwise it is text. Values
 * without name go, in order, to the parameters that none was named for.
 */
function assign(block: Block, values: readonly string[]): Map<string, unknown> {
  const assigned = new Map<string, unknown>();
  const unnamed: string[] = [];
  for (const value of values) {
    const [, name, text = ""] = /^([^=]+)=([\s\S]*)$/.exec(value) ?? [];
    const parameter = block.parameters.find((each) => each.name === name);
    if (parameter) assignByName(block, parameter, text, assigned);
    else unnamed.push(value);
  }
  const open = block.parameters.filter((parameter) => !assigned.has(parameter.name));
  if (unnamed.length > open.length) {
    const found = values.length === 1 ? "1 value" : `${values.length} values`;
    throw new UserError(
      `${block.name} takes at most ${block.parameters.length}, found ${found}: ${signature(block)}.`,
    );
  }
  for (const [index, value] of unnamed.entries()) assigned.set(open[index]?.name ?? "", value);
  return assigned;
}

/** A list may be given item by item, each under the list's name. */
function assignByName(
  block: Block,
  { name, type }: ParameterMetadata,
  text: string,
  to: Map<string, unknown>,
): void {
  const before = to.get(name);
  if (before === undefined) {
    to.set(name, text);
  } else if (typeof type === "object") {
    to.set(name, [...(Array.isArray(before) ? before : [before]), text]);
  } else {
    throw new UserError(`${block.name} was given two values for ${name}: leave one out.`);
  }
}

function checkNames(block: Block, values: Readonly<Record<string, unknown>>): Map<string, unknown> {
  const unknown = Object.keys(values).find(
    (name) => !block.parameters.some((parameter) => parameter.name === name),
  );
  if (unknown !== undefined) {
    throw new UserError(`${block.name} has no parameter ${unknown}: ${signature(block)}.`);
  }
  return new Map(Object.entries(values));
}
