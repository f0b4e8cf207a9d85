import type { ProposalRow } from "../proposals/rows";
import { isMarkdown } from "./markdown";

/** The open proposals that would change a document, by its path. */
export type Touched = Partial<Record<string, Pick<ProposalRow, "id" | "number" | "title">[]>>;

/** What a row tells of the proposals that wait for its document. */
export interface Waiting {
  /** As `#12 Title`. */
  openProposals: string[];
  proposals: { id: string; title: string }[];
}

/** @returns small enough to be carried from page to page */
export function touchedBy(proposals: readonly ProposalRow[]): Touched {
  const touched: Touched = {};
  for (const { id, number, title, files } of proposals) {
    for (const path of files.filter(isMarkdown)) {
      touched[path] = [...(touched[path] ?? []), { id, number, title }];
    }
  }
  return touched;
}

/** Not for a document that is withheld: a proposal's title may tell of it. */
export function waitingFor(touched: Touched, path: string): Waiting {
  const waiting = touched[path] ?? [];
  return {
    openProposals: waiting.map(({ number, title }) => `#${number} ${title}`),
    proposals: waiting.map(({ id, title }) => ({ id, title })),
  };
}
