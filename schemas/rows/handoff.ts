import * as coda from "@codahq/packs-sdk";
import type { HandoffRow } from "../../src/documents/handoff-rows";
import {
  archived,
  commit,
  effectiveZone,
  id,
  place,
  problem,
  reviewDate,
  reviewState,
  title,
  zone,
} from "./columns";
import { type Columns, choice, day, markdown, number, text, texts, yes } from "./kinds";
import { spec } from "./spec-reference";

/** What Coda shows of a handoff or session note. */
export const HandoffSchema = coda.makeObjectSchema({
  properties: {
    id,
    title,
    ...place,
    kind: { ...choice("Handoff", "Session note"), description: "What kind of note it is." },
    state: {
      ...choice("Recorded", "Proposed"),
      description: "Proposed: it is not in the repository yet, but in an open pull request.",
    },
    version: { ...text, description: "By its name or header, such as v4_FINAL." },
    latest: {
      ...yes,
      description: "Whether it is the newest of the repository; a folder may not have it.",
    },
    date: { ...day, description: "Its day, by header, else by its name." },
    status: { ...text, description: "As it is written; empty where it says none." },
    colour: {
      ...choice("GREEN", "YELLOW", "RED"),
      description: "The colour its status names; empty where it names none, or several.",
    },
    summary: { ...markdown, description: "Its summary." },
    done: { ...texts, description: "What it lists as done." },
    nextSteps: { ...texts, description: "What comes next." },
    openSteps: { ...number, description: "How many of the next steps nobody ticked." },
    questions: { ...texts, description: "Open questions." },
    blockers: { ...texts, description: "What is in the way." },
    decisions: { ...texts, description: "What it says was decided." },
    reviewDate,
    reviewState,
    zone,
    effectiveZone,
    archived,
    spec,
    problem,
    commit,
  } satisfies Columns<HandoffRow>,
  idProperty: "id",
  displayProperty: "title",
  titleProperty: "title",
  linkProperty: "link",
  subtitleProperties: ["kind", "date"],
  snippetProperty: "summary",
  featuredProperties: ["latest", "date", "colour", "nextSteps", "questions", "blockers", "link"],
  index: {
    properties: ["title", "summary", "done", "nextSteps", "questions", "blockers", "decisions"],
    filterableProperties: ["kind", "state", "latest", "date", "effectiveZone"],
  },
});
