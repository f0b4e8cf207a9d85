import { ProposedSchema } from "../../schemas/rows/proposed";
import { dayOf } from "../../src/dates";
import { decisionProposal } from "../../src/proposals/decision";
import { snapshotAndProposals } from "../connection";
import { optional, required } from "../parameter";
import { branch, dayGiven } from "../parameters";
import { actor, from, pressId } from "../press";
import { makeButton, proposed } from "../pressing";

export const RecordDecision = makeButton({
  name: "RecordDecision",
  description:
    "Opens a pull request with a decision record (ADR), in the form that the repository's other decisions have. Reach for it when something was decided that must not be forgotten.",
  instructions:
    "Write down only what a person has decided, in their words. Give `from` (the row's link), so that a correction goes to the same pull request.",
  parameters: [
    required.text("title", "What it is about, in a few words.", { suggestedValue: "Buy a van" }),
    required.text("context", "Why something had to be decided. May be empty.", {
      suggestedValue: "We walk too much.",
    }),
    required.text("decision", "What was decided.", { suggestedValue: "We buy one in spring." }),
    optional.text("consequences", "What follows from it."),
    optional.text("status", "Its status. Default: Accepted.", {
      autocomplete: ["Proposed", "Accepted", "Rejected"],
    }),
    optional.text(
      "supersedes",
      "The decision whose place it takes, by path, link or number: it is marked in the same pull request.",
    ),
    optional.day("date", "The day it is of. Default: today."),
    actor,
    from,
    pressId,
    branch,
  ],
  schema: ProposedSchema,
  examples: [
    {
      params: ["Buy a van", "We walk too much.", "We buy one in spring."],
      result: { Title: "Decision: Buy a van", Outcome: "opened" },
    },
  ],
  execute: async (
    [title, context, decision, consequences = "", status = "", supersedes = "", date, ...by],
    execution,
  ) => {
    const [actor, from = "", pressId = "", branch] = by;
    const { proposals } = await snapshotAndProposals(execution, (branch ?? "").trim());
    return proposed(execution, { actor, from, pressId, branch }, (provenance, moment) => {
      const key = from.trim() || pressId;
      const day = dayGiven(date, execution) || dayOf(moment.at, moment.timeZone);
      const wanted = { title, context, decision, consequences, status, supersedes, day, key };
      return decisionProposal(
        wanted,
        proposals.flatMap(({ paths }) => paths),
        provenance,
      );
    });
  },
});
