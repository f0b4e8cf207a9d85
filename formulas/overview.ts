import * as coda from "@codahq/packs-sdk";
import { ConnectionSchema } from "../schemas/rows/connection";
import { overviewOf } from "../src/overview";
import { budgetForCells, explained, snapshotForCells } from "./connection";
import { asOf } from "./parameters";

export const Connection = coda.makeFormula({
  name: "Connection",
  description:
    "The repository this account is connected to: its commit, where things were found to lie and why, how many requests to GitHub are left, and the last refusal. Reach for it when an answer surprises you.",
  instructions:
    "Use it to tell what the pack sees: which authority map, logs and folders it found. `requestsLeft` is the hour's budget; when it is low, wait until `requestsResetAt`.",
  parameters: [asOf],
  resultType: coda.ValueType.Object,
  schema: ConnectionSchema,
  examples: [{ params: [], result: { Repository: "ada/portfolio", Documents: 66 } }],
  execute: ([asOf], context) =>
    explained(async () =>
      overviewOf(await snapshotForCells(context, { asOf }), await budgetForCells(context, asOf)),
    ),
});
