import { isMarkdown } from "../../documents/markdown";
import { expected, quote } from "../../errors";
import { fingerprint } from "../../git-object";
import type { Check } from "../../governance/check";
import { checksOn } from "../../governance/checks";
import { MAP, MAPPING } from "../../governance/checks/done/mapping";
import { type Ground, surveyGround } from "../../governance/checks/ground";
import type { Repository, Snapshot } from "../../repository";
import type { Provenance } from "../body";
import { DOCUMENT } from "../judged";
import { pathId } from "../path-id";
import type { Draft, Proposal } from "../proposal";
import { mendsOf } from ".";
import { withHeader } from "./header";
import { type Mend, QUESTION } from "./mend";
import { originals } from "./originals";
import { WORKFLOW } from "./workflow";

/** A check of one commit, and what mends it. */
interface Judged {
  commit: string;
  ground: Ground;
  check: Check;
  mend: Mend | undefined;
}

/**
 * The proposal that mends a check. Its id is the file that the remedy writes, so that all checks
 * about one file share a pull request, to which each press adds its own point.
 *
 * @param rule as the table has it, such as `done/overview`; or the row's id or title
 * @param today the day on which it is judged, and that new documents are of
 * @throws UserError for a check that is not there, or that takes a person
 */
export async function fixProposal(
  repository: Repository,
  baseBranch: string,
  rule: string,
  today: string,
  provenance: Provenance,
): Promise<Proposal> {
  const judgeAt = (snapshot: Snapshot) => judge(repository, snapshot, rule, today);
  const base = await judgeAt(await repository.snapshot(baseBranch));
  const { check, mend } = base;
  if (!mend && check.state !== "Pass") {
    throw expected(
      "a check that a document or file would mend",
      `${check.id}, which takes a person`,
      check.remedy.replace(/\.$/, ""),
    );
  }
  const { authorityMap, mappingDocument } = base.ground.layout.places;
  // Both say who owns what, which is always for a person to review.
  const isMap = [MAP, MAPPING, ...authorityMap, ...mappingDocument].includes(mend?.file ?? "");
  return {
    id: `fix-${pathId((mend?.file ?? check.id).replace(/\d{4}-\d\d-\d\d/g, ""))}`,
    writes: "document",
    claims: [isMap ? { entity: "AuthorityMap", field: "" } : DOCUMENT],
    accumulates: true,
    workflow: WORKFLOW,
    provenance,
    draft: async ({ at, line }) => {
      const merged = line.all.filter(({ state }) => state === "merged").length;
      const judged = at.commit === base.commit ? base : await judgeAt(at);
      // What another file would mend by now is for that one's pull request.
      const isOther = judged.mend?.file !== mend?.file;
      return draftOf(isOther ? { ...judged, mend: undefined } : judged, merged);
    },
  };
}

async function judge(
  repository: Repository,
  snapshot: Snapshot,
  rule: string,
  today: string,
): Promise<Judged> {
  const history = repository.history(snapshot.commit);
  const ground = await surveyGround(snapshot, history, today);
  const checks = await checksOn(ground);
  const said = rule.trim().replace(/^[^#]*#/, "");
  const check =
    checks.find(({ id, title }) => id === said || title === rule.trim()) ??
    checks.find(({ id }) => said.startsWith(`${id}@`));
  if (!check) {
    throw expected(
      "a rule of the table Checks, such as done/overview",
      quote(rule),
      "copy it from the column Rule",
    );
  }
  return { commit: snapshot.commit, ground, check, mend: mendsOf(ground, checks).get(check.id) };
}

/**
 * Nothing where the check passes by now, or nothing is left that could be mended.
 *
 * @param merged how often the file was mended before: what has gone since may come again
 */
async function draftOf({ ground, check, mend }: Judged, merged: number): Promise<Draft> {
  const { snapshot, today } = ground;
  const edits = [...((await mend?.edits()) ?? [])];
  // What fails is not left to the pull request for headers.
  const file = check.state === "Fail" ? mend?.file : undefined;
  if (file !== undefined && isMarkdown(file)) {
    edits.push([file, (text) => withHeader(ground, file, text, today)]);
  }
  const paths = edits.map(([path]) => path);
  const before = await originals(snapshot, paths);
  const after = new Map(before);
  for (const [path, edit] of edits) after.set(path, edit(after.get(path) ?? ""));
  const changed = [...after].filter(([path, text]) => text !== before.get(path));
  const asks = changed.some(([, text]) => text.includes(QUESTION));
  const left = changed.length === 0 ? [] : (mend?.left?.() ?? []).slice(0, MOST_LEFT);
  return {
    title: `Mend ${mend?.file ?? check.id}`,
    what: [
      `${check.title} (${check.id}).`,
      ...(asks ? [`What only you can know is marked "${QUESTION.replace(/[*:]/g, "")}".`] : []),
      ...(left.length > 0 ? [`Left out: ${left.join("; ")}.`] : []),
    ].join(" "),
    // The day on which it is pressed makes no other content of it.
    content: fingerprint([merged, ...changed].join("\n").replaceAll(today, "")),
    files: new Map(changed.map(([path, text]) => [path, Buffer.from(text)])),
  };
}

/** A pull request's text is read by a person. */
const MOST_LEFT = 10;
