import type { HqFile } from "../../schemas/files/hq";
import { UserError } from "../errors";
import type { Snapshot } from "../repository";
import { writablePath } from "./writable-path";

/** Whether a button may write the file that lies at a path. */
export function isWritable(path: string, snapshot: Snapshot, hq: HqFile): boolean {
  try {
    return writablePath(path, snapshot, hq) === path;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
