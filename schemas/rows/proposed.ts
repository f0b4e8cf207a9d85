import * as coda from "@codahq/packs-sdk";
import type { ProposedRow } from "../../src/proposals/logged";
import { type Columns, number, text, texts, url, yes } from "./kinds";

/** What a button that proposes gives back. */
export const ProposedSchema = coda.makeObjectSchema({
  properties: {
    id: { ...text, required: true, description: "Its row in Proposals." },
    number: { ...number, description: "The pull request's number." },
    title: { ...text, required: true, description: "The pull request's title." },
    link: { ...url, description: "The pull request in GitHub." },
    branch: { ...text, description: "The branch it is proposed on." },
    state: { ...text, description: "open, merged or closed." },
    outcome: {
      ...text,
      description:
        "What this press did: opened, updated, merged, closed, already so, or nothing to propose.",
    },
    verdict: { ...text, description: "Whether Coda may write what is proposed." },
    reason: { ...text, description: "Why, in one sentence." },
    held: { ...yes, description: "Whether it is held for a person to review." },
    refused: { ...texts, description: "What was left out, and why." },
    logged: {
      ...yes,
      description: "Whether its line is in the action log; press again to repair it.",
    },
    problem: { ...text, description: "What went wrong after the pull request was there." },
  } satisfies Columns<ProposedRow>,
  idProperty: "id",
  displayProperty: "title",
  // A row that is there already is brought up to date at once.
  identity: { name: "Proposal" },
});
