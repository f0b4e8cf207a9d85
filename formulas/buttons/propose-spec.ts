import { ProposedSchema } from "../../schemas/rows/proposed";
import { dayOf } from "../../src/dates";
import { cellText } from "../../src/documents/cells";
import { specProposal } from "../../src/proposals/spec";
import { optional, required } from "../parameter";
import { branch, dayGiven } from "../parameters";
import { actor, from, pressId } from "../press";
import { makeButton, proposed } from "../pressing";

export const ProposeSpec = makeButton({
  name: "ProposeSpec",
  description:
    "Opens a pull request with a new document, or with another text for one that is there. Its header is made whole. Reach for it to write down in GitHub what you worked out in Coda.",
  instructions:
    "Give the whole text, since it takes the place of what is there; without a header it keeps the document's own. The same text again gives back the same pull request.",
  parameters: [
    required.text("path", "Where it lies in the repository.", { suggestedValue: "docs/plan.md" }),
    required.text("text", "The whole document as markdown, with or without header.", {
      suggestedValue: "# Plan",
    }),
    optional.text("entity", "Header: entity. Default: as it was, else document."),
    optional.text("level", "Header: level. Default: as it was, else internal."),
    optional.text("zone", "Header: zone. Default: as it was, else its folder's."),
    optional.text("version", "Header: version. Default: as it was, else v01."),
    optional.texts("tags", "Header: tags. Default: as they were, else its folders."),
    optional.day("date", "Header: date. Default: as it was, else today."),
    actor,
    from,
    pressId,
    branch,
  ],
  schema: ProposedSchema,
  examples: [
    {
      params: ["docs/plan.md", "# Plan\n\nWhat we will do."],
      result: { Title: "Add docs/plan.md", Outcome: "opened" },
    },
  ],
  execute: (
    [path, text, entity, level, zone, version, tags, date, actor, from, pressId, branch],
    context,
  ) =>
    proposed(context, { actor, from, pressId, branch }, (provenance, { at, timeZone }) => {
      const said = (tags ?? []).map((tag) => tag ?? "");
      const header = {
        ...{ entity, level, zone, version },
        tags: cellText("tags", said),
        date: dayGiven(date, context),
      };
      return specProposal({ path, text, header, today: dayOf(at, timeZone) }, provenance);
    }),
});
