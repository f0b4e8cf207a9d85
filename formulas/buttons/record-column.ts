import { ProposedSchema } from "../../schemas/rows/proposed";
import { expected } from "../../src/errors";
import { required } from "../parameter";
import { branch } from "../parameters";
import { actor, from, pressId } from "../press";
import { makeButton } from "../pressing";
import { entity, recorded, values } from "../recording";

export const RecordColumn = makeButton({
  name: "RecordColumn",
  description:
    "Records one field of many rows of Coda in the repository, in one go. Reach for it to record a whole column, where RecordRow would be pressed row by row.",
  instructions:
    "Use it as RecordRow, for one field of many rows: as many values as ids, in the same order. `refused` names each row that was left out, because GitHub has changed it since.",
  parameters: [
    entity,
    required.text("field", "Which field, such as status.", { suggestedValue: "status" }),
    required.names("ids", "The rows' own ids."),
    values,
    actor,
    from,
    pressId,
    branch,
  ],
  schema: ProposedSchema,
  examples: [
    {
      params: ["Decision", "status", ["DEC-005", "DEC-006"], ["Accepted", "Proposed"]],
      result: { Title: "Records of Decision", Outcome: "opened" },
    },
  ],
  execute: async ([entity, field, ids, values, actor, from, pressId, branch], context) => {
    if (ids.length !== values.length) {
      throw expected(
        "as many values as ids",
        `${values.length} for ${ids.length}`,
        "give two columns of the same rows, such as Tasks.ID, Tasks.Status",
      );
    }
    const rows = ids.map((id, index) => ({ id, values: [values[index] ?? ""] }));
    return recorded(context, { actor, from, pressId, branch }, { entity, fields: [field], rows });
  },
});
