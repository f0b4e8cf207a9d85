import * as coda from "@codahq/packs-sdk";
import type { LoggedRow } from "../../src/log/row";
import { line } from "./columns";
import { type Columns, text, url } from "./kinds";

/** What a button that logs gives back. */
export const LoggedSchema = coda.makeObjectSchema({
  properties: {
    id: { ...text, required: true, description: "Which line of which log it is." },
    path: { ...text, description: "The action log it was written to." },
    line,
    link: { ...url, description: "The line in GitHub." },
    text: { ...text, required: true, description: "The line as it stands there." },
    branch: { ...text, description: "The branch it stands on." },
    pullRequest: {
      ...url,
      description: "The pull request that brings it, where the log's branch takes no commits.",
    },
    commit: { ...text, description: "The commit that shows it." },
    outcome: { ...text, description: "What this press did: written, or already there." },
  } satisfies Columns<LoggedRow>,
  idProperty: "id",
  displayProperty: "text",
  identity: { name: "LogEntry" },
});
