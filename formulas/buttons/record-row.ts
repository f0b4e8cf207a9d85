import { ProposedSchema } from "../../schemas/rows/proposed";
import { assertPairs } from "../../src/records/compare-row";
import { branch } from "../parameters";
import { actor, from, pressId } from "../press";
import { makeButton } from "../pressing";
import { entity, fields, id, recorded, values } from "../recording";

export const RecordRow = makeButton({
  name: "RecordRow",
  description:
    "Records a row of Coda in the repository: the fields that Coda owns, with who, when and from where. Reach for it when something has changed that the other half should know, and may want to compare later.",
  instructions:
    "Use it after a row has changed in Coda, with the row's own id and link. `refused` names each field that was left out, because GitHub owns it or has changed it since: tell the person, and offer CompareRow. Records of one entity gather in one open pull request.",
  parameters: [entity, id, fields, values, actor, from, pressId, branch],
  schema: ProposedSchema,
  examples: [
    {
      params: ["Decision", "DEC-006", ["status"], ["Accepted"]],
      result: { Title: "Records of Decision", Outcome: "opened" },
    },
  ],
  execute: async ([entity, id, fields, given, actor, from, pressId, branch], context) => {
    const values = given.map((value) => value ?? "");
    assertPairs(fields, values);
    const sheet = { entity, fields, rows: [{ id, values }] };
    return recorded(context, { actor, from, pressId, branch }, sheet);
  },
});
