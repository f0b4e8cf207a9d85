import { quote, UserError } from "../../src/errors";
import { didYouMean } from "./nearest-name";
import type { TableMetadata, TableSchema } from "./pack-metadata";

/** The key that a row has for a property of its schema. */
export function keyOf(schema: TableSchema, property: string): string {
  return schema.properties[property]?.fromKey ?? property;
}

/** The key under which a table's rows have their id. */
export function idKey({ schema }: TableMetadata): string {
  return schema.idProperty ? keyOf(schema, schema.idProperty) : "id";
}

/** The property that a person means, by its name or by the key that rows have for it. */
export function findProperty({ name, schema }: TableMetadata, column: string): string {
  const properties = Object.keys(schema.properties);
  const same = (other: string) => other.toLowerCase() === column.toLowerCase();
  const property = properties.find((each) => same(each) || same(keyOf(schema, each)));
  if (property !== undefined) return property;
  const keys = properties.map((each) => keyOf(schema, each));
  throw new UserError(
    `${name} has no column ${quote(column)}.${didYouMean(column, keys)} It has: ${keys.join(", ")}.`,
  );
}

/**
 * The schema as the pack finds it in `context.sync.schema`: all of it, or what is left when a
 * person chose columns. What identifies a row and what its chip shows can't be left out.
 * https://coda.io/packs/build/latest/guides/blocks/sync-tables/#columns-selection
 */
export function chosenSchema(
  table: TableMetadata,
  columns: readonly string[] | undefined,
): TableSchema {
  const { schema } = table;
  if (!columns) return schema;
  const kept = new Set([
    ...[schema.idProperty, schema.displayProperty].filter((name) => name !== undefined),
    ...columns.map((column) => findProperty(table, column)),
  ]);
  const properties = Object.fromEntries(
    Object.entries(schema.properties).filter(([name]) => kept.has(name)),
  );
  const featuredProperties = schema.featuredProperties?.filter((name) => kept.has(name));
  return { ...schema, properties, ...(featuredProperties && { featuredProperties }) };
}

/** A row without what wouldn't be kept in the document. */
export function chosenColumns(
  schema: TableSchema,
  row: Record<string, unknown>,
): Record<string, unknown> {
  const keys = new Set(Object.keys(schema.properties).map((property) => keyOf(schema, property)));
  return Object.fromEntries(Object.entries(row).filter(([key]) => keys.has(key)));
}
