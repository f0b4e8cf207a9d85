import * as z from "zod/mini";
import { Zone } from "./zone";

const Path = z.string().check(z.minLength(1));
const Paths = z.array(Path);

/**
 * `sot/hq.yaml`, optional: overrides where things were found to lie, and sets what no parameter
 * may lift. A key that is not here is an error, since a misspelt `maxClearance` would hide nothing.
 */
export const HqFile = z.strictObject({
  authorityMap: z.optional(Path),
  mappingDocument: z.optional(Path),
  /** Lists of the ids of Coda's tables. */
  tableIds: z.optional(Paths),
  /** Action logs; the first is the one that is written. */
  logs: z.optional(Paths),
  decisions: z.optional(Paths),
  handoffs: z.optional(Paths),
  focus: z.optional(Path),
  overview: z.optional(Path),
  compose: z.optional(Paths),
  stateDocuments: z.optional(Paths),
  qualityGates: z.optional(Paths),
  inboxes: z.optional(Paths),
  records: z.optional(Paths),
  /** Names of folders, at any depth. */
  archives: z.optional(Paths),
  templates: z.optional(Paths),
  /** Where the log is appended to; the default branch without it. */
  logBranch: z.optional(Path),
  /** Folders that may be written to; everything but `.github` without it. */
  allowedPaths: z.optional(Paths),
  maxClearance: z.optional(Zone),
});
export type HqFile = z.infer<typeof HqFile>;
