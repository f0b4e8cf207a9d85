import type { Hemisphere } from "../../schemas/files/authority-map";
import type { Judgement } from "../authority/verdict";

/** What has become of one field since it was last recorded. */
export interface Comparison {
  field: string;
  /** The value in Coda. */
  coda: string;
  /** The value in the repository now. */
  github: string;
  /** The value when Coda was last recorded. */
  recorded: string;
  changedBy: "Nobody" | "Coda" | "GitHub" | "Both";
  /** Whose value counts; "" when nobody is named. */
  winner: Hemisphere | "";
  /** What to do now, in one sentence. */
  todo: string;
}

/** What is known of a field's value. */
export interface Known {
  field: string;
  coda: string;
  /** Undefined where it was never recorded. */
  recorded: string | undefined;
  /** Whether that record came out of Coda; else someone wrote it in GitHub. */
  fromCoda: boolean;
  /** What the row's document says, undefined where it doesn't. */
  document: string | undefined;
}

/**
 * Compares the two halves of one field. The record is the common ground: what differs from it has
 * been changed since. A record that did not come out of Coda is GitHub's own change, and without any
 * record a difference counts as a change of both. Where both changed it, GitHub wins.
 */
export function compareField(known: Known, judgement: Judgement): Comparison {
  const { field, coda, recorded, document } = known;
  const github = document ?? recorded ?? "";
  const changedBy = changed(known, github);
  const held = changedBy === "Both" && !same(coda, github);
  return {
    ...{ field, coda, github, changedBy },
    recorded: recorded ?? "",
    winner: held ? "GitHub" : judgement.owner,
    todo:
      recorded === undefined && changedBy === "Coda"
        ? first(judgement)
        : todo(changedBy, same(coda, github), judgement),
  };
}

function changed({ coda, recorded, fromCoda, document }: Known, github: string) {
  const differs = !same(coda, github);
  if (recorded === undefined && differs) return document === undefined ? "Coda" : "Both";
  if (recorded === undefined || !fromCoda) return differs ? "GitHub" : "Nobody";
  const byCoda = !same(coda, recorded);
  const byGitHub = !same(github, recorded);
  if (byCoda && byGitHub) return "Both";
  return byCoda ? "Coda" : byGitHub ? "GitHub" : "Nobody";
}

/** Line ends and blanks around a value get lost on the way through a cell. */
function same(a: string, b: string): boolean {
  const bare = (text: string) => text.replace(/\r\n?/g, "\n").trim();
  return bare(a) === bare(b);
}

/** What to do with a value that the repository has nothing to set against. */
function first({ owner, reason }: Judgement): string {
  if (owner === "Coda") return "Record it: the repository has no value of it yet.";
  if (owner === "GitHub") return "Propose it: GitHub owns it and has no value of it yet.";
  return `A person should decide: ${reason}.`;
}

function todo(
  changedBy: Comparison["changedBy"],
  agree: boolean,
  { owner, reason }: Judgement,
): string {
  if (changedBy === "Nobody") return "Nothing to do.";
  if (agree) return "Both say the same by now: record it, so that the record does too.";
  if (changedBy === "Both") {
    return "Take GitHub's value over into Coda; Coda's is held for a person to review.";
  }
  if (owner === "") return `A person should decide: ${reason}.`;
  if (changedBy === "Coda") {
    return owner === "Coda"
      ? "Record Coda's value."
      : "Put GitHub's value back in Coda, or propose the change: GitHub owns it.";
  }
  return owner === "GitHub"
    ? "Take GitHub's value over into Coda."
    : "Record Coda's value again, since Coda owns it, or take GitHub's over.";
}
