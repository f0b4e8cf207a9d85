import { ProposedSchema } from "../../schemas/rows/proposed";
import { ownerProposal, wantedOwner } from "../../src/proposals/owner";
import { required } from "../parameter";
import { branch } from "../parameters";
import { actor, from, pressId } from "../press";
import { makeButton, proposed } from "../pressing";

export const SetOwner = makeButton({
  name: "SetOwner",
  description:
    "Proposes which half owns an entity, or some of its fields, in the repository's authority map. Reach for it when CheckWrite says that nobody is named, or names the wrong half.",
  instructions:
    "Use it when a person has decided who owns something, never to get around a Deny. All rules gather in one open pull request, which a person always has to review: say so, and give the link. Until it is merged the old rule holds.",
  parameters: [
    required.text("entity", "The entity, such as Decision.", { suggestedValue: "Decision" }),
    required.texts("fields", "Its fields, such as status. An empty list is the entity as a whole."),
    required.text("owner", "The half that is to own it: Coda or GitHub.", {
      suggestedValue: "Coda",
      autocomplete: ["Coda", "GitHub"],
    }),
    actor,
    from,
    pressId,
    branch,
  ],
  schema: ProposedSchema,
  examples: [
    {
      params: ["Decision", ["status", "due"], "Coda"],
      result: { Title: "Owners in the authority map", Outcome: "opened", Held: true },
    },
  ],
  execute: ([entity, fields, owner, actor, from, pressId, branch], context) => {
    const named = fields.map((field) => (field ?? "").trim()).filter((field) => field !== "");
    const wanted = wantedOwner(entity, named, owner);
    return proposed(context, { actor, from, pressId, branch }, (provenance) =>
      ownerProposal(wanted, provenance),
    );
  },
});
