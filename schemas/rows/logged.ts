import * as coda from "@codahq/packs-sdk";
import type { LoggedRow } from "../../src/log/row";

const text = { type: coda.ValueType.String } as const;

/** What a button that logs gives back. */
export const LoggedSchema = coda.makeObjectSchema({
  properties: {
    id: { ...text, required: true, description: "Which line of which log it is." },
    path: { ...text, description: "The action log it was written to." },
    line: { type: coda.ValueType.Number, description: "The line it stands in, from 1." },
    link: { ...text, codaType: coda.ValueHintType.Url, description: "The line in GitHub." },
    text: { ...text, required: true, description: "The line as it stands there." },
    branch: { ...text, description: "The branch it stands on." },
    pullRequest: {
      ...text,
      codaType: coda.ValueHintType.Url,
      description: "The pull request that brings it, where the log's branch takes no commits.",
    },
    commit: { ...text, description: "The commit that shows it." },
    outcome: { ...text, description: "What this press did: written, or already there." },
  } satisfies Record<keyof LoggedRow, coda.Schema & coda.ObjectSchemaProperty>,
  idProperty: "id",
  displayProperty: "text",
  identity: { name: "LogEntry" },
});
