import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bundle } from "../../local/sandbox/bundle";
import type { ParameterMetadata } from "../../local/sandbox/pack-metadata";

/** What a pack declares of a value: the SDK writes names in PascalCase, the pack's are `fromKey`. */
export interface SchemaMetadata {
  type: string;
  codaType?: string;
  description?: string;
  properties?: Record<string, SchemaMetadata & { fromKey?: string }>;
}

/** A building block as people and assistants get to see it. */
export interface Shown {
  name: string;
  kind: "table" | "formula" | "button";
  description: string;
  instructions: string;
  connectionRequirement: string;
  parameters: ParameterMetadata[];
  examples: { params: unknown[]; result: unknown }[];
  schema: SchemaMetadata | undefined;
  identityName: string;
}

export interface Skill {
  name: string;
  description: string;
  prompt: string;
}

export interface Surface {
  blocks: Shown[];
  skills: Skill[];
  /** All of it, as it is uploaded. */
  metadata: Record<string, unknown> & { networkDomains: string[] };
  bundleBytes: number;
}

interface Compiled {
  networkDomains: string[];
  skills: Skill[];
  formulas: (Shown & { isAction?: boolean })[];
  syncTables: (Shown & { getter: Shown; schema: SchemaMetadata & { items?: SchemaMetadata } })[];
}

/** Everything the compiled pack declares. */
export async function surface(): Promise<Surface> {
  const { path } = await bundle();
  const text = await readFile(join(dirname(path), "metadata.json"), "utf8");
  const compiled: Compiled = JSON.parse(text);
  const tables = compiled.syncTables.map((table): Shown => {
    const { parameters, examples, connectionRequirement } = table.getter;
    const schema = table.schema.items ?? table.schema;
    return { ...table, kind: "table", parameters, examples, connectionRequirement, schema };
  });
  const formulas = compiled.formulas.map(
    (formula): Shown => ({ ...formula, kind: formula.isAction ? "button" : "formula" }),
  );
  return {
    blocks: [...tables, ...formulas],
    skills: compiled.skills,
    metadata: JSON.parse(text),
    bundleBytes: (await readFile(path)).length,
  };
}

/** The names of a block's columns or properties, as the pack has them. */
export function propertiesOf({ schema }: Shown): string[] {
  return Object.entries(schema?.properties ?? {}).map(([name, { fromKey }]) => fromKey ?? name);
}
