import type { Verdict } from "../authority/verdict";
import { blobOid } from "../git-object";
import { oneLine } from "../one-line";
import type { PullRequest, Repository, Snapshot } from "../repository";
import type { Provenance } from "./body";

/** What one press of a button left on a proposal's branch, as its commit says. */
export interface Pressed {
  headline: string;
  /** "" for a commit that only brings the base in. */
  content: string;
  /** Whether a refused claim is left out, or only held for review. */
  writes: string;
  /** What it wrote, such as `Decision.status`. */
  claims: string[];
  verdict: string;
  /** What both sides had changed and which of them stands, in a sentence; "" for nothing. */
  mixed: string;
  /** Object ids of the files as they were left, by path; "" for one that was deleted. */
  files: ReadonlyMap<string, string>;
  /** Object ids of what lay there on the base then; "" for nothing. */
  over: ReadonlyMap<string, string>;
  /** Object ids of the base's versions that were taken over, by path; "" for nothing. */
  taken: ReadonlyMap<string, string>;
  /** Object ids of what waits to be put together with the base's version, by path. */
  waiting: ReadonlyMap<string, string>;
}

/** What a commit of a press has to tell the presses after it. */
export interface PressNote extends Provenance {
  branch: string;
  content: string;
  writes: string;
  claims: readonly string[];
  verdict: Verdict;
  mixed: string;
  files: ReadonlyMap<string, Uint8Array>;
  deletions: readonly string[];
  base: Snapshot;
  nonce: string;
}

const NONE = "-";

/**
 * The lines at the end of a commit's message, from which a later press tells what was done already
 * and what others have changed since. https://git-scm.com/docs/git-interpret-trailers
 */
export function trailersFor(note: PressNote): string {
  const { branch, content, writes, claims, verdict, files, deletions, base, actor, from } = note;
  const paths = [...files.keys(), ...deletions];
  return [
    `Proposal: ${branch}`,
    `Content: ${content}`,
    `Writes: ${writes}`,
    `Claims: ${claims.join("; ")}`,
    `Verdict: ${verdict}`,
    ...[...files].map(([path, bytes]) => `File: ${blobOid(bytes)} ${path}`),
    ...deletions.map((path) => `File: ${NONE} ${path}`),
    ...paths.map((path) => `Over: ${base.entries.get(path)?.oid ?? NONE} ${path}`),
    ...mixedLine(note.mixed),
    `Actor: ${oneLine(actor)}`,
    ...(from === "" ? [] : [`From: ${oneLine(from)}`]),
    `Press: ${note.nonce}`,
  ].join("\n");
}

/** A pull request's text has to have it whole. */
const LONGEST_MIXED = 900;

/** What a commit's message says of what both sides had changed. */
export function mixedLine(mixed: string): string[] {
  return mixed === "" ? [] : [`Mixed: ${oneLine(mixed, LONGEST_MIXED)}`];
}

/** Without a pull request a branch has little on top of its base. */
const COMMITS = 100;

/**
 * The presses among a branch's commits, newest first.
 *
 * @param pull its pull request, whose commits leave out the base's, however many there are
 */
export async function pressesOn(
  repository: Repository,
  branch: string,
  head: string,
  pull: PullRequest | undefined,
): Promise<Pressed[]> {
  const proposed = pull ? await repository.commitsOf(pull.number) : [];
  const at = proposed.findIndex(({ oid }) => oid === head);
  // GitHub may not have it in its list yet.
  const commits =
    at < 0 ? (await repository.history(head).page(COMMITS, "")).commits : proposed.slice(at);
  return pressesIn(
    commits.map(({ message }) => message),
    branch,
  );
}

/** The presses that the messages of a branch's commits tell of. */
export function pressesIn(messages: readonly string[], branch: string): Pressed[] {
  return messages.flatMap((message) => pressIn(message.split("\n"), branch));
}

function pressIn(lines: readonly string[], branch: string): Pressed[] {
  if (!lines.includes(`Proposal: ${branch}`)) return [];
  const said = (name: string) =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? "";
  const claims = said("Claims").split("; ");
  return [
    {
      headline: lines[0] ?? "",
      content: said("Content"),
      writes: said("Writes"),
      claims: claims.filter((claim) => claim !== ""),
      verdict: said("Verdict"),
      mixed: said("Mixed"),
      files: oidsIn(lines, "File"),
      over: oidsIn(lines, "Over"),
      taken: oidsIn(lines, "Taken"),
      waiting: oidsIn(lines, "Waiting"),
    },
  ];
}

/** Whether the branch only holds the base's form by now: the next press puts its own on top. */
export function isPending([newest]: readonly Pressed[]): boolean {
  return newest?.content === "" && newest.files.size === 0;
}

function oidsIn(lines: readonly string[], name: string): Map<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const [, oid, path] = /^\w+: ([0-9a-f]{40}|-) (.+)$/.exec(line) ?? [];
      return line.startsWith(`${name}: `) && oid && path ? [[path, oid === NONE ? "" : oid]] : [];
    }),
  );
}

/** What lay on the base when the first of them wrote a path: its object id, "" for nothing. */
export function begunOver(presses: readonly Pressed[], path: string): string {
  return leftBy([...presses].reverse(), "over").get(path) ?? "";
}

/** What the presses left altogether: of a path the newest word counts. */
export function leftBy(
  presses: readonly Pressed[],
  what: "files" | "over",
): ReadonlyMap<string, string> {
  return new Map([...presses].reverse().flatMap((press) => [...press[what]]));
}

/** The paths that presses wrote and that have changed on the base since. */
export function movedBelow(presses: readonly Pressed[], base: Snapshot): string[] {
  return [...leftBy(presses, "over")]
    .filter(([path, oid]) => (base.entries.get(path)?.oid ?? "") !== oid)
    .map(([path]) => path);
}
