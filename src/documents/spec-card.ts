import type { Zone } from "../../schemas/files/zone";
import { readHqFile } from "../hq-file";
import { type Layout, layoutOf } from "../layout";
import { linkTo } from "../paths";
import type { Snapshot } from "../repository";
import type { Document, DocumentState } from "./document";
import { readInContext } from "./in-context";
import { isMarkdown, plain } from "./markdown";
import { unreadable } from "./place";
import { type ReviewState, reviewOf } from "./review";
import { outlineOf } from "./sections";
import { type Found, findSpec } from "./spec-lookup";
import { labelled } from "./stated";
import { ceilingOf, effectiveZone } from "./survey";
import { folderOf, isParent, mayShow } from "./zones";

/** What a cell shows of a document, a folder or a file. */
export interface SpecCard {
  /** The title, or the path where there is none to show. */
  name: string;
  title: string;
  path: string;
  kind: "Document" | "Folder" | "File";
  state: DocumentState | "";
  zone: string;
  effectiveZone: Zone;
  status: string;
  date: string;
  reviewDate: string;
  reviewState: ReviewState | "";
  link: string;
  /** Its first paragraph, plain. */
  excerpt: string;
  movedTo: string;
  problem: string;
  /** ISO time of the commit. */
  asOf: string;
}

const LONGEST_EXCERPT = 300;

/**
 * What a path or a link to GitHub leads to. A folder is told by its README.
 *
 * @param today the day on which the review is judged
 * @throws UserError when it can't be told what is meant
 */
export async function specCard(
  snapshot: Snapshot,
  pathOrUrl: string,
  clearance: Zone,
  today: string,
): Promise<SpecCard> {
  const layout = layoutOf(snapshot, await readHqFile(snapshot));
  const found = findSpec(snapshot, layout, pathOrUrl);
  const at = found.folder ? readmeOf(snapshot, found.path) : found.path;
  const { document, zones } = await readInContext(snapshot, layout, at);
  const zone = effectiveZone(at, document?.zone ?? "internal", zones);
  const common = { ...blankCard(snapshot, found), effectiveZone: zone };
  const ceiling = ceilingOf(clearance, layout);
  if (!mayShow(zone, ceiling)) {
    return { ...common, problem: `Withheld: its zone is ${zone}, which is above ${ceiling}.` };
  }
  const card = document
    ? { ...common, ...told(snapshot, layout, found, document, today) }
    : { ...common, problem: unreadDocument(snapshot, found) };
  const others = found.others.slice(0, 5).join(", ");
  const moved = others && `The same name is at ${others} too.`;
  const problem = [card.problem, moved].filter((each) => each !== "").join("\n");
  const name = card.title || common.name;
  return { ...card, name, problem, excerpt: card.excerpt || contents(snapshot, found) };
}

/** Where a folder has no README, its zones are those of any file in it. */
function readmeOf({ entries }: Snapshot, folder: string): string {
  const own = [...entries.keys()].find((path) => isParent(path) && folderOf(path) === folder);
  return own ?? `${folder}/.`.replace(/^\//, "");
}

function told(
  snapshot: Snapshot,
  layout: Layout,
  { folder, path }: Found,
  document: Document,
  today: string,
): Partial<SpecCard> & Pick<SpecCard, "title" | "problem" | "excerpt"> {
  const { title, state, status, header, day, fields, text, line } = document;
  const ages = !layout.isArchived(document.path) && state !== "Template";
  const review = ages
    ? reviewOf({ path: document.path, text, fields, date: day }, today)
    : { date: "", state: "None" as const };
  return {
    ...{ title, state, status, zone: header.zone, date: day },
    reviewDate: review.date,
    reviewState: review.state,
    link: folder ? folderLink(snapshot, path) : linkTo(snapshot, path, line),
    excerpt: excerptOf(document),
    problem: document.problems.join("\n"),
  };
}

function blankCard(snapshot: Snapshot, { path, folder, movedTo }: Found): SpecCard {
  return {
    name: path || snapshot.repository,
    title: "",
    path,
    kind: folder ? "Folder" : isMarkdown(path) ? "Document" : "File",
    state: "",
    zone: "",
    effectiveZone: "internal",
    status: "",
    date: "",
    reviewDate: "",
    reviewState: "",
    link: folder ? folderLink(snapshot, path) : linkTo(snapshot, path),
    excerpt: "",
    movedTo,
    problem: "",
    asOf: snapshot.committedAt,
  };
}

function folderLink(snapshot: Snapshot, path: string): string {
  return linkTo(snapshot, path).replace("/blob/", "/tree/").replace(/\/$/, "");
}

function unreadDocument(snapshot: Snapshot, { path, folder }: Found): string {
  if (folder || !isMarkdown(path)) return "";
  return `${path}: ${unreadable(snapshot, path)}`;
}

/** What lies in a folder that has no README to tell. */
function contents({ entries }: Snapshot, { path, folder }: Found): string {
  if (!folder) return "";
  const inside = [...entries.keys()].filter((each) => path === "" || each.startsWith(`${path}/`));
  const documents = inside.filter(isMarkdown).length;
  return `Files: ${inside.length}, documents among them: ${documents}.`;
}

/** The first paragraph below header and title. */
export function excerptOf({ text, fields }: Pick<Document, "text" | "fields">): string {
  const header = Math.max(0, ...fields.map(({ line }) => line));
  const { lines, sections } = outlineOf(text);
  const heads = new Set(sections.map(({ line }) => line));
  const words: string[] = [];
  for (const { line, number } of lines) {
    const said = plain(line.replace(/^[\s>]*(?:[-*+]|\d+[.)])\s+/, ""));
    const skipped =
      heads.has(number) || /^[-=_|#]*$/.test(said) || labelled(line)?.key === "status";
    if (number <= header || (skipped && words.length === 0)) continue;
    if (skipped) break;
    words.push(said);
  }
  const excerpt = words.join(" ");
  return excerpt.length > LONGEST_EXCERPT ? `${excerpt.slice(0, LONGEST_EXCERPT - 1)}…` : excerpt;
}
