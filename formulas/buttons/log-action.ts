import { LoggedSchema } from "../../schemas/rows/logged";
import { claimNamed } from "../../src/authority/verdict";
import { logAction } from "../../src/log/row";
import { repositoryForButton } from "../connection";
import { optional, required } from "../parameter";
import { actor, dateOf, from, newPress, pressId, provenanceOf, textOf } from "../press";
import { makeButton } from "../pressing";

export const LogAction = makeButton({
  name: "LogAction",
  description:
    "Appends one line to the repository's action log: who did what, to which entity. Reach for it whenever something happened in Coda that the other half should know.",
  instructions:
    "Use it after you have done something worth remembering, with a verb as `action` (accept, start, close) and the entity as the authority map names it. It only appends. Give a `pressId` when you may have to repeat the call: it then leaves one line. When it says that the line was not written, call it again with the same values.",
  parameters: [
    required.text("action", "What was done, as a verb such as accept.", {
      suggestedValue: "update",
    }),
    required.text("entity", "What kind of thing it was done to, such as Decision.", {
      suggestedValue: "Decision",
    }),
    required.text("subject", "Which one: its title, or its path in the repository.", {
      suggestedValue: "What it was about",
    }),
    optional.text("notes", "What else is worth knowing, in one line."),
    actor,
    from,
    pressId,
    optional.yesNo("success", "Whether it succeeded. Default: yes."),
    optional.number("latencyMs", "How long it took, in milliseconds."),
    optional.number("tokensIn", "How many tokens an assistant read for it."),
    optional.number("tokensOut", "How many tokens an assistant wrote for it."),
    optional.day("date", "When it was done. Default: now."),
  ],
  schema: LoggedSchema,
  examples: [
    {
      params: ["accept", "Decision", "Postgres over SQLite"],
      result: { Line: 27, Outcome: "written" },
    },
  ],
  execute: async (
    [
      action,
      entity,
      subject,
      notes = "",
      actor,
      from,
      pressId = "",
      success = true,
      latencyMs,
      tokensIn,
      tokensOut,
      date,
    ],
    context,
  ) => {
    const press = newPress(pressId);
    const said = {
      action: textOf("action", action),
      entity: entityOf(entity),
      subject: subject.trim(),
      notes,
      success,
      latencyMs,
      tokensIn,
      tokensOut,
      at: dateOf(date),
      timeZone: context.timezone,
      id: pressId,
    };
    const repository = repositoryForButton(context);
    const entry = { ...said, ...(await provenanceOf(repository, actor, from)) };
    return logAction(repository, entry, press);
  },
});

/** A name as the authority map has it, or with a field as `Decision.status`, kept as it was said. */
function entityOf(entity: string): string {
  claimNamed(entity, "");
  return entity.trim();
}
