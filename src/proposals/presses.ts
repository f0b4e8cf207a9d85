import type { Verdict } from "../authority/verdict";
import { blobOid } from "../git-object";
import { oneLine } from "../log/one-line";
import type { History, Snapshot } from "../repository";
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
  /** Object ids of the files as they were left, by path; "" for one that was deleted. */
  files: ReadonlyMap<string, string>;
  /** Object ids of what lay there on the base then; "" for nothing. */
  over: ReadonlyMap<string, string>;
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
    `Claims: ${claims.join(", ")}`,
    `Verdict: ${verdict}`,
    ...[...files].map(([path, bytes]) => `File: ${blobOid(bytes)} ${path}`),
    ...deletions.map((path) => `File: ${NONE} ${path}`),
    ...paths.map((path) => `Over: ${base.entries.get(path)?.oid ?? NONE} ${path}`),
    `Actor: ${oneLine(actor)}`,
    ...(from === "" ? [] : [`From: ${oneLine(from)}`]),
    `Press: ${note.nonce}`,
  ].join("\n");
}

/** As many as GitHub lists at once: a branch that a person brought up to date holds the base's too. */
const COMMITS = 100;

/** The presses among a branch's commits, newest first. */
export async function pressesOn(history: History, branch: string): Promise<Pressed[]> {
  const { commits } = await history.page(COMMITS, "");
  return commits.flatMap(({ message }) => {
    const lines = message.split("\n");
    if (!lines.includes(`Proposal: ${branch}`)) return [];
    const said = (name: string) =>
      lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? "";
    return [
      {
        headline: lines[0] ?? "",
        content: said("Content"),
        writes: said("Writes"),
        claims: said("Claims")
          .split(", ")
          .filter((claim) => claim !== ""),
        verdict: said("Verdict"),
        files: oidsIn(lines, "File"),
        over: oidsIn(lines, "Over"),
        waiting: oidsIn(lines, "Waiting"),
      },
    ];
  });
}

function oidsIn(lines: readonly string[], name: string): Map<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const [, oid, path] = /^\w+: ([0-9a-f]{40}|-) (.+)$/.exec(line) ?? [];
      return line.startsWith(`${name}: `) && oid && path ? [[path, oid === NONE ? "" : oid]] : [];
    }),
  );
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
