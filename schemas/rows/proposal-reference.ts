import * as coda from "@codahq/packs-sdk";
import { texts } from "./kinds";
import { ProposalSchema } from "./proposal";

/** What waits for a document: as text, and as rows of Proposals. */
export const waiting = {
  openProposals: {
    ...texts,
    description: "Open proposals that would change it, each as #12 and its title.",
  },
  proposals: {
    type: coda.ValueType.Array,
    items: coda.makeReferenceSchemaFromObjectSchema(ProposalSchema, "Proposal"),
    description: "Their rows in Proposals.",
  },
} as const;
