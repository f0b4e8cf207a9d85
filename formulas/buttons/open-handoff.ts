import * as coda from "@codahq/packs-sdk";
import { ProposedSchema } from "../../schemas/rows/proposed";
import { dayOf } from "../../src/dates";
import { handoffProposal, statusNamed } from "../../src/proposals/handoff";
import { proposeAndLog } from "../../src/proposals/logged";
import { explained, repositoryForButton } from "../connection";
import { branch } from "../parameters";
import { actor, dateOf, from, newPress, pressId, provenanceOf } from "../press";

const optionalTexts = (name: string, description: string) =>
  coda.makeParameter({
    type: coda.ParameterType.SparseStringArray,
    name,
    description,
    optional: true,
  });

export const OpenHandoff = coda.makeFormula({
  name: "OpenHandoff",
  description:
    "Opens a pull request with a session handoff: what was done and what comes next. Reach for it at the end of a session, so that the next one knows where to start.",
  instructions:
    "Use it when a session ends. The same content again gives back the same pull request; other content on the same day corrects it while it is open. `held` means that a person must review it before it is merged. Say so, and give the link.",
  isAction: true,
  connectionRequirement: coda.ConnectionRequirement.Required,
  parameters: [
    coda.makeParameter({
      type: coda.ParameterType.String,
      name: "summary",
      description: "What was done, in a few sentences.",
      suggestedValue: "What we did",
    }),
    coda.makeParameter({
      type: coda.ParameterType.SparseStringArray,
      name: "nextSteps",
      description: "What comes next, one text a step.",
    }),
    coda.makeParameter({
      type: coda.ParameterType.String,
      name: "status",
      description: "How things stand: GREEN, YELLOW or RED.",
      optional: true,
      autocomplete: ["GREEN", "YELLOW", "RED"],
    }),
    coda.makeParameter({
      type: coda.ParameterType.Number,
      name: "ttlDays",
      description: "For how many days the handoff counts. Default: 7.",
      optional: true,
    }),
    optionalTexts("questions", "Questions that are open, one text each."),
    optionalTexts("blockers", "What blocks, one text each."),
    optionalTexts("decisions", "Decisions that were made, one text each."),
    coda.makeParameter({
      type: coda.ParameterType.Date,
      name: "date",
      description: "The day it is of. Default: today.",
      optional: true,
    }),
    actor,
    from,
    pressId,
    branch,
  ],
  resultType: coda.ValueType.Object,
  schema: ProposedSchema,
  examples: [
    {
      params: ["What we did", ["Call the tax office"], "GREEN", 7],
      result: { Title: "Session handoff 2026-11-22 v1", Outcome: "opened" },
    },
  ],
  execute: (
    [
      summary,
      nextSteps,
      status,
      ttlDays,
      questions,
      blockers,
      decisions,
      date,
      actor,
      from,
      pressId,
      branch,
    ],
    context,
  ) =>
    explained(async () => {
      const press = newPress(pressId ?? "");
      const at = new Date();
      const timeZone = context.timezone;
      const handoff = {
        day: dayOf(date === undefined ? at : dateOf(date), timeZone),
        summary,
        nextSteps: texts(nextSteps),
        status: statusNamed(status ?? ""),
        ttlDays,
        questions: texts(questions),
        blockers: texts(blockers),
        decisions: texts(decisions),
      };
      const repository = repositoryForButton(context);
      const provenance = await provenanceOf(repository, actor, from);
      const base = (branch ?? "").trim();
      const proposal = handoffProposal(handoff, provenance);
      return proposeAndLog(repository, base, proposal, press, { at, timeZone });
    }),
});

/** A list of Coda has blanks where cells are empty. */
function texts(list: readonly (string | null | undefined)[] | undefined): string[] {
  return (list ?? []).map((text) => (text ?? "").trim()).filter((text) => text !== "");
}
