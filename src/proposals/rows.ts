import { daysBetween } from "../dates";
import { rowId } from "../paths";
import { PREFIX } from "../proposal-branch";
import type { ProposedChange } from "../repository";
import { saidIn } from "./body";
import { isPending, pressesIn } from "./presses";

export interface ProposalRow {
  id: string;
  number: number;
  title: string;
  link: string;
  kind: string;
  state: string;
  verdict: string;
  held: boolean;
  actor: string;
  from: string;
  files: string[];
  diffSummary: string;
  mergeable: "Yes" | "No" | "Unknown";
  branch: string;
  base: string;
  /** The commit it stands at; merging wants it unchanged. */
  head: string;
  date: string;
  /** In days, while it is open. */
  age: number;
}

/** A row for each pull request that the pack made. */
export function proposalRows(
  repository: string,
  changes: readonly ProposedChange[],
  now: Date,
): ProposalRow[] {
  return changes.map((change) => {
    const { number, title, url, state, head, headOid, base, labels, body, createdAt } = change;
    const said = (name: string) => saidIn(body, name);
    const open = state === "open";
    const mergeable = change.mergeable && !isPending(pressesIn(change.messages, head));
    return {
      id: proposalId(repository, number),
      number,
      title,
      link: url,
      kind: kindOf(head),
      state,
      verdict: said("Verdict").split(".")[0] ?? "",
      held: labels.includes("held-for-review") || /^Held for review/m.test(body),
      actor: said("Actor"),
      from: said("From"),
      files: change.paths,
      diffSummary: `${change.files} ${change.files === 1 ? "file" : "files"}, +${change.additions} −${change.deletions}`,
      mergeable: !open || mergeable === undefined ? "Unknown" : mergeable ? "Yes" : "No",
      branch: head,
      base,
      head: headOid,
      date: createdAt.slice(0, 10),
      age: open ? Math.floor(daysBetween(createdAt, now.toISOString())) : 0,
    };
  });
}

/** Of a proposal's row. */
export function proposalId(repository: string, number: number): string {
  return rowId({ repository, branch: "" }, "", `pull-${number}`);
}

/** `handoff` of `chore/sot-auto-sync/handoff-2026-11-22`. */
function kindOf(branch: string): string {
  return branch.slice(PREFIX.length).split("-")[0] ?? "";
}
