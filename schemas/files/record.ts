import * as z from "zod/mini";

const Text = z.string();

/**
 * A line of `data/<entity>.jsonl`: a row of Coda as it was last recorded. `from` is the row's URL,
 * which only what was recorded out of Coda carries.
 */
export const RecordLine = z.looseObject({
  entity: z.optional(Text),
  id: z.union([Text.check(z.minLength(1)), z.number()]),
  fields: z.optional(z.record(Text, z.unknown())),
  at: z.optional(Text),
  by: z.optional(Text),
  from: z.optional(Text),
});
export type RecordLine = z.infer<typeof RecordLine>;
