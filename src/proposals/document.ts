import type { Line } from "../proposal-branch";
import { contentsIn, type Provenance } from "./body";
import { DOCUMENT } from "./judged";
import type { Draft, Ground, Proposal } from "./proposal";

/** A proposal of documents, each as a whole. */
export function documentProposal(
  id: string,
  provenance: Provenance,
  draft: (ground: Ground) => Promise<Draft>,
  accumulates = false,
): Proposal {
  return { id, writes: "document", claims: [DOCUMENT], accumulates, draft, provenance };
}

/** Whether a content was brought by a pull request that is merged, or at least no longer open. */
export function isDone({ all }: Line, content: string, merged = false): boolean {
  return all.some(
    ({ state, body }) =>
      (merged ? state === "merged" : state !== "open") && contentsIn(body).includes(content),
  );
}
