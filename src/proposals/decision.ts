import { setDecisionStatus } from "../documents/decision-edit";
import { decisionText, type NewDecision } from "../documents/decision-form";
import { numbersOf, resolveDecision } from "../documents/decision-references";
import { DECISION_STATES, statesIn } from "../documents/decision-status";
import { readDecision } from "../documents/decisions";
import type { Document } from "../documents/document";
import { zoneBelow } from "../documents/in-context";
import { namingOf, nextNumber } from "../documents/naming";
import { documentsAt, surveyPaths } from "../documents/place";
import { treeOf } from "../documents/references";
import { findSpec } from "../documents/spec-lookup";
import type { Surveyed } from "../documents/survey";
import { folderOf, mayShow } from "../documents/zones";
import { expected, quote } from "../errors";
import { fingerprint } from "../git-object";
import { oneLine } from "../one-line";
import { repositoryPath } from "../paths";
import type { Snapshot } from "../repository";
import { textToEdit } from "../text-file";
import { type Provenance, pathsIn } from "./body";
import { documentProposal, isDone } from "./document";
import { leftBy } from "./presses";
import type { Draft, Ground, Proposal } from "./proposal";

/** A decision as someone made it. */
export interface WantedDecision
  extends Pick<NewDecision, "title" | "day" | "status" | "context" | "decision" | "consequences"> {
  /** Path, link or number of the decision it takes the place of, or "". */
  supersedes: string;
  /** What stays the same when its words change, such as the Coda row it comes from. */
  key: string;
}

/**
 * The proposal of a decision record; one that it supersedes says so in the same pull request.
 *
 * @param taken files of other open proposals, whose numbers count too
 * @throws UserError for a decision that says too little, and a status that is none
 */
export function decisionProposal(
  wanted: WantedDecision,
  taken: readonly string[],
  provenance: Provenance,
): Proposal {
  const title = oneLine(wanted.title);
  if (title === "" || wanted.decision.trim() === "") {
    throw expected("a title and what was decided", "an empty text", "write both");
  }
  const status = oneLine(wanted.status) || "Accepted";
  const [state, ...others] = statesIn(status);
  if (state === undefined || others.length > 0) {
    const states = DECISION_STATES.slice(0, -1).join(", ");
    throw expected(`a status of ${states}`, quote(status), "choose one");
  }
  if (wanted.supersedes.trim() !== "" && state !== "Accepted") {
    throw expected(
      "the status Accepted of a decision that supersedes another",
      quote(status),
      "leave the status empty, or record what it supersedes once it is accepted",
    );
  }
  const id = `decision-${fingerprint(wanted.key || title).slice(0, 10)}`;
  return documentProposal(id, provenance, (ground) =>
    draftOf({ ...wanted, title, status }, taken, ground),
  );
}

async function draftOf(
  wanted: WantedDecision,
  taken: readonly string[],
  ground: Ground,
): Promise<Draft> {
  const { base, layout, line } = ground;
  const { key: _, ...content } = wanted;
  const draft = {
    title: `Decision: ${wanted.title}`,
    what: `A decision from Coda: ${wanted.title}`,
    content: fingerprint(JSON.stringify(content)),
  };
  const known = documentsAt(base, layout, "decisions", false);
  // The same pull request comes back.
  if (isDone(line, draft.content)) return { ...draft, files: new Map() };
  for (const { state, body, number } of line.all) {
    const [there = ""] = pathsIn(body);
    if (state !== "merged" || !known.includes(there)) continue;
    throw expected(
      "a decision that is not recorded yet",
      `${there}, which #${number} brought`,
      "change it with ProposeSpec, or record another that supersedes it",
    );
  }
  const { path, number } = placeFor(wanted, known, taken, ground);
  const superseded = supersededBy(wanted.supersedes, path, ground);
  const read = [
    ...known.filter((each) => folderOf(each) === folderOf(path)).slice(0, MODELS),
    superseded,
  ];
  const paths = read.filter((each) => base.entries.has(each));
  const survey = await surveyPaths(base, layout, paths, "restricted", (document) => document);
  const documents = survey.shown.map(({ value }) => value);
  const text = decisionText(modelOf(documents, known), {
    ...wanted,
    path,
    number,
    supersedes: superseded,
    zone: await zoneBelow(base, layout, path),
  });
  const files = new Map<string, Uint8Array>([[path, Buffer.from(text)]]);
  if (superseded !== "") {
    const found = survey.shown.find((each) => each.path === superseded);
    files.set(superseded, await ended(base, superseded, path, found));
  }
  const what = `${draft.what}${superseded && `, which supersedes ${superseded}`}`;
  return { ...draft, what, files };
}

/** So many of the newest are looked at for one whose form can be followed. */
const MODELS = 8;

/** The newest, of those that call a decision so if there are any. */
function modelOf(documents: readonly Document[], newestFirst: readonly string[]) {
  const found = documents.filter((each) => readDecision(each)?.decision);
  const rank = ({ path, text }: Document) =>
    newestFirst.indexOf(path) + (/^#+ .*decision/im.test(text) ? 0 : newestFirst.length);
  return found.sort((a, b) => rank(a) - rank(b))[0];
}

/** Where the open pull request has it already, else where the next one goes. */
function placeFor(
  { title, day }: WantedDecision,
  known: readonly string[],
  taken: readonly string[],
  { base, layout, presses }: Ground,
): { path: string; number: number } {
  const [named] = layout.hq.decisions ?? [];
  const folder = named === undefined || /\.md$/i.test(named) ? undefined : repositoryPath(named);
  const naming = namingOf(known, folder);
  const own = [...leftBy(presses, "files").keys()].find((path) => !base.entries.has(path));
  const others = [...base.entries.keys(), ...taken.filter((path) => path !== own)];
  const number = own ? [...numbersOf([own]).keys()][0] : nextNumber(naming.folder, others);
  const counted = naming.numbered ? (number ?? 0) : 0;
  if (own !== undefined) return { path: own, number: counted };
  const isTaken = (path: string) => others.includes(path);
  return { path: naming.pathFor(title, day, counted, isTaken), number: counted };
}

/**
 * The decision that is meant, or "".
 *
 * @throws UserError where there is none, or it would be the new one itself
 */
function supersededBy(reference: string, path: string, { base, layout }: Ground): string {
  if (reference.trim() === "") return "";
  const all = documentsAt(base, layout, "decisions", true);
  const found = /^https?:/i.test(reference.trim())
    ? findSpec(base, layout, reference).path
    : resolveDecision(treeOf(base.entries), numbersOf(all), path, reference.trim());
  if (all.includes(found) && found !== path) return found;
  throw expected(
    "another decision of this repository to supersede, by its path or number",
    found === path ? "the decision itself" : `${quote(reference)}, which is none`,
    "name one of the table DecisionRecords, or leave it empty",
  );
}

/** The superseded decision, which says so from now on. */
async function ended(
  base: Snapshot,
  path: string,
  successor: string,
  found: Surveyed<Document> | undefined,
): Promise<Buffer> {
  const decision = found && readDecision(found.value);
  if (!decision || decision.state === "Superseded") {
    // Of what is withheld not even its status is told.
    const told = decision && mayShow(found.zone, "internal");
    throw expected(
      "a decision that still stands, and may be shown",
      `${path}, which ${told ? "is superseded already" : "can't be read, or is withheld"}`,
      "name the one that took its place, or leave it empty",
    );
  }
  const text = (await textToEdit(base, path)) ?? "";
  return Buffer.from(setDecisionStatus(text, `Superseded by ${successor}`));
}
