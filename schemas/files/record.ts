import * as z from "zod/mini";

const Text = z.string();

/**
 * A line of `data/<entity>.jsonl`: a row of Coda as it was last recorded. What came out of Coda
 * carries `sums`, older lines `from` alone, which is the row's URL; any other was written in GitHub.
 */
export const RecordLine = z.looseObject({
  entity: z.optional(Text),
  id: z.union([Text.check(z.minLength(1)), z.number()]),
  fields: z.optional(z.looseObject({})),
  at: z.optional(Text),
  by: z.optional(Text),
  from: z.optional(Text),
  /** By field, names of what the repository said when it was recorded: its record, and its document. */
  sums: z.optional(z.catchall(z.object({}), Text)),
});
export type RecordLine = z.infer<typeof RecordLine>;
