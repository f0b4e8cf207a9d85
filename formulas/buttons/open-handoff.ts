import { ProposedSchema } from "../../schemas/rows/proposed";
import { dayOf } from "../../src/dates";
import { oneLine } from "../../src/one-line";
import { handoffProposal, kindNamed, statusNamed } from "../../src/proposals/handoff";
import { optional, required } from "../parameter";
import { branch } from "../parameters";
import { actor, dateOf, from, pressId } from "../press";
import { makeButton, proposed } from "../pressing";

export const OpenHandoff = makeButton({
  name: "OpenHandoff",
  description:
    "Opens a pull request with a session handoff or note: what was done and what comes next; if you like with new priorities and ticked steps. Reach for it at the end of a session, so that the next one knows where to start.",
  instructions:
    "Use it when a session ends. The same content again gives back the same pull request; other content on the same day corrects it while it is open. `held` means that a person must review it before it is merged. Say so, and give the link.",
  parameters: [
    required.text("summary", "What was done, in a few sentences.", {
      suggestedValue: "What we did",
    }),
    required.texts("nextSteps", "What comes next, one text a step."),
    optional.text("status", "How things stand: GREEN, YELLOW or RED.", {
      autocomplete: ["GREEN", "YELLOW", "RED"],
    }),
    optional.number("ttlDays", "For how many days it counts. Default: 7, for a note 14."),
    optional.texts("questions", "Questions that are open, one text each."),
    optional.texts("blockers", "What blocks, one text each."),
    optional.texts("decisions", "Decisions that were made, one text each."),
    optional.texts("focus", "What the entry point is to list as priorities from now on."),
    optional.texts(
      "completedSteps",
      "What is done, as a playbook or list says it, or as path:line: its box is ticked.",
    ),
    optional.text("kind", "Handoff, or Session note. Default: Handoff.", {
      autocomplete: ["Handoff", "Session note"],
    }),
    optional.text("topic", "What a session note is called by, in a word or two."),
    optional.day("date", "The day it is of. Default: today."),
    actor,
    from,
    pressId,
    branch,
  ],
  schema: ProposedSchema,
  examples: [
    {
      params: ["What we did", ["Call the tax office"], "GREEN", 7],
      result: { Title: "Session handoff 2026-11-22 v1", Outcome: "opened" },
    },
  ],
  execute: ([summary, nextSteps, status = "", ttlDays, ...told], context) => {
    const [questions, blockers, decisions, focus, completedSteps, kind = "", ...more] = told;
    const [topic = "", date, actor, from, pressId, branch] = more;
    return proposed(context, { actor, from, pressId, branch }, (provenance, { at, timeZone }) => {
      const handoff = {
        kind: kindNamed(kind),
        topic: oneLine(topic),
        day: dayOf(date === undefined ? at : dateOf(date), timeZone),
        summary,
        nextSteps: texts(nextSteps),
        status: statusNamed(status),
        ttlDays,
        questions: texts(questions),
        blockers: texts(blockers),
        decisions: texts(decisions),
        focus: texts(focus),
        completedSteps: texts(completedSteps),
      };
      return handoffProposal(handoff, provenance);
    });
  },
});

/** One line each; a list of Coda has blanks where cells are empty. */
function texts(list: readonly (string | null | undefined)[] | undefined): string[] {
  return (list ?? []).map((text) => oneLine(text ?? "")).filter((text) => text !== "");
}
