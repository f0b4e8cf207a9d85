import { ProposedSchema } from "../../schemas/rows/proposed";
import { mergeProposal } from "../../src/proposals/decide";
import { optional } from "../parameter";
import { actor, from, head, pressId, proposal } from "../press";
import { deciding, makeButton } from "../pressing";

export const MergeProposal = makeButton({
  name: "MergeProposal",
  description:
    "Merges a pull request that was made from Coda, at the commit at which you read it. Reach for it in the table Proposals, once you have looked at what it changes.",
  instructions:
    "Use it only when a person has asked for this very merge. Give `head` from the row, so that nothing is merged that was not read. What is held for review wants `confirm`, which is a person's to give, never yours.",
  parameters: [
    proposal,
    optional.yesNo("confirm", "Whether you have reviewed what is held for review. Default: no."),
    head,
    actor,
    from,
    pressId,
  ],
  schema: ProposedSchema,
  examples: [
    {
      params: ["https://github.com/acme/portfolio/pull/12", true],
      result: { Title: "Session handoff 2026-11-22 v1", Outcome: "merged" },
    },
  ],
  execute: ([named, confirm, head = "", actor, from, pressId], context) =>
    deciding(context, { actor, from, pressId }, (repository, provenance, press, moment) =>
      mergeProposal(repository, { named, head, provenance }, confirm ?? false, press, moment),
    ),
});
