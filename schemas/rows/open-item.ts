import * as coda from "@codahq/packs-sdk";
import { OPEN_SOURCES } from "../../src/governance/open-item";
import type { OpenItemRow } from "../../src/governance/open-items";
import { archived, commit, effectiveZone, id, place, problem } from "./columns";
import { type Columns, choice, day, number, text, yes } from "./kinds";
import { waiting } from "./proposal-reference";
import { spec } from "./spec-reference";

/** What Coda shows of something to do. */
export const OpenItemSchema = coda.makeObjectSchema({
  properties: {
    id,
    text: { ...text, required: true, description: "What is to do. Empty when withheld." },
    source: {
      ...choice(...OPEN_SOURCES),
      description: "Where it was found. Next steps and questions are those of the latest handoff.",
    },
    done: {
      ...yes,
      mutable: true,
      description: "Whether its box is ticked; evidence alone makes nothing done.",
    },
    evidence: {
      ...text,
      description: "The box that is ticked, and the files it names that are there or are not.",
    },
    phase: { ...text, description: "The phase of its playbook, or the heading it stands under." },
    assignee: { ...text, description: "Who is to do it, as the phase says." },
    estimate: { ...text, description: "What it takes, or its whole phase takes; as written." },
    document: { ...text, description: "The title of the document it stands in." },
    ...place,
    date: { ...day, description: "The day of that document." },
    age: { ...number, description: "Days since then; empty where the document has no day." },
    effectiveZone,
    archived,
    spec,
    ...waiting,
    problem,
    commit,
  } satisfies Columns<OpenItemRow>,
  idProperty: "id",
  displayProperty: "text",
  titleProperty: "text",
  linkProperty: "link",
  subtitleProperties: ["source", "phase"],
  snippetProperty: "evidence",
  featuredProperties: ["source", "done", "phase", "assignee", "age", "evidence", "link"],
  index: {
    properties: ["text", "phase", "document"],
    filterableProperties: ["source", "done", "assignee", "date", "effectiveZone"],
  },
});
