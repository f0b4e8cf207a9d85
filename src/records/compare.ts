import type { Hemisphere } from "../../schemas/files/authority-map";
import type { Judgement } from "../authority/verdict";
import { fingerprint } from "../git-object";
import { nameKey } from "../names";
import type { CodaRecord } from "./read";

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
  /** What its record says, undefined where there is none. */
  recorded: string | undefined;
  /** Whether that record came out of Coda; else someone wrote it in GitHub. */
  fromCoda: boolean;
  /** The names of what record and document said then, by `valueSum`; none where nobody kept them. */
  sums: readonly string[];
  /** What the row's document says, undefined where it doesn't. */
  document: string | undefined;
}

/** What a record and a document know of a field, by whatever name it goes there. */
export function knownOf(
  record: CodaRecord | undefined,
  field: string,
  coda: string,
  document: string | undefined,
): Known {
  const name = record && nameIn(record, field);
  const sums = record?.sums.get(name ?? "") ?? [];
  // A field without its name beside others that have one was added in GitHub.
  const fromCoda = record?.sums.size ? sums.length > 0 : (record?.from ?? "") !== "";
  return { field, coda, recorded: record?.fields.get(name ?? ""), fromCoda, sums, document };
}

/** What a field is called in a record, undefined where it isn't there. */
export function nameIn({ fields }: CodaRecord, field: string): string | undefined {
  return [...fields.keys()].find((name) => nameKey(name) === nameKey(field));
}

/**
 * Compares the two halves of one field. The record is the common ground: what differs from it has
 * been changed since, in Coda, in the row's document, or in the record itself. A record that did not
 * come out of Coda is GitHub's own change, and without any record a difference counts as a change of
 * both. Where both changed it, GitHub wins.
 */
export function compareField(known: Known, judgement: Judgement): Comparison {
  const { field, coda, recorded, document } = known;
  const sums = recorded === undefined || known.sums.length > 0 ? known.sums : [valueSum(recorded)];
  const newer = known.fromCoda ? newerIn(recorded, document, sums) : undefined;
  const github = newer ?? document ?? recorded ?? "";
  const changedBy = changed(known, sums[0], github, newer !== undefined);
  const held = changedBy === "Both" && !same(coda, github);
  const then = [recorded, coda, document].find(
    (value) => value !== undefined && valueSum(value) === sums[0],
  );
  return {
    ...{ field, coda, github, changedBy },
    recorded: then ?? "",
    winner: held ? "GitHub" : judgement.owner,
    todo:
      recorded === undefined && changedBy === "Coda"
        ? first(judgement)
        : todo(changedBy, same(coda, github), judgement),
  };
}

/** What GitHub says since Coda was recorded, undefined where that is nothing new. */
function newerIn(
  recorded: string | undefined,
  document: string | undefined,
  sums: readonly string[],
): string | undefined {
  if (recorded === undefined) return undefined;
  if (document !== undefined && !sums.includes(valueSum(document))) return document;
  return valueSum(recorded) === sums[0] ? undefined : recorded;
}

/** Whether Coda's value may not be recorded, since GitHub has another one that is newer. */
export function isHeld({ changedBy, coda, github }: Comparison): boolean {
  return (changedBy === "GitHub" || changedBy === "Both") && !same(coda, github);
}

function changed(
  { coda, recorded, fromCoda, document }: Known,
  sum: string | undefined,
  github: string,
  byGitHub: boolean,
) {
  const differs = !same(coda, github);
  if (recorded === undefined && differs) return document === undefined ? "Coda" : "Both";
  if (recorded === undefined || !fromCoda) return differs ? "GitHub" : "Nobody";
  const byCoda = valueSum(coda) !== sum;
  if (byCoda && byGitHub) return "Both";
  return byCoda ? "Coda" : byGitHub ? "GitHub" : "Nobody";
}

/** Names a value without showing it, so that it can be told later whether it is another. */
export function valueSum(value: string): string {
  return fingerprint(bare(value)).slice(0, 8);
}

function same(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

/** Line ends and blanks around a value get lost on the way through a cell. */
function bare(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
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
    : "Take GitHub's value over into Coda, or put Coda's back in GitHub, since Coda owns it.";
}
