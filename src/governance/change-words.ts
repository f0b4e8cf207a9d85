import { counted } from "../counted";
import { isMarkdown } from "../documents/markdown";
import { type Layout, placeOf } from "../layout";
import type { ChangedFile } from "../repository";

/**
 * What a commit did, in a founder's words: "2 specs updated, 1 decision accepted, compose changed
 * without state document".
 */
export function changeInWords(files: readonly ChangedFile[], layout: Layout): string {
  const at = (place: string) => files.filter(({ path }) => placeOf(layout, path) === place);
  const compose = at("compose");
  const state = at("stateDocuments");
  const others = files.filter(({ path }) => !placeOf(layout, path));
  const specs = others.filter(({ path }) => isMarkdown(path));
  const decisions = at("decisions");
  const accepted = decisions.filter(({ patch }) => statusAdded(patch, "accepted"));
  const superseded = decisions.filter(({ patch }) => statusAdded(patch, "superseded"));
  const logs = at("logs").map(({ patch }) => patch);
  // Of a file too large for a patch nobody knows how many.
  const lines = logs.includes("") ? 0 : logs.flatMap(addedLines).filter(isEntry).length;
  return [
    ...byStatus(specs, "spec"),
    ...byStatus(
      decisions.filter((file) => !accepted.includes(file) && !superseded.includes(file)),
      "decision",
    ),
    done(accepted.length, "decision", "accepted"),
    done(superseded.length, "decision", "superseded"),
    ...byStatus(at("handoffs"), "handoff"),
    said(at("authorityMap"), "authority map changed"),
    said(at("mappingDocument"), "mapping document changed"),
    compose.length === 0
      ? said(state, "state document updated")
      : `compose changed with${state.length > 0 ? "" : "out"} state document`,
    ...byStatus(at("inboxes"), "inbox item"),
    said(at("focus"), "current focus updated"),
    said(at("overview"), "overview updated"),
    said(at("qualityGates"), "quality gates updated"),
    said(at("records"), "records updated"),
    lines === 0 ? said(logs, "action log changed") : done(lines, "log line", "added"),
    done(others.length - specs.length, "other file", "changed"),
  ]
    .filter((part) => part !== "")
    .join(", ");
}

const VERBS: [ChangedFile["status"], string][] = [
  ["added", "added"],
  ["changed", "updated"],
  ["renamed", "moved"],
  ["removed", "removed"],
];

function byStatus(files: readonly ChangedFile[], noun: string): string[] {
  return VERBS.map(([status, verb]) =>
    done(files.filter((file) => file.status === status).length, noun, verb),
  );
}

function done(count: number, noun: string, verb: string): string {
  return count === 0 ? "" : `${counted(count, noun)} ${verb}`;
}

function said(files: readonly unknown[], words: string): string {
  return files.length === 0 ? "" : words;
}

/** Whether a line that came in names the status, and none that went out did. */
function statusAdded(patch: string, status: string): boolean {
  const names = (line: string) =>
    new RegExp(`^.\\s*([-*]\\s*)?(\\**status\\W+)?\\W*${status}\\b`, "i").test(line);
  const removed = patch.split("\n").filter((line) => line.startsWith("-"));
  return addedLines(patch).some(names) && !removed.some(names);
}

/** Whether an added line of a log is more than its header. */
function isEntry(line: string): boolean {
  return /^\+(?!(ts|date),)./i.test(line);
}

function addedLines(patch: string): string[] {
  return patch.split("\n").filter((line) => line.startsWith("+"));
}
