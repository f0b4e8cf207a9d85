import * as coda from "@codahq/packs-sdk";
import type { RuleRow } from "../../src/authority/ownership-rows";
import { LEVELS } from "../../src/authority/rule";
import { archived, commit, id, place, problem, title } from "./columns";
import { type Columns, choice, half, text, yes } from "./kinds";
import { MappedTableSchema } from "./mapped-table";

/** What Coda shows of a rule about who owns what. */
export const RuleSchema = coda.makeObjectSchema({
  properties: {
    id,
    title: { ...title, description: "What it is about, such as Decision.status." },
    entity: { ...text, description: "The kind of thing it is about." },
    field: { ...text, description: "The field of it. Empty is the entity as a whole." },
    owner: {
      ...half,
      description: "Which half it names. Empty when it can't be told.",
    },
    level: {
      ...choice(...LEVELS),
      description: "How specific it is: the first level that says anything decides.",
    },
    effective: { ...yes, description: "Whether it is what decides." },
    remark: {
      ...text,
      description: "Why it doesn't decide though nothing is wrong with it; what a default means.",
    },
    codaTable: { ...text, description: "The table in Coda that the entity is kept in." },
    mappedTable: {
      ...coda.makeReferenceSchemaFromObjectSchema(MappedTableSchema, "MappedTable"),
      description: "The same table, as a row of MappedTables.",
    },
    archived,
    ...place,
    problem,
    commit,
  } satisfies Columns<RuleRow>,
  idProperty: "id",
  displayProperty: "title",
  titleProperty: "title",
  linkProperty: "link",
  subtitleProperties: ["owner", "level"],
  snippetProperty: "remark",
  featuredProperties: ["owner", "level", "effective", "problem", "codaTable", "link"],
  index: {
    properties: ["title", "remark"],
    filterableProperties: ["entity", "owner", "level", "effective"],
  },
});
