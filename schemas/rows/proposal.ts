import * as coda from "@codahq/packs-sdk";
import type { ProposalRow } from "../../src/proposals/rows";
import { id, title } from "./columns";
import { type Columns, choice, day, number, text, texts, url, yes } from "./kinds";

/** What Coda shows of a pull request that the pack made. */
export const ProposalSchema = coda.makeObjectSchema({
  properties: {
    id,
    number: { ...number, description: "The pull request's number." },
    title,
    link: { ...url, description: "The pull request in GitHub." },
    kind: { ...text, description: "Which button it came from, such as handoff." },
    state: { ...choice("open", "merged", "closed"), description: "What became of it." },
    verdict: { ...text, description: "Whether Coda may write what it proposes." },
    held: { ...yes, description: "Whether it is held for a person to review." },
    actor: { ...text, description: "Who proposed it." },
    from: { ...text, description: "The Coda row it came from." },
    files: { ...texts, description: "The files it would change, at most 100." },
    diffSummary: { ...text, description: "How much it would change." },
    mergeable: {
      ...choice("Yes", "No", "Unknown"),
      description: "Whether it can be merged: without a conflict, and whole.",
    },
    branch: { ...text, description: "The branch it is proposed on." },
    base: { ...text, description: "The branch it would be merged into." },
    head: { ...text, description: "The commit it stands at." },
    date: { ...day, description: "When it was proposed." },
    age: { ...number, description: "For how many days it has been open." },
  } satisfies Columns<ProposalRow>,
  idProperty: "id",
  displayProperty: "title",
  titleProperty: "title",
  linkProperty: "link",
  subtitleProperties: ["kind", "state"],
  featuredProperties: ["kind", "state", "held", "mergeable", "age", "link"],
  index: { properties: ["title"], filterableProperties: ["kind", "state", "held", "date"] },
});
