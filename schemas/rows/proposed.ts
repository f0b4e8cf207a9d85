import * as coda from "@codahq/packs-sdk";
import type { ProposedRow } from "../../src/proposals/logged";

const text = { type: coda.ValueType.String } as const;
const yes = { type: coda.ValueType.Boolean } as const;

/** What a button that proposes gives back. */
export const ProposedSchema = coda.makeObjectSchema({
  properties: {
    id: { ...text, required: true, description: "Its row in Proposals." },
    number: { type: coda.ValueType.Number, description: "The pull request's number." },
    title: { ...text, required: true, description: "The pull request's title." },
    link: { ...text, codaType: coda.ValueHintType.Url, description: "The pull request in GitHub." },
    branch: { ...text, description: "The branch it is proposed on." },
    state: { ...text, description: "open, merged or closed." },
    outcome: {
      ...text,
      description:
        "What this press did: opened, updated, already there, nothing to propose, merged or closed.",
    },
    verdict: { ...text, description: "Whether Coda may write what is proposed." },
    reason: { ...text, description: "Why, in one sentence." },
    held: { ...yes, description: "Whether it is held for a person to review." },
    refused: {
      type: coda.ValueType.Array,
      items: text,
      description: "What was left out because Coda does not own it, and why.",
    },
    logged: {
      ...yes,
      description: "Whether its line is in the action log; press again to repair it.",
    },
    problem: { ...text, description: "What went wrong after the pull request was there." },
  } satisfies Record<keyof ProposedRow, coda.Schema & coda.ObjectSchemaProperty>,
  idProperty: "id",
  displayProperty: "title",
  // A row that is there already is brought up to date at once.
  identity: { name: "Proposal" },
});
