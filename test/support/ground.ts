import { readAuthority } from "../../src/authority/read";
import { nameOf } from "../../src/authority/rule";
import { blobOid } from "../../src/git-object";
import { readHqFile } from "../../src/hq-file";
import { layoutOf } from "../../src/layout";
import { judged } from "../../src/proposals/judged";
import type { Pressed } from "../../src/proposals/presses";
import type { Draft, Ground, Proposal } from "../../src/proposals/proposal";
import type { PullRequest, Snapshot } from "../../src/repository";
import { memorySnapshot } from "./memory-snapshot";

/** What is proposed already: the files that its branch has otherwise. */
export interface Waiting {
  files: Record<string, string>;
  /** Closed or merged ones are told of too, but nothing is built on them. */
  state?: PullRequest["state"];
}

/** What a proposal's draft is made on, in memory. */
export async function groundOf(
  proposal: Proposal,
  files: Record<string, string>,
  waiting: readonly Waiting[] = [],
): Promise<Ground> {
  const base: Snapshot = memorySnapshot(files);
  const hq = await readHqFile(base);
  const layout = layoutOf(base, hq);
  const authority = await readAuthority(base, layout);
  const { refusals } = judged(authority, proposal);
  const all = waiting.map((each, index) => pullRequest(index + 1, each));
  const last = waiting.at(-1);
  const open = all.find(({ state }) => state === "open");
  const at = open && proposal.accumulates ? memorySnapshot({ ...files, ...last?.files }) : base;
  const current = { branch: `b-${all.length}`, oid: open ? "1".repeat(40) : "", pullRequests: [] };
  const refusal = (claim: Parameters<Ground["refusal"]>[0]) => refusals.get(nameOf(claim));
  const presses = open && last ? [pressOf(last)] : [];
  const line = { current, open, all };
  const [begun, before] = [async () => undefined, async () => undefined];
  return { base, at, layout, hq, authority, refusal, presses, begun, before, line };
}

/** What the press that brought it left. */
function pressOf({ files }: Waiting): Pressed {
  const left = Object.entries(files).map(
    ([path, text]) => [path, blobOid(Buffer.from(text))] as const,
  );
  return {
    headline: "",
    content: "c",
    writes: "values",
    claims: [],
    verdict: "Allow",
    mixed: "",
    files: new Map(left),
    over: new Map(),
    taken: new Map(),
    waiting: new Map(),
  };
}

function pullRequest(number: number, { files, state = "open" }: Waiting): PullRequest {
  const paths = Object.keys(files).map((path) => `\`${path}\``);
  return {
    number,
    url: `https://github.com/ada/portfolio/pull/${number}`,
    state,
    title: "",
    body: `What\n\n- Files: ${paths.join(", ")}\n`,
    head: `chore/sot-auto-sync/x-${number}`,
    headOid: "",
    base: "main",
    labels: [],
  };
}

/** The texts of a draft's files. */
export function textsOf({ files }: Draft): Record<string, string> {
  return Object.fromEntries(
    [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString("utf8")]),
  );
}
