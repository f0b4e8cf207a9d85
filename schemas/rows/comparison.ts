import * as coda from "@codahq/packs-sdk";
import type { Comparison } from "../../src/records/compare";
import type { CompareRow } from "../../src/records/compare-row";
import { asOf, place, problem } from "./columns";
import { type Columns, choice, half, moment, text } from "./kinds";

const ComparisonSchema = coda.makeObjectSchema({
  properties: {
    field: { ...text, required: true, description: "Which field it is." },
    coda: { ...text, description: "Its value in Coda." },
    github: { ...text, description: "Its value in the repository now." },
    recorded: { ...text, description: "Its value when the row was last recorded." },
    changedBy: {
      ...choice("Nobody", "Coda", "GitHub", "Both"),
      description: "Who has changed it since it was recorded.",
    },
    winner: {
      ...half,
      description: "Whose value counts. Empty when nobody is named or it can't be told.",
    },
    todo: { ...text, description: "What to do now, in one sentence." },
  } satisfies Columns<Comparison>,
  displayProperty: "field",
});

/** What Coda shows of one of its rows against the repository. */
export const CompareRowSchema = coda.makeObjectSchema({
  properties: {
    summary: { ...text, description: "What has changed and who wins, in one sentence." },
    comparisons: {
      type: coda.ValueType.Array,
      items: ComparisonSchema,
      description: "Each field by itself.",
    },
    at: { ...moment, description: "When the row was last recorded. Empty when it never was." },
    by: { ...text, description: "Who recorded it." },
    from: { ...text, description: "The Coda row it was recorded from." },
    ...place,
    problem,
    asOf,
  } satisfies Columns<CompareRow>,
  displayProperty: "summary",
});
