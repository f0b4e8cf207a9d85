import { ProposedSchema } from "../../schemas/rows/proposed";
import { moveProposal } from "../../src/proposals/move";
import { optional, required } from "../parameter";
import { branch } from "../parameters";
import { actor, from, pressId } from "../press";
import { makeButton, proposed } from "../pressing";

export const MoveSpec = makeButton({
  name: "MoveSpec",
  description:
    "Opens a pull request that moves a document, by default into the repository's archive. Links to it and from it are mended, and its source_path is corrected.",
  instructions:
    "Take the path from the table Specs. Without `to` it goes into the archive: say so.",
  parameters: [
    required.text("path", "Where it lies in the repository.", { suggestedValue: "docs/plan.md" }),
    optional.text("to", "A folder, or a path with another name. Default: the archive."),
    actor,
    from,
    pressId,
    branch,
  ],
  schema: ProposedSchema,
  examples: [
    {
      params: ["docs/plan.md"],
      result: { Title: "Move docs/plan.md to archive/plan.md", Outcome: "opened" },
    },
  ],
  execute: ([path, to = "", actor, from, pressId, branch], context) =>
    proposed(context, { actor, from, pressId, branch }, (provenance) =>
      moveProposal(path, to, provenance),
    ),
});
