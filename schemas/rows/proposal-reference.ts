import * as coda from "@codahq/packs-sdk";
import { texts } from "./columns";
import { ProposalSchema } from "./proposal";

/** What waits for a document: as text, and as rows of Proposals. */
export const openProposals = {
  ...texts,
  description: "Open proposals that would change it, each as #12 and its title.",
};

export const proposals = {
  type: coda.ValueType.Array,
  items: coda.makeReferenceSchemaFromObjectSchema(ProposalSchema, "Proposal"),
  description: "Their rows in Proposals.",
} as const;
