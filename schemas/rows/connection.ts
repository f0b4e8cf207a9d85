import * as coda from "@codahq/packs-sdk";
import type { ConnectionRow } from "../../src/overview";
import { asOf } from "./columns";
import { type Columns, moment, number, text, texts, url } from "./kinds";

/** What Coda shows of the connected repository. */
export const ConnectionSchema = coda.makeObjectSchema({
  properties: {
    repository: { ...text, description: "Which repository it is, as owner/name." },
    link: { ...url, description: "The repository at this commit." },
    commit: { ...text, description: "The commit this was read from." },
    asOf,
    layout: { ...texts, description: "Where things lie, and why each was taken." },
    files: { ...number, description: "Files in the repository." },
    documents: { ...number, description: "Markdown documents among them." },
    maxClearance: {
      ...text,
      description:
        "The most sensitive zone that sot/hq.yaml lets anyone show; empty without such a limit.",
    },
    requestsLeft: { ...number, description: "Requests to GitHub that are left of this hour's." },
    requestsResetAt: { ...moment, description: "When they are full again." },
    lastRefusal: { ...text, description: "The newest line of the action log with success=false." },
  } satisfies Columns<ConnectionRow>,
  displayProperty: "repository",
});
