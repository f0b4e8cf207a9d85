import { UserError } from "../errors";
import { blobOid } from "../git-object";
import { type Layout, placeOf } from "../layout";
import { oneLine } from "../one-line";
import type { Press } from "../press";
import type { Change, Repository, Snapshot } from "../repository";
import { blobText, textToEdit } from "../text-file";
import { assertAsLeft } from "./as-left";
import { changesTo, type Wanted } from "./changed-files";
import { isPending, leftBy, mixedLine, movedBelow } from "./presses";
import type { Branch, Proposal } from "./proposal";

/**
 * Brings the base into a proposal's branch where others have changed there what the proposal
 * writes. Nothing is forced: what stands on the branch, a person's commits too, stays in its history.
 *
 * @returns whether the branch has changed, so that all is to be looked at anew
 * @throws UserError when both sides changed what no machine should put together
 */
export async function catchUp(
  repository: Repository,
  base: Snapshot,
  layout: Layout,
  branch: Branch,
  proposal: Proposal,
  { nonce }: Press,
): Promise<boolean> {
  const { at, presses } = branch;
  // What a press that died left waiting waits on, whatever GitHub has changed since.
  const waiting = new Map(isPending(presses) ? presses[0]?.waiting : []);
  const moved = [...new Set([...waiting.keys(), ...movedBelow(presses, base)])];
  const behind = proposal.accumulates && isBehind(base, branch, layout);
  if (moved.length === 0 && !behind) return false;
  const name = at.branchName;
  const merged = await repository.mergeInto(name, base.commit);
  if (merged === "merged") return true;
  if (merged === "nothing") return putTogether(repository, base, branch, proposal, nonce);
  if (moved.length === 0) throw conflict(branch, base);
  if (proposal.accumulates && !proposal.together) {
    throw new UserError(
      `Expected what waits on ${name} to go together with ${base.branchName}, found that both changed ${moved.join(", ")}: merge it by hand in GitHub, or close the proposal and press again.`,
    );
  }
  // The base's form first, since then nothing conflicts; what stood there is put on top of it after.
  const paths = proposal.accumulates ? moved : [...leftBy(presses, "files").keys()];
  const changes = changesTo(at, await contentsOf(base, paths));
  if (!proposal.accumulates) await assertAsLeft(repository, base, branch, changes);
  for (const path of proposal.accumulates ? moved : []) {
    if (!waiting.has(path)) waiting.set(path, at.entries.get(path)?.oid ?? "");
  }
  const message = [
    `Take over ${base.branchName}\n`,
    `Proposal: ${name}`,
    ...[...waiting].map(([path, oid]) => `Waiting: ${oid || "-"} ${path}`),
    ...paths.map((path) => `Taken: ${base.entries.get(path)?.oid ?? "-"} ${path}`),
    `Press: ${nonce}`,
  ].join("\n");
  if (!(await made(repository, at, message, changes))) return true;
  if ((await repository.mergeInto(name, base.commit)) !== "conflict") return true;
  throw conflict(branch, base);
}

function conflict({ at }: Branch, { branchName }: Snapshot): UserError {
  return new UserError(
    `Expected ${at.branchName} to go together with ${branchName}, found a conflict in what a person changed there: resolve it in that pull request in GitHub, then press again.`,
  );
}

/** Whether files that a press may add to are others on the base; the log's lines don't count. */
function isBehind(base: Snapshot, { at, presses }: Branch, layout: Layout): boolean {
  const held = leftBy(presses, "files");
  return [...new Set([...base.entries.keys(), ...at.entries.keys()])].some(
    (path) =>
      base.entries.get(path)?.oid !== at.entries.get(path)?.oid &&
      !held.has(path) &&
      placeOf(layout, path) !== "logs",
  );
}

/** Puts what waited since the base was taken over on top of it; a press that died left it waiting. */
async function putTogether(
  repository: Repository,
  base: Snapshot,
  { at, presses }: Branch,
  { together }: Proposal,
  nonce: string,
): Promise<boolean> {
  const [{ waiting } = { waiting: new Map<string, string>() }] = presses;
  if (!together || waiting.size === 0) return false;
  const before = leftBy(presses, "over");
  const additions = new Map<string, Uint8Array>();
  const overtaken: string[] = [];
  for (const [path, own] of waiting) {
    const below = base.entries.get(path)?.oid;
    const [ancestor = "", ours = ""] = await Promise.all(
      [before.get(path), own].map((oid) => blobText(repository, oid)),
    );
    const theirs = (await textToEdit(base, path)) ?? "";
    const both = together(path, ancestor, ours, theirs);
    overtaken.push(...both.overtaken);
    // Of what was deleted in GitHub only what is new to it comes back.
    if (below || both.text !== "") additions.set(path, Buffer.from(both.text));
  }
  const of = (name: string, oidOf: (path: string) => string | undefined) =>
    [...waiting.keys()].map((path) => `${name}: ${oidOf(path) ?? "-"} ${path}`);
  const oids = new Map([...additions].map(([path, bytes]) => [path, blobOid(bytes)]));
  const mixed = `GitHub's value stands where both sides have changed it: ${overtaken.join(", ")}`;
  const message = [
    `Put together with ${base.branchName}\n`,
    `Proposal: ${at.branchName}`,
    ...of("File", (path) => oids.get(path)),
    ...of("Over", (path) => base.entries.get(path)?.oid),
    ...mixedLine(overtaken.length === 0 ? "" : mixed),
    `Press: ${nonce}`,
  ].join("\n");
  await made(repository, at, message, { additions });
  return true;
}

/** @returns false when the branch moved meanwhile */
async function made(
  repository: Repository,
  { branchName, commit }: Snapshot,
  message: string,
  change: Change,
): Promise<boolean> {
  const outcome = await repository.commit(branchName, commit, message, change);
  if (outcome.made || outcome.because === "moved") return outcome.made;
  throw new UserError(
    `Expected to commit to ${branchName}, found that GitHub refused it (${oneLine(outcome.message)}): press again in a minute.`,
  );
}

async function contentsOf(base: Snapshot, paths: Iterable<string>): Promise<Wanted> {
  const contents = new Map<string, Uint8Array | undefined>();
  for (const path of paths) {
    contents.set(path, base.entries.has(path) ? await base.readBytes(path) : undefined);
  }
  return contents;
}
