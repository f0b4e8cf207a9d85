import type { Zone } from "../../../schemas/files/zone";
import { dayIn } from "../../dates";
import type { Document, DocumentState } from "../../documents/document";
import { hasForeignFrontMatter } from "../../documents/foreign-front-matter";
import { type Handoff, readHandoff } from "../../documents/handoffs";
import { HEADER_KEYS, isHeaderKey } from "../../documents/header";
import { isUnfilled } from "../../documents/place";
import { reviewOf, statedReview } from "../../documents/review";
import { outlineOf } from "../../documents/sections";
import { isParent } from "../../documents/zones";
import type { Layout } from "../../layout";
import { type Destination, follow, type Places } from "./destinations";
import { anchorsIn, linksIn, type Reference } from "./links";

/** What the checks keep of a document: of thousands all this has to fit into Coda's sandbox. */
export interface Facts {
  path: string;
  state: DocumentState;
  /** By its own header alone, and where that stands; line 0 where it says nothing. */
  zone: Zone;
  zoneLine: number;
  day: string;
  /** The day on which it was last updated, as it says, or "". */
  updated: string;
  /** How many of the seven keys it has. */
  keys: number;
  headerProblems: { line: number; value: string }[];
  /** Whether what is wrong with its header can be mended without a guess. */
  mendable: boolean;
  /** Where it says it lies, when that is elsewhere, or "". */
  sourcePath: string;
  sourceLine: number;
  /** The day by which it wanted to be looked at, when that has passed, or "". */
  overdueSince: string;
  overdueLine: number;
  /** What it refers to and is not there. */
  dangling: (Reference & Pick<Destination, "path" | "sure">)[];
  /** Places inside of documents that it refers to. */
  places: (Pick<Destination, "path" | "anchor"> & { line: number })[];
  /** Of a handoff or session note: what tells the newest, and where its next steps begin. */
  handoff?: Pick<Handoff, "kind" | "version" | "date"> & { steps: number; stepsLine: number };
  /** What anchors into it lead to, each between two line breaks. */
  anchors: string;
}

/**
 * What checks keep of a document, so that thousands fit into Coda's memory without their texts.
 *
 * @param today the day on which reviews are judged, such as 2025-11-15
 */
export function factsOf(
  { places: { handoffs } }: Layout,
  places: Places,
  today: string,
  document: Document,
): Facts {
  const { path, text, fields, state } = document;
  const outline = outlineOf(text);
  const lineOf = (key: string) => fields.find((field) => field.key === key)?.line ?? 0;
  const aging = { path, text, fields, date: document.day };
  const review = reviewOf(aging, today);
  const isOverdue = review.state === "Overdue";
  const dangling: Facts["dangling"] = [];
  const within: Facts["places"] = [];
  for (const reference of linksIn(outline)) {
    const to = follow(places, path, reference);
    if (to && !to.there)
      dangling.push({ ...reference, path: to.path, sure: to.sure && !reference.denied });
    else if (to && to.anchor !== "") {
      within.push({ path: to.path, anchor: to.anchor, line: reference.line });
    }
  }
  const facts: Facts = {
    path,
    state: isUnfilled(document) ? "Template" : state,
    zone: document.zone,
    zoneLine: document.zoned ? lineOf("zone") : 0,
    day: document.day,
    updated: dayIn(fields.find(({ key }) => /^(last_)?updated$/.test(key))?.value ?? ""),
    keys: new Set(fields.map(({ key }) => key).filter(isHeaderKey)).size,
    headerProblems: headerProblems(document),
    mendable:
      !hasForeignFrontMatter(document) &&
      document.problems.every(
        (problem) => /: date "/.test(problem) && dayIn(document.header.date) !== "",
      ),
    sourcePath: document.moved ? document.header.source_path : "",
    sourceLine: lineOf("source_path"),
    overdueSince: isOverdue ? review.date : "",
    overdueLine: isOverdue ? statedReview(aging).line : 0,
    dangling,
    places: within,
    ...(handoffs.includes(path) && state !== "Template" && !isParent(path)
      ? { handoff: handoffFacts(document, today) }
      : {}),
    anchors: `\n${anchorsIn(outline).join("\n")}\n`,
  };
  // A piece cut out of a text keeps the whole text in memory; a copy does not.
  return JSON.parse(JSON.stringify(facts)) as Facts;
}

function handoffFacts(document: Document, today: string): NonNullable<Facts["handoff"]> {
  const { kind, version, date, nextSteps } = readHandoff(document, today);
  return { kind, version, date, steps: nextSteps.length, stepsLine: nextSteps[0]?.line ?? 0 };
}

function headerProblems({ path, state, header, fields, problems }: Document) {
  if (state === "Template") return [];
  const missing = HEADER_KEYS.filter((key) => header[key] === "");
  return [
    ...problems.map((problem) => placed(path, problem)),
    ...(state === "Incomplete" && missing.length > 0
      ? [{ line: fields[0]?.line ?? 0, value: `${missing.join(", ")} missing` }]
      : []),
  ];
}

/** `path:line: what` taken apart. */
export function placed(path: string, problem: string): { line: number; value: string } {
  const said = problem.startsWith(`${path}:`) ? problem.slice(path.length) : problem;
  const [, line = "0", value = said] = /^:(?:(\d+):)?\s*(.*)$/s.exec(said) ?? [];
  return { line: Number(line), value };
}
