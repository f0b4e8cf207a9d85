import * as coda from "@codahq/packs-sdk";
import type { ChangeRow } from "../../src/governance/changes";
import { commit, id, problem, title } from "./columns";
import { type Columns, day, moment, number, text, texts, url } from "./kinds";

/** What Coda shows of a commit. */
export const ChangeSchema = coda.makeObjectSchema({
  properties: {
    id,
    title: { ...title, description: "The commit's headline." },
    link: { ...url, description: "The commit in GitHub." },
    date: { ...day, description: "The day it was made." },
    at: { ...moment, description: "When it was made." },
    author: { ...text, description: "Who made it." },
    what: { ...text, description: "What it did, in a founder's words." },
    documents: { ...texts, description: "The markdown documents it touched." },
    files: { ...number, description: "How many files it touched." },
    additions: { ...number, description: "Lines that came in." },
    deletions: { ...number, description: "Lines that went out." },
    problem: { ...problem, description: "What was not looked at, and where the table stops." },
    commit,
  } satisfies Columns<ChangeRow>,
  idProperty: "id",
  displayProperty: "title",
  titleProperty: "title",
  linkProperty: "link",
  subtitleProperties: ["author", "date"],
  snippetProperty: "what",
  featuredProperties: ["what", "author", "date", "link"],
  index: { properties: ["title", "what"], filterableProperties: ["author", "date"] },
});
