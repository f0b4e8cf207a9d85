import type { Zone } from "../../schemas/files/zone";
import { CELLS, type Cell, type CellValue, cellText } from "../documents/cells";
import { type Document, documentIn } from "../documents/document";
import { surveyPaths } from "../documents/place";
import { surveyDocuments } from "../documents/survey";
import { expected, quote, UserError } from "../errors";
import { fingerprint } from "../git-object";
import { mergeLines, type Together } from "../merge-lines";
import { textToEdit } from "../text-file";
import { writablePath } from "../writable-path";
import type { Provenance } from "./body";
import { leftBy } from "./presses";
import type { Ground, Proposal } from "./proposal";

export type EditedTable = keyof typeof CELLS;

/** A cell that someone changed. */
export interface Edit extends Cell {
  /** What the row showed before. */
  previous: CellValue;
  value: CellValue;
}

/** What became of an edit. */
export interface EditOutcome {
  outcome: "proposed" | "already there" | "refused" | "stale" | "impossible";
  /** Why it was not proposed, in one sentence for the row; else "". */
  problem: string;
}

/**
 * Edits of one table's cells, as one proposal that takes further edits while it is open. What is
 * refused, stale or impossible is left out, and all else goes through.
 *
 * @param clearance what the table shows: of what is withheld an edit tells nothing either
 * @returns the proposal; and what became of each edit, in order, once it was proposed: told by the
 *   row that came of it, since what nobody may write is refused before a draft is made
 */
export function editsProposal(
  table: EditedTable,
  edits: readonly Edit[],
  clearance: Zone,
  provenance: Provenance,
): { proposal: Proposal; outcomes(row: { refused: readonly string[] }): EditOutcome[] } {
  const { entity, fields } = CELLS[table];
  const claimOf = ({ key }: Edit) => ({ entity, field: fields[key] ?? key });
  let outcomes: EditOutcome[] = [];
  const proposal: Proposal = {
    id: `edits-${table}`,
    writes: "values",
    claims: edits.map(claimOf),
    accumulates: true,
    together,
    provenance,
    async draft(ground) {
      const may = edits.filter((edit) => !ground.refusal(claimOf(edit)));
      const files = await readFiles(ground, may, clearance);
      outcomes = edits.map((edit) => (may.includes(edit) ? apply(table, edit, files) : REFUSED));
      const done = edits.filter((_, index) => outcomes[index]?.outcome === "proposed");
      return {
        title: `Edits in ${table.replace("-", " ")} from Coda`,
        what: done.map((edit) => told(edit)).join("; ") || "Edits from Coda",
        // What was merged, closed or taken back may be edited so again.
        content: fingerprint(JSON.stringify([ground.at.commit, done])),
        files: new Map(done.map(({ path }) => [path, Buffer.from(textIn(files, path))])),
      };
    },
  };
  const outcomesOf = (refused: readonly string[]) =>
    edits.map((edit, index): EditOutcome => {
      const outcome = outcomes[index] ?? REFUSED;
      if (outcome !== REFUSED) return outcome;
      const name = `${entity}.${claimOf(edit).field} `;
      return { ...REFUSED, problem: refused.find((each) => each.startsWith(name)) ?? "" };
    });
  return { proposal, outcomes: ({ refused }) => outcomesOf(refused) };
}

/** GitHub's lines stand where both have changed the same. */
function together(path: string, ancestor: string, ours: string, theirs: string): Together {
  const { text, conflicts } = mergeLines(ancestor, ours, theirs, "theirs");
  const overtaken = conflicts.map(({ line, lost }) => `${path}:${line} (Coda had ${quote(lost)})`);
  return { text, overtaken };
}

const REFUSED: EditOutcome = { outcome: "refused", problem: "" };

/** A file as edits find and leave it, one after the other. */
interface EditedFile {
  text: string;
  document: Document;
  /** Archived, or a template: its table shows no review date. */
  ageless: boolean;
  /** The open proposal's link where that holds the file already, else "". */
  waiting: string;
}
/** By path; in words why nothing can be edited in one. */
type EditedFiles = Map<string, EditedFile | string>;

async function readFiles(
  ground: Ground,
  edits: readonly Edit[],
  clearance: Zone,
): Promise<EditedFiles> {
  const { base, at, layout, hq, presses } = ground;
  const { open } = ground.line;
  const paths = [...new Set(edits.map(({ path }) => path))];
  const held = leftBy(presses, "files");
  const files: EditedFiles = new Map();
  const mayWrite = (path: string) => {
    try {
      return writablePath(path, base, hq) === path;
    } catch (error) {
      files.set(path, sentence(error).message);
      return false;
    }
  };
  const there = paths.filter((path) => base.entries.has(path) && mayWrite(path));
  // The table shows the base, so what counts is how sensitive a document is there.
  const survey = await surveyPaths(base, layout, there, clearance, (document) => document);
  for (const { path, problem } of survey.hidden) files.set(path, problem);
  const entries = survey.shown.flatMap(({ path }) => at.entries.get(path) ?? []);
  const proposed = await surveyDocuments(at, layout, entries, (document) => document);
  for (const { path, value: document } of proposed) {
    const waiting = open && held.has(path) ? open.url : "";
    const ageless = layout.isArchived(path) || document.state === "Template";
    const text = await textToEdit(at, path).catch(sentence);
    if (text instanceof UserError) files.set(path, text.message);
    else files.set(path, { text: text ?? "", document, waiting, ageless });
  }
  return files;
}

/** @throws whatever no person can act on */
function sentence(error: unknown): UserError {
  if (error instanceof UserError) return error;
  throw error;
}

/** Does the edit in its file, if that is still as its editor saw it. */
function apply(table: EditedTable, edit: Edit, files: EditedFiles): EditOutcome {
  const { fields, read, write } = CELLS[table];
  const { path, key } = edit;
  const file = files.get(path) ?? `Expected ${path}, found nothing there any more: sync the table.`;
  if (typeof file === "string") return { outcome: "impossible", problem: file };
  const columns = Object.keys(fields);
  if (!columns.includes(key)) {
    const what = `an edit of ${columns.join(", ")}`;
    const { message } = expected(what, quote(key), "change it in GitHub");
    return { outcome: "impossible", problem: message };
  }
  try {
    const value = cellText(key, edit.value);
    const now = key === "reviewDate" && file.ageless ? "" : read(file.document, edit);
    if (now === value) return { outcome: "already there", problem: "" };
    if (now !== cellText(key, edit.previous)) return stale(edit, now, file.waiting);
    file.text = write(file.document, file.text, edit, value);
  } catch (error) {
    return { outcome: "impossible", problem: sentence(error).message };
  }
  file.document = documentIn(path, file.text);
  return { outcome: "proposed", problem: "" };
}

function stale(
  { path, key, previous }: Edit,
  now: string | undefined,
  waiting: string,
): EditOutcome {
  const where = waiting && ` in the proposal that waits at ${waiting}`;
  const { message } = expected(
    `${key} of ${path} to be ${quote(cellText(key, previous))} still`,
    quote(now ?? "") + where,
    waiting ? "decide over that proposal first" : "sync the table, then edit again",
  );
  return { outcome: "stale", problem: message };
}

function told({ path, key, item, value }: Edit): string {
  return `${key} of ${item ? `${quote(item.text)} in ` : ""}${path} is now ${quote(cellText(key, value))}`;
}

function textIn(files: EditedFiles, path: string): string {
  const file = files.get(path);
  return typeof file === "object" ? file.text : "";
}
