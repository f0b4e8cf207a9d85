import { ProposedSchema } from "../../schemas/rows/proposed";
import { closeProposal } from "../../src/proposals/decide";
import { actor, from, head, pressId, proposal } from "../press";
import { deciding, makeButton } from "../pressing";

export const CloseProposal = makeButton({
  name: "CloseProposal",
  description:
    "Closes a pull request that was made from Coda without merging it, which withdraws what it proposes. Reach for it in the table Proposals.",
  instructions:
    "Use it only when a person no longer wants a proposal. The same content will not be proposed again by itself.",
  parameters: [proposal, head, actor, from, pressId],
  schema: ProposedSchema,
  examples: [
    {
      params: ["https://github.com/acme/portfolio/pull/12"],
      result: { Title: "Session handoff 2026-11-22 v1", Outcome: "closed" },
    },
  ],
  execute: ([named, head = "", actor, from, pressId], context) =>
    deciding(context, { actor, from, pressId }, (repository, provenance, press, moment) =>
      closeProposal(repository, { named, head, provenance }, press, moment),
    ),
});
