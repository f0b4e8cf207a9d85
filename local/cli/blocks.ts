import { describe, listBlocks } from "../sandbox/blocks";
import { bundle } from "../sandbox/bundle";
import { signature } from "../sandbox/parameters";
import { typeName } from "../sandbox/values";
import { printJson, printLine } from "./output";

/** `hq blocks` */
export async function blocks({ json }: { json?: boolean }): Promise<void> {
  const { metadata } = await bundle();
  const found = listBlocks(metadata).map((block) => ({
    name: block.name,
    kind: block.kind,
    signature: signature(block),
    description: describe(metadata, block),
    editable: block.table?.getter.supportsUpdates ?? false,
    parameters: block.parameters.map((parameter) => ({
      name: parameter.name,
      type: typeName(parameter),
      optional: parameter.optional ?? false,
      description: parameter.description,
      ...(parameter.suggestedValue !== undefined && { suggestedValue: parameter.suggestedValue }),
    })),
  }));
  if (json) {
    printJson({ blocks: found });
    return;
  }
  for (const { kind, signature, description, editable, parameters } of found) {
    printLine(`${signature} — ${kind}${editable ? ", takes edits" : ""}`);
    printLine(`  ${description}`);
    for (const { name, type, optional, description } of parameters) {
      printLine(`    ${name} (${type}${optional ? ", optional" : ""}): ${description}`);
    }
    printLine("");
  }
}
