import { expected, quote } from "../src/errors";
import { assertId } from "../src/log/append";
import { oneLine } from "../src/one-line";
import type { Press } from "../src/press";
import type { Provenance } from "../src/proposals/body";
import type { Repository } from "../src/repository";
import { optional, required } from "./parameter";

/** What every button may be told besides what it is for. */

export const actor = optional.text(
  "actor",
  "Who does it. Default: the login of the connected account.",
);

export const from = optional.text(
  "from",
  "The Coda row it comes from, as thisRow.ObjectLink(); kept as provenance.",
);

export const pressId = optional.text(
  "pressId",
  "What makes this press the same when it is pressed again, such as the row's id: it then leaves one line.",
);

/** Which proposal a person decides over. */

export const proposal = required.text(
  "proposal",
  "The pull request, by its link or number, as in the table Proposals.",
  { suggestedValue: "https://github.com/owner/name/pull/1" },
);

export const head = optional.text(
  "head",
  "The row's head: with it the button refuses when the proposal has changed since the row was read.",
);

/** Coda ends a run after 60 seconds; the rest is for the answer. */
const RUN_MS = 50_000;

/** One press. Its nonce names its commits, so that a lost answer can be looked up. */
export function newPress(pressId: string): Press {
  assertId(pressId);
  const begun = Date.now();
  const random = Math.random().toString(36).slice(2) + Math.random().toString(36).slice(2);
  return {
    nonce: `${begun.toString(36)}-${random}`,
    timeLeft: () => RUN_MS - (Date.now() - begun),
    random: Math.random,
  };
}

/** Who it came from, the account's login where nobody is named. */
export async function provenanceOf(
  repository: Repository,
  actor: string | undefined,
  from: string | undefined,
): Promise<Provenance> {
  const named = oneLine(actor ?? "");
  return { actor: named || (await repository.about()).login, from: oneLine(from ?? "") };
}

/** @throws UserError for a date that is none, or whose year no log or file name can hold */
export function dateOf(date: Date | undefined): Date {
  if (date === undefined) return new Date();
  const year = date instanceof Date ? date.getUTCFullYear() : Number.NaN;
  if (year >= 1000 && year < 9999) return date;
  throw expected(
    "a date such as 2026-11-22",
    quote(String(date)),
    "choose a date, or leave it empty for today",
  );
}

/** @throws UserError for an empty text */
export function textOf(name: string, text: string): string {
  if (oneLine(text) !== "") return oneLine(text);
  throw expected(`a text for ${name}`, "an empty one", "write a word or two");
}
