import type { FormulaSpecification } from "@codahq/packs-sdk/dist/runtime/types";
import { FormulaType, MetadataFormulaType } from "@codahq/packs-sdk/dist/runtime/types";
import { expected, quote, UserError } from "../../src/errors";
import { didYouMean } from "./nearest-name";
import type {
  FormulaMetadata,
  PackMetadata,
  ParameterMetadata,
  TableMetadata,
} from "./pack-metadata";

/** What can be run by name: a building block, the edits of a table, or a metadata formula. */
export interface Block {
  name: string;
  kind: "formula" | "button" | "table" | "update" | "metadata";
  parameters: ParameterMetadata[];
  spec: FormulaSpecification;
  /** What a table's rows are like; there for tables and their edits. */
  table?: TableMetadata;
}

/** Every building block of a pack, tables first. */
export function listBlocks(pack: PackMetadata): Block[] {
  return [...pack.syncTables.map(tableBlock), ...pack.formulas.map(formulaBlock)];
}

/** What tells a block to the person who looks for one. */
export function describe(pack: PackMetadata, { name }: Block): string {
  const table = pack.syncTables.find((each) => each.name === name);
  const formula = pack.formulas.find((each) => each.name === name);
  return table?.description ?? table?.getter.description ?? formula?.description ?? "";
}

/**
 * Finds what a name means. Besides names of building blocks these are the forms of the SDK's own
 * command line: `Specs:update`, `Specs:autocomplete:folder`, `Auth:getConnectionName`,
 * `Auth:postSetup:setEndpoint:repository`.
 * https://coda.io/packs/build/latest/development/cli/#running-formulas
 */
export function findBlock(pack: PackMetadata, name: string): Block {
  const [base = "", part, ...rest] = name.split(":");
  if (base === "Auth" && part !== undefined) return authBlock(name, part, rest);
  const blocks = listBlocks(pack);
  const block = blocks.find((each) => each.name === base);
  if (!block) throw unknownBlock(base, blocks);
  if (part === undefined) return block;
  if (part === "update" && rest.length === 0) return updateBlock(block, name);
  const parameterName = rest[0];
  if (part === "autocomplete" && parameterName !== undefined)
    return autocompleteBlock(block, name, parameterName);
  throw expected(
    `${base}:update or ${base}:autocomplete:PARAMETER`,
    quote(name),
    "ask for one of them",
  );
}

function unknownBlock(name: string, blocks: Block[]): UserError {
  const names = blocks.map((each) => each.name);
  return new UserError(
    `There is no building block ${quote(name)}.${didYouMean(name, names)} There are: ${names.join(", ")}.`,
  );
}

function formulaBlock(formula: FormulaMetadata): Block {
  const { name, parameters, isAction } = formula;
  return {
    name,
    kind: isAction ? "button" : "formula",
    parameters,
    spec: { type: FormulaType.Standard, formulaName: name },
  };
}

function tableBlock(table: TableMetadata): Block {
  const { name, getter } = table;
  const spec: FormulaSpecification = { type: FormulaType.Sync, formulaName: name };
  return { name, kind: "table", parameters: getter.parameters, spec, table };
}

function updateBlock({ kind, table, parameters, name: base }: Block, name: string): Block {
  if (kind !== "table" || !table?.getter.supportsUpdates) {
    throw new UserError(`Rows of ${base} can't be edited: it is no table that takes edits.`);
  }
  return {
    name,
    kind: "update",
    parameters,
    spec: { type: FormulaType.SyncUpdate, formulaName: base },
    table,
  };
}

/** A metadata formula takes what was typed so far, and other parameters' values as JSON. */
const METADATA_PARAMETERS: ParameterMetadata[] = [
  { name: "search", type: 0, description: "What was typed so far.", optional: true },
  {
    name: "formulaContext",
    type: 0,
    description: "Values of the other parameters, as JSON.",
    optional: true,
  },
];

function metadataBlock(name: string, spec: FormulaSpecification): Block {
  return { name, kind: "metadata", parameters: METADATA_PARAMETERS, spec };
}

function authBlock(name: string, part: string, [step, stepName = ""]: string[]): Block {
  const type = FormulaType.Metadata;
  if (part === "getConnectionName") {
    return metadataBlock(name, {
      type,
      metadataFormulaType: MetadataFormulaType.GetConnectionName,
    });
  }
  if (part === "getConnectionUserId") {
    return metadataBlock(name, {
      type,
      metadataFormulaType: MetadataFormulaType.GetConnectionUserId,
    });
  }
  if (part === "postSetup" && step === "setEndpoint") {
    return metadataBlock(name, {
      type,
      metadataFormulaType: MetadataFormulaType.PostSetupSetEndpoint,
      stepName,
    });
  }
  throw expected(
    "Auth:getConnectionName or Auth:postSetup:setEndpoint:STEP",
    quote(name),
    "ask for one of them",
  );
}

function autocompleteBlock(block: Block, name: string, parameterName: string): Block {
  const names = block.parameters.map((parameter) => parameter.name);
  if (!names.includes(parameterName)) {
    throw expected(
      `a parameter of ${block.name} (${names.join(", ")})`,
      quote(parameterName),
      "ask for one of them",
    );
  }
  return metadataBlock(name, {
    type: FormulaType.Metadata,
    metadataFormulaType: MetadataFormulaType.ParameterAutocomplete,
    parentFormulaName: block.name,
    parentFormulaType: block.kind === "table" ? FormulaType.Sync : FormulaType.Standard,
    parameterName,
  });
}
