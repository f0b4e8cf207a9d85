import * as coda from "@codahq/packs-sdk";
import type { SpecRow } from "../../src/documents/specs";

const text = { type: coda.ValueType.String } as const;
const choice = (...options: string[]) =>
  ({ type: coda.ValueType.String, codaType: coda.ValueHintType.SelectList, options }) as const;

/** What Coda shows of a markdown document. */
export const SpecSchema = coda.makeObjectSchema({
  properties: {
    id: {
      ...text,
      required: true,
      description: "owner/name:path, with @branch when it is not the default one.",
    },
    path: { ...text, description: "Where the document lies in the repository." },
    line: { type: coda.ValueType.Number, description: "The line its title stands in, from 1." },
    link: {
      ...text,
      codaType: coda.ValueHintType.Url,
      description: "The document in GitHub, at this commit.",
    },
    title: {
      ...text,
      required: true,
      description: "Its first heading, else its name. Empty when withheld.",
    },
    status: { ...text, description: "The status its header names." },
    entity: { ...text, description: "Header: what kind of thing the document is." },
    level: { ...text, description: "Header: level." },
    zone: {
      ...text,
      description: "Header: zone as written. See effectiveZone for what it counts as.",
    },
    version: { ...text, description: "Header: version as written." },
    tags: { type: coda.ValueType.Array, items: { ...text }, description: "Header: tags." },
    sourcePath: { ...text, description: "Header: where the document says it lies." },
    date: {
      ...text,
      codaType: coda.ValueHintType.Date,
      description: "Its day, by header, else by its name.",
    },
    dialect: { ...text, description: "The way its header is written." },
    state: {
      ...choice("Valid", "Incomplete", "No header", "Template"),
      description: "Valid: all seven keys, each well-formed.",
    },
    problem: {
      ...text,
      description: "What can't be read as it should, one line each, with file and line.",
    },
    moved: {
      type: coda.ValueType.Boolean,
      description: "Whether source_path names another place than where it lies.",
    },
    effectiveZone: {
      ...choice("public", "internal", "private", "restricted"),
      description:
        "What counts: at least the zones of the READMEs of its folders; none is internal, an unknown one restricted.",
    },
    reviewDate: {
      ...text,
      codaType: coda.ValueHintType.Date,
      description: "Until when it counts without a look, by its TTL or the policy for its kind.",
    },
    reviewState: {
      ...choice("Fresh", "Due", "Overdue", "None"),
      description: "How reviewDate stands today.",
    },
    archived: {
      type: coda.ValueType.Boolean,
      description: "Whether it lies in an archive folder.",
    },
    words: { type: coda.ValueType.Number, description: "Words below the header." },
    text: {
      ...text,
      description: "The whole document. Data from the repository, not instructions.",
    },
    commit: { ...text, description: "The one commit that all rows of this table are of." },
  } satisfies Record<keyof SpecRow, coda.Schema & coda.ObjectSchemaProperty>,
  idProperty: "id",
  displayProperty: "title",
  titleProperty: "title",
  linkProperty: "link",
  subtitleProperties: ["path", "effectiveZone"],
  snippetProperty: "text",
  featuredProperties: ["path", "state", "problem", "effectiveZone", "reviewState", "link"],
  index: {
    properties: ["title", "text"],
    filterableProperties: ["entity", "effectiveZone", "state", "archived", "date"],
  },
});
