import { isMarkdown } from "./markdown";

/** A proposal as its row tells of it. */
interface Proposal {
  id: string;
  number: number;
  title: string;
}

/** The open proposals that would change a document, by its path. */
export type Touched = Partial<Record<string, Proposal[]>>;

/** What a row tells of the proposals that wait for its document. */
export interface Waiting {
  /** As `#12 Title`. */
  openProposals: string[];
  proposals: { id: string; title: string }[];
}

/** @returns small enough to be carried from page to page */
export function touchedBy(
  proposals: readonly (Proposal & { files: readonly string[] })[],
): Touched {
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
