import * as coda from "@codahq/packs-sdk";
import type { MappedTableRow } from "../../src/authority/mapped-table-rows";
import { commit, id, place, problem } from "./columns";
import { type Columns, text, texts, yes } from "./kinds";

/** What Coda shows of one of its own tables, as the repository knows it. */
export const MappedTableSchema = coda.makeObjectSchema({
  properties: {
    id,
    table: {
      ...text,
      required: true,
      description: "What the table is called in Coda. Empty when withheld.",
    },
    entity: { ...text, description: "What its rows are, as the authority map has it." },
    primaryKey: { ...text, description: "The column that tells its rows apart." },
    keyFields: { ...texts, description: "The fields that Coda owns." },
    githubFields: { ...texts, description: "The fields that GitHub owns." },
    zone: { ...text, description: "How sensitive its rows are, as written." },
    tableId: { ...text, description: "Its id in Coda, such as grid-AbC123." },
    parentPage: { ...text, description: "The page in Coda that it stands on." },
    mirrored: {
      ...yes,
      description:
        "Whether its rows are in the repository too: the mapping document says so, or they are recorded.",
    },
    recordedIn: { ...text, description: "The file that its rows are recorded in." },
    mappedWithoutId: {
      ...yes,
      description: "Whether an entity is mapped to it and its id is not known.",
    },
    notes: { ...text, description: "What the mapping document says besides." },
    ...place,
    problem,
    remark: { ...text, description: "What is worth knowing about it and no fault of a file." },
    commit,
  } satisfies Columns<MappedTableRow>,
  idProperty: "id",
  displayProperty: "table",
  titleProperty: "table",
  linkProperty: "link",
  subtitleProperties: ["entity", "parentPage"],
  snippetProperty: "notes",
  featuredProperties: ["entity", "primaryKey", "tableId", "mirrored", "mappedWithoutId", "problem"],
  index: {
    properties: ["table", "entity", "notes"],
    filterableProperties: ["entity", "zone", "mirrored", "mappedWithoutId"],
  },
});
