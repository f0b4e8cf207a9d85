import type { ParamDefs, ParamValues } from "@codahq/packs-sdk/dist/api_types";
import { unmarshalValue, unwrapError } from "@codahq/packs-sdk/dist/runtime/common/marshaling";
import { translateErrorStackFromVM } from "@codahq/packs-sdk/dist/runtime/common/source_map";
import { type FormulaSpecification, FormulaType } from "@codahq/packs-sdk/dist/runtime/types";
import type { Bundle } from "./bundle";
import type { SandboxContext } from "./room";

export interface ThunkArguments {
  spec: FormulaSpecification;
  params: unknown[];
  updates?: object[] | undefined;
}

const CALL = `coda.findAndExecutePackFunction({
  params: $0, formulaSpec: $1, updates: $2, manifest: pack.pack || pack.manifest, executionContext
})`;

/**
 * Hands control to the pack, as the SDK's `executeThunk` does, with two differences. Results of
 * edits are marshalled, since an Error among them would otherwise lose the mark of a
 * UserVisibleError. And an error's place in the sources is looked up only when it is to be shown:
 * that takes longer than most executions.
 */
export async function callPack(
  context: SandboxContext,
  { params, spec, updates }: ThunkArguments,
  { path, sourceMap }: Bundle,
  debug: boolean,
): Promise<unknown> {
  const isUpdate = spec.type === FormulaType.SyncUpdate;
  const code = isUpdate ? `return ${CALL}.then(coda.marshalValue);` : `return ${CALL};`;
  const args = [params as ParamValues<ParamDefs>, spec, updates];
  try {
    const options = {
      arguments: { copy: true },
      result: { reference: true, promise: true },
    } as const;
    const reference = await context.evalClosure(code, args, options);
    const result: unknown = await reference.copy();
    return isUpdate ? unmarshalValue(result) : result;
  } catch (wrapped) {
    const error = unwrapError(wrapped as Error);
    if (debug) {
      const found = { stacktrace: error.stack, bundleSourceMapPath: sourceMap, vmFilename: path };
      error.stack = `${error.name}: ${error.message}\n${await translateErrorStackFromVM(found)}`;
    }
    throw error;
  }
}
