import type { Document } from "../documents/document";
import { type HandoffKind, readHandoff } from "../documents/handoffs";
import { type Item, itemsIn, itemText } from "../documents/items";
import { plain } from "../documents/markdown";
import { isUnfilled } from "../documents/place";
import type { Tree } from "../documents/references";
import { type Outline, outlineOf } from "../documents/sections";
import { excerptOf } from "../documents/spec-card";
import { statementsOf } from "../documents/stated";
import { evidenceFor } from "./open-evidence";
import { stepsIn } from "./open-steps";

/** Where something to do was found; in the order in which they matter. */
export const OPEN_SOURCES = ["Next step", "Question", "Playbook step", "Inbox", "Box"] as const;
export type OpenSource = (typeof OPEN_SOURCES)[number];

/** Something to do, as its document has it. */
export interface OpenItem {
  source: OpenSource;
  text: string;
  line: number;
  /** The phase of its playbook, or the heading it stands under. */
  phase: string;
  assignee: string;
  estimate: string;
  done: boolean;
  evidence: string;
}

/** What a document holds that is to do. */
export interface OpenDocument {
  path: string;
  title: string;
  date: string;
  items: OpenItem[];
  /** Of a handoff, whose steps and questions count only while it is the latest. */
  handoff:
    | { path: string; kind: HandoffKind; date: string; version: string; items: OpenItem[] }
    | undefined;
}

const FINISHED = /^\W*(done|closed|completed?|resolved|finished)\b/i;

/**
 * @param kind what the document is by its place
 */
export function readOpenItems(
  document: Document,
  kind: { inbox: boolean; handoff: boolean },
  tree: Tree,
): OpenDocument {
  const { path, title, day: date, text } = document;
  const found: OpenDocument = { path, title, date, items: [], handoff: undefined };
  if (isUnfilled(document)) return found;
  const outline = outlineOf(text);
  const item = (source: OpenSource, from: Item, more: Partial<OpenItem> = {}): OpenItem => ({
    source,
    text: itemText(from),
    line: from.line,
    phase: headingAbove(outline, from.line),
    assignee: "",
    estimate: "",
    done: from.box === "done",
    evidence: evidenceFor(tree, path, from),
    ...more,
  });
  if (kind.inbox) found.items.push(inboxItem(document, outline));
  const steps = stepsIn(outline);
  found.items.push(
    ...steps.map((step) => {
      const { phase, assignee, estimate } = step;
      return item("Playbook step", step, { phase, assignee, estimate });
    }),
  );
  const taken = new Set(steps.map(({ line }) => line));
  const boxes = itemsIn(outline.lines).filter(
    ({ box, line }) => box === "open" && !taken.has(line),
  );
  found.items.push(...boxes.map((box) => item("Box", box)));
  if (kind.handoff) {
    const { nextSteps, questions, version, kind: of } = readHandoff(document, "");
    const items = [
      ...nextSteps.map((step) => item("Next step", step)),
      ...questions.map((question) => item("Question", question)),
    ];
    found.handoff = { path, kind: of, date, version, items };
  }
  return found;
}

/** A document in an inbox is one thing to do, as long as it lies there and does not say otherwise. */
function inboxItem(document: Document, outline: Outline): OpenItem {
  const { path, title, line } = document;
  const [said] = statementsOf(document, outline, "status");
  const done = FINISHED.test(said?.text ?? "");
  const titled = outline.sections.some((section) => section.line === line && section.level === 1);
  const words = titled ? "" : excerptOf(document);
  return {
    source: "Inbox",
    text: words || title,
    line,
    phase: "",
    assignee: "",
    estimate: "",
    done,
    evidence: done
      ? `${path}:${said?.line} says ${plain(said?.text ?? "")}`
      : `${path} lies in the inbox`,
  };
}

function headingAbove({ sections }: Outline, line: number): string {
  return (
    sections.filter((section) => section.line < line && section.level < 7).at(-1)?.heading ?? ""
  );
}
