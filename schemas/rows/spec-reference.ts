import * as coda from "@codahq/packs-sdk";
import { SpecSchema } from "./spec";

/** The same document among the specs. */
export const spec = {
  ...coda.makeReferenceSchemaFromObjectSchema(SpecSchema, "Spec"),
  description: "The document's row in Specs.",
};
