import * as coda from "@codahq/packs-sdk";
import type { DecisionRow } from "../../src/documents/decision-rows";
import { DECISION_STATES } from "../../src/documents/decision-status";
import { archived, commit, effectiveZone, id, place, problem, title, zone } from "./columns";
import { type Columns, choice, day, markdown, number, text, texts } from "./kinds";
import { waiting } from "./proposal-reference";
import { spec } from "./spec-reference";

/** What Coda shows of a decision record. */
export const DecisionRecordSchema = coda.makeObjectSchema({
  properties: {
    id,
    title,
    ...place,
    status: { ...text, mutable: true, description: "As it is written; empty where it says none." },
    statusLine: { ...number, description: "The line the status stands in, 0 without one." },
    state: {
      ...choice(...DECISION_STATES),
      description: "What the status means. Unknown where it says none, or nothing clear.",
    },
    date: { ...day, description: "Its day, by header, name or status." },
    context: { ...markdown, description: "Why it had to be decided." },
    decision: { ...markdown, description: "What was decided." },
    consequences: { ...markdown, description: "What follows from it." },
    supersedes: { ...texts, description: "Paths of the decisions it takes the place of." },
    supersededBy: {
      ...texts,
      description: "Paths of the decisions that take its place, by its own words or by theirs.",
    },
    conflicts: {
      ...texts,
      description: "Where decisions contradict each other, one sentence each with file and line.",
    },
    zone,
    effectiveZone,
    archived,
    spec,
    ...waiting,
    problem,
    commit,
  } satisfies Columns<DecisionRow>,
  idProperty: "id",
  displayProperty: "title",
  titleProperty: "title",
  linkProperty: "link",
  subtitleProperties: ["state", "date"],
  snippetProperty: "decision",
  featuredProperties: ["state", "status", "date", "decision", "supersededBy", "conflicts", "link"],
  index: {
    properties: ["title", "context", "decision", "consequences"],
    filterableProperties: ["state", "date", "effectiveZone", "archived"],
  },
});
