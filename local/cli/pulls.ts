import { expected, quote, UserError } from "../../src/errors";
import type { LocalGitHub, Protection, PullRequest } from "../github";
import { offsetTo, shiftedClock } from "../sandbox/clock";
import { openState } from "../state";
import { printJson, printLine } from "./output";
import { renderTable } from "./table";

interface Flags {
  state?: string;
  repo?: string;
  ref?: string;
  now?: string;
  json?: boolean;
}

/** `hq pulls [merge N | close N]` */
export async function pulls(
  action: string | undefined,
  number: string | undefined,
  flags: Flags,
): Promise<void> {
  await onGitHub(flags, async (github) => {
    const found = await perform(github, action, number);
    if (flags.json) printJson({ pullRequests: found });
    else printLine(renderPulls(found));
  });
}

async function perform(
  github: LocalGitHub,
  action?: string,
  number?: string,
): Promise<PullRequest[]> {
  if (action === undefined) return github.pulls();
  if (action !== "merge" && action !== "close")
    throw expected("merge or close", quote(action), "ask for one of them");
  if (!/^#?\d+$/.test(number ?? "")) {
    throw expected(
      "the number of a pull request",
      quote(number ?? ""),
      `write hq pulls ${action} 1`,
    );
  }
  return [await github[action](Number(number?.replace("#", "")))];
}

function renderPulls(found: PullRequest[]): string {
  if (found.length === 0) return "There are no pull requests.";
  return renderTable(found, ["number", "state", "title", "head", "labels", "url"]);
}

/** `hq protect BRANCH` */
export async function protect(branch: string, flags: Flags & { kind: Protection }): Promise<void> {
  await onGitHub(flags, async (github) => {
    await github.protect(branch, flags.kind);
    if (flags.json) printJson({ branch, protection: flags.kind });
    else
      printLine(
        flags.kind === "none"
          ? `${branch} is not protected.`
          : `${branch} is protected (${flags.kind}).`,
      );
  });
}

async function onGitHub(flags: Flags, work: (github: LocalGitHub) => Promise<void>): Promise<void> {
  if (flags.state === undefined) {
    throw new UserError(
      "Expected --state with the folder that the calls were made with: without it nothing is kept.",
    );
  }
  const { openGitHub } = require("../github") as typeof import("../github");
  const { gitDir, repository } = await openState({ ...flags, mustExist: true });
  const now = shiftedClock(offsetTo(flags.now));
  const github = await openGitHub({ gitDir, repository, token: "", now });
  try {
    await work(github);
  } catch (error) {
    // The local GitHub refuses in sentences of its own.
    throw new UserError(error instanceof Error ? error.message : String(error));
  } finally {
    github.dispose();
  }
}
