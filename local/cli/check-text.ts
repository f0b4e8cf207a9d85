import type { CheckKind } from "../../src/governance/check";
import { oneLine } from "../../src/one-line";
import { type CheckReport, findingsOf, sentences, summaryOf } from "./check-report";

const GROUPS: Record<CheckKind, string> = {
  Done: "Definition of Done",
  Guardrail: "Guardrails",
  Policy: "Policies",
  Cadence: "Cadences",
  Refresh: "Refresh after a handoff",
};

/** A longer id pushes its own line to the right, and no other. */
const WIDEST_ID = 32;

/** For a person: a line for each finding, grouped, and how many there are. */
export function renderText({ repository, commit, today, checks, notes }: CheckReport): string {
  const width = Math.min(WIDEST_ID, Math.max(...[...checks, ...notes].map(({ id }) => id.length)));
  const line = (state: string, id: string, ...rest: string[]) =>
    [state.padEnd(7), id.padEnd(width), ...rest]
      .filter((part) => part !== "")
      .join("  ")
      .trimEnd();
  const groups = (Object.keys(GROUPS) as CheckKind[]).map((kind) => ({
    title: GROUPS[kind],
    lines: checks
      .filter((check) => check.kind === kind)
      .flatMap((check) =>
        findingsOf(check).map(({ path, line: at, text }) =>
          line(check.state, check.id, oneLine(at > 0 ? `${path}:${at}` : path), text),
        ),
      ),
  }));
  const clone = {
    title: "This clone",
    lines: notes.map(({ id, state, value, remedy }) => line(state, id, sentences(value, remedy))),
  };
  const at = commit === "" ? "" : ` at ${commit.slice(0, 9)}`;
  return [
    oneLine(`${repository}${at}, on ${today}`),
    ...[...groups, clone]
      .filter(({ lines }) => lines.length > 0)
      .map(({ title, lines }) => [title, ...lines].join("\n")),
    summaryOf(checks),
  ].join("\n\n");
}
