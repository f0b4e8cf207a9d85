import * as coda from "@codahq/packs-sdk";
import type { CheckRow } from "../../src/governance/checks/rows";
import { asOf, commit, id, line, link, path, title } from "./columns";
import { type Columns, choice, day, text, texts, yes } from "./kinds";

/** What Coda shows of a check. */
export const CheckSchema = coda.makeObjectSchema({
  properties: {
    id,
    rule: { ...text, description: "What the check is called, and stays called." },
    title: { ...title, description: "What ought to be so." },
    kind: {
      ...choice("Done", "Guardrail", "Policy", "Cadence", "Refresh"),
      description:
        "Done: the Definition of Done. Guardrail: what a change must not break. Refresh: what follows a handoff.",
    },
    state: {
      ...choice("Pass", "Fail", "Unknown"),
      description: "Unknown: a machine can't judge it; the remedy says what to look at.",
    },
    remedy: { ...text, description: "What to do, in one sentence. Empty when it passes." },
    evidence: { ...texts, description: "What it rests on, as path:line: value." },
    path: { ...path, description: "The file of the first evidence." },
    line,
    link,
    target: { ...text, description: "Of a cadence: how often, as written." },
    lastSeen: { ...day, description: "Of a cadence: when it was last done, by the evidence." },
    fixable: { ...yes, description: "Whether FixCheck can propose what would mend it." },
    asOf,
    commit,
  } satisfies Columns<CheckRow>,
  idProperty: "id",
  displayProperty: "title",
  titleProperty: "title",
  linkProperty: "link",
  subtitleProperties: ["kind", "state"],
  snippetProperty: "remedy",
  featuredProperties: ["state", "kind", "remedy", "evidence", "link"],
  index: {
    properties: ["title", "remedy"],
    filterableProperties: ["kind", "state", "fixable"],
  },
});
