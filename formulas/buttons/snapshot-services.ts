import { ProposedSchema } from "../../schemas/rows/proposed";
import { dayOf } from "../../src/dates";
import { servicesProposal } from "../../src/proposals/services";
import { required } from "../parameter";
import { branch } from "../parameters";
import { actor, from, pressId } from "../press";
import { makeButton, proposed } from "../pressing";

export const SnapshotServices = makeButton({
  name: "SnapshotServices",
  description:
    "Records what runs on the server: paste what docker compose images printed there. Reach for it after every deployment, so that Services can tell what has drifted.",
  instructions:
    "Use it with output that a person has pasted, never with output that you made up. It proposes dated lines in the operations log and the refreshed state document; once merged, Services tells by it what runs otherwise.",
  parameters: [
    required.text(
      "output",
      "What docker compose images printed, as a table or with --format json.",
      { suggestedValue: "CONTAINER REPOSITORY TAG IMAGE ID" },
    ),
    actor,
    from,
    pressId,
    branch,
  ],
  schema: ProposedSchema,
  examples: [
    {
      params: ["CONTAINER  REPOSITORY  TAG  IMAGE ID\nshop-db-1  postgres  16  e5b1470c9d38"],
      result: { Title: "Services as of 2026-11-22", Outcome: "opened" },
    },
  ],
  execute: ([output, actor, from, pressId, branch], context) =>
    proposed(context, { actor, from, pressId, branch }, (provenance, { at, timeZone }) =>
      servicesProposal(output, provenance, at, dayOf(at, timeZone)),
    ),
});
