import type * as coda from "@codahq/packs-sdk";

export function skeleton(context: coda.ExecutionContext): string {
  return context.endpoint ?? "";
}
