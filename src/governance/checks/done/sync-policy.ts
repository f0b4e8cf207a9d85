import { decisionStatus } from "../../../documents/decision-status";
import { readHeader } from "../../../documents/header";
import { wordsIn } from "../../../documents/markdown";
import { bodyOf, outlineOf } from "../../../documents/sections";
import { before, type Finding, fail, look, pass, remark, whole } from "../finding";
import { type Ground, SYNC_POLICY } from "../ground";

const HOW = "how a change gets from the laptop to GitHub and to the droplet";

/** Whether the policy is committed; its status is shown, and decides only where it was turned down. */
export function syncPolicy({ layout, texts, at }: Ground): Finding {
  const [path] = layout.places.decisions.filter((each) => SYNC_POLICY.test(each));
  const text = texts.get(path ?? "");
  if (path === undefined || text === undefined) {
    return fail(`Write decisions/<date>_repo_sync_policy_v01.md: ${HOW}.`, [
      remark("no decision is named like repo_sync_policy"),
    ]);
  }
  const { fields } = readHeader(text);
  const { state, status, statusLine } = decisionStatus({ path, fields }, outlineOf(text));
  const evidence = at(
    path,
    statusLine,
    status === "" ? "committed, without a status" : `committed, its status is ${status}`,
  );
  if (!/Rejected|Superseded|Deprecated/.test(state)) return pass(evidence);
  return fail(`Decide anew ${HOW}.`, [evidence]);
}

/** A pointer to a policy is shorter than any policy. */
const FEWEST_WORDS = 25;

/** Whether the policy itself, and not only a link to it, stands in the overview. */
export function policyInOverview({ texts, first, at }: Ground): Finding {
  const page = first("overview");
  const text = texts.get(page);
  if (text === undefined) return before("an overview");
  const section = outlineOf(text).sections.find(({ heading }) =>
    /\bsync\w*\b.*\b(polic|strateg|rule)|\b(polic|strateg|rule)\w*\b.*\bsync/i.test(heading),
  );
  if (!section) {
    return fail(`Append the sync policy to ${page}, under a heading of its own.`, [
      whole(page, "no heading speaks of a sync policy"),
    ]);
  }
  const { heading, line } = section;
  if (wordsIn(bodyOf(text, section).replace(/\([^)]*\)/g, "")) >= FEWEST_WORDS)
    return pass(at(page, line, heading));
  return look(
    `${page}:${line} says the policy itself, or only points to it`,
    at(page, line, heading),
  );
}
