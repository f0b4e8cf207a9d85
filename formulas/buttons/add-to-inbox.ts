import { ProposedSchema } from "../../schemas/rows/proposed";
import { dayOf } from "../../src/dates";
import { inboxProposal } from "../../src/proposals/inbox";
import { optional, required } from "../parameter";
import { branch, dayGiven } from "../parameters";
import { actor, from, pressId } from "../press";
import { makeButton, proposed } from "../pressing";

export const AddToInbox = makeButton({
  name: "AddToInbox",
  description:
    "Puts something to do or to think about into the repository's inbox, in the form that this has. Reach for it when a thought belongs to the documents, but not to any one of them yet.",
  instructions:
    "Use it for loose ends that a person wants to keep in GitHub. All that waits is one pull request: give its link.",
  parameters: [
    required.text("text", "What it is. The first line is its title.", {
      suggestedValue: "Ask the landlord about the cellar",
    }),
    optional.day("date", "The day it is of. Default: today."),
    actor,
    from,
    pressId,
    branch,
  ],
  schema: ProposedSchema,
  examples: [
    {
      params: ["Ask the landlord about the cellar"],
      result: { Title: "Inbox from Coda", Outcome: "opened" },
    },
  ],
  execute: ([text, date, actor, from, pressId, branch], context) =>
    proposed(context, { actor, from, pressId, branch }, (provenance, { at, timeZone }) =>
      inboxProposal({ text, day: dayGiven(date, context) || dayOf(at, timeZone) }, provenance),
    ),
});
