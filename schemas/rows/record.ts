import * as coda from "@codahq/packs-sdk";
import type { RecordRow } from "../../src/records/rows";
import { commit, id, place, problem, title } from "./columns";
import { type Columns, moment, text } from "./kinds";

/** What Coda shows of one of its rows as it was last recorded. */
export const RecordSchema = coda.makeObjectSchema({
  properties: {
    id,
    title: { ...title, description: "Entity and id, such as Decision DEC-004." },
    entity: { ...text, description: "The kind of thing it is." },
    recordId: { ...text, description: "The row's own id, such as DEC-004." },
    fields: { ...text, description: "The values it had, one name and value a line." },
    json: { ...text, description: "The line as it stands." },
    at: { ...moment, description: "When it was recorded." },
    by: { ...text, description: "Who recorded it." },
    from: { ...text, description: "The Coda row it came from, where that is known." },
    ...place,
    problem,
    commit,
  } satisfies Columns<RecordRow>,
  idProperty: "id",
  displayProperty: "title",
  titleProperty: "title",
  linkProperty: "link",
  subtitleProperties: ["by", "at"],
  snippetProperty: "fields",
  featuredProperties: ["entity", "recordId", "fields", "at", "by", "problem"],
  index: { properties: ["title", "fields"], filterableProperties: ["entity", "by"] },
});
