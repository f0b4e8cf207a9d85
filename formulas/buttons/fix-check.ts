import { ProposedSchema } from "../../schemas/rows/proposed";
import { dayOf } from "../../src/dates";
import { fixProposal } from "../../src/proposals/remedies/fix-check";
import { required } from "../parameter";
import { branch } from "../parameters";
import { actor, from, pressId } from "../press";
import { makeButton, proposed } from "../pressing";

export const FixCheck = makeButton({
  name: "FixCheck",
  description:
    "Opens a pull request with what a failing check lacks: the missing document, the link, the repaired headers. Reach for it in the table Checks, in rows that are fixable.",
  instructions:
    'Use it for rows of Checks that are fixable. Checks about one file share one pull request. What only a person can know stands in the documents as "Question for you": tell the person to answer it before merging.',
  parameters: [
    required.text("check", "The check's rule as in the table Checks, or the row's id or title.", {
      suggestedValue: "done/overview",
    }),
    actor,
    from,
    pressId,
    branch,
  ],
  schema: ProposedSchema,
  examples: [
    {
      params: ["done/overview"],
      result: { Title: "Mend context/system_overview_v01.md", Outcome: "opened" },
    },
  ],
  execute: ([check, actor, from, pressId, branch], context) =>
    proposed(
      context,
      { actor, from, pressId, branch },
      (provenance, { at, timeZone }, repository) =>
        fixProposal(repository, branch ?? "", check, dayOf(at, timeZone), provenance),
    ),
});
