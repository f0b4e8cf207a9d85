/** As much of what a pack declares as is needed to run it, from the metadata.json of its bundle. */
export interface PackMetadata {
  networkDomains: string[];
  defaultAuthentication?: object;
  formulas: FormulaMetadata[];
  syncTables: TableMetadata[];
}

export interface FormulaMetadata {
  name: string;
  description: string;
  parameters: ParameterMetadata[];
  isAction?: boolean;
  isExperimental?: boolean;
}

export interface ParameterMetadata {
  name: string;
  /** The SDK's `Type`, a number; or a list of it, where `allowEmpty` admits blank items. */
  type: number | { type: "array"; items: number; allowEmpty?: boolean };
  description: string;
  optional?: boolean;
  /** What Coda fills in when the person leaves a required parameter alone. */
  suggestedValue?: unknown;
}

export interface TableMetadata {
  name: string;
  description?: string;
  identityName: string;
  schema: TableSchema;
  getter: FormulaMetadata & { supportsUpdates?: boolean; maxUpdateBatchSize?: number };
}

/** The schema of a row. The SDK writes its names in PascalCase and keeps the pack's in `fromKey`. */
export interface TableSchema {
  properties: Record<string, { fromKey?: string; mutable?: boolean }>;
  idProperty?: string;
  displayProperty?: string;
  titleProperty?: string;
  featuredProperties?: string[];
}
