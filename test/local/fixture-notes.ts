import * as coda from "@codahq/packs-sdk";
import { ask, text } from "./fixture-requests";

let calls = 0;

const NoteSchema = coda.makeObjectSchema({
  properties: {
    id: { type: coda.ValueType.String, required: true },
    title: { type: coda.ValueType.String, required: true, mutable: true },
    body: { type: coda.ValueType.String, fromKey: "text", mutable: true },
    page: { type: coda.ValueType.Number },
    seen: { type: coda.ValueType.String },
  },
  idProperty: "id",
  displayProperty: "title",
  featuredProperties: ["body"],
});

const ODD: Record<string, unknown> = {
  list: { pages: [1, 2] },
  truth: { more: true },
  nested: { at: { page: 1, name: "x" } },
  deep: { at: { page: { number: 1 } } },
};

/** A table of as many pages as are asked for, which goes wrong in the way that is asked for. */
export const Notes = coda.makeSyncTable({
  name: "Notes",
  description: "Notes on several pages.",
  identityName: "Note",
  schema: NoteSchema,
  formula: {
    name: "SyncNotes",
    description: "Reads notes.",
    parameters: [
      coda.makeParameter({
        type: coda.ParameterType.Number,
        name: "pages",
        description: "How many pages there are.",
        suggestedValue: 2,
      }),
      text("oddity", true),
      text("requests", true),
    ],
    maxUpdateBatchSize: 2,
    execute: async ([pages, oddity = "", requests], context) => {
      calls += 1;
      const page = Number(context.sync.continuation?.page ?? 1);
      const columns =
        context.sync.schema && coda.getEffectivePropertyKeysFromSchema(context.sync.schema);
      const answer = requests ? await ask(requests, false, context) : "";
      const seen = JSON.stringify({
        calls,
        columns,
        answer,
        continuation: context.sync.continuation,
      });
      const id = oddity === "twice" ? "n" : oddity === "nameless" ? "" : `n${page}`;
      const odd = page === 1 ? ODD[oddity] : undefined;
      const next = page < pages ? { page: page + 1 } : undefined;
      return {
        result: [{ id, title: `Note ${page}`, text: `text ${page}`, page, seen }],
        continuation: (odd ? { page: page + 1, ...odd } : next) as coda.Continuation | undefined,
      };
    },
    executeUpdate: async (_args, updates) => {
      calls += 1;
      const seen = JSON.stringify({ calls, updates });
      return {
        result: updates.map(({ newValue }) => {
          if (newValue.title === "taken") return new coda.UserVisibleError("That title is taken.");
          if (newValue.title === "broken") return new Error("fault");
          return { ...newValue, seen };
        }),
      };
    },
  },
});
