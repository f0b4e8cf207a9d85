import * as coda from "@codahq/packs-sdk";
import { VerdictSchema } from "../schemas/rows/verdict";
import { checkWrite, type VerdictRow } from "../src/authority/check";
import { hemisphereNamed } from "../src/authority/verdict";
import { explained, snapshotForCells } from "./connection";
import { optional, required } from "./parameter";
import { asOf } from "./parameters";

const entity = required.text(
  "entity",
  "What kind of thing it is about, such as Decision. Decision.status names entity and field together.",
  { suggestedValue: "Decision" },
);

const field = optional.text(
  "field",
  "One field of it, such as status. Empty is the entity as a whole.",
  { suggestedValue: "status" },
);

const writer = optional.text(
  "writer",
  "Which half wants to write: Coda or GitHub. Default: Coda.",
  { suggestedValue: "Coda", autocomplete: ["Coda", "GitHub"] },
);

function verdictOn(
  context: coda.ExecutionContext,
  { entity, field, writer, asOf }: Partial<Record<"entity" | "field" | "writer" | "asOf", string>>,
): Promise<VerdictRow> {
  return explained(async () => {
    const half = hemisphereNamed(writer ?? "");
    return checkWrite(await snapshotForCells(context, { asOf }), entity ?? "", field ?? "", half);
  });
}

export const Owner = coda.makeFormula({
  name: "Owner",
  description:
    "Which half of the business owns an entity or one of its fields: Coda or GitHub. Empty when nobody is named or it can't be told; CheckWrite says why.",
  instructions:
    "Use it to tell which half is right about a field. An empty answer is no permission: ask CheckWrite for the reason.",
  parameters: [entity, field, asOf],
  resultType: coda.ValueType.String,
  examples: [
    { params: ["Decision", "status"], result: "Coda" },
    { params: ["Asset"], result: "GitHub" },
  ],
  execute: async ([entity, field, asOf], context) =>
    (await verdictOn(context, { entity, field, asOf })).owner,
});

export const MayWrite = coda.makeFormula({
  name: "MayWrite",
  description:
    "Whether one half of the business may write a field: true only when the repository's rules say that it owns the field. Use it to switch off buttons and to lock cells.",
  instructions:
    "True means that the writer (Coda unless said otherwise) owns the field, or only adds a line to the log, entity LogEntry. False means do not write it: ask CheckWrite for why, and propose the change instead.",
  parameters: [entity, field, writer, asOf],
  resultType: coda.ValueType.Boolean,
  examples: [
    { params: ["Decision", "status"], result: true },
    { params: ["Asset", "", "Coda"], result: false },
  ],
  execute: async ([entity, field, writer, asOf], context) =>
    (await verdictOn(context, { entity, field, writer, asOf })).verdict === "Allow",
});

export const CheckWrite = coda.makeFormula({
  name: "CheckWrite",
  description:
    "Whether one half of the business may write a field: the verdict, the owner, the reason, and the rule that says so with its file and line. Reach for it before a change, or when MayWrite says no.",
  instructions:
    "Ask this before you assert who may change something or change it. Allow: the writer owns it. Deny: the other half owns it, so propose instead. Review: nobody is named, so a person should decide. Unknown: a rule can't be read or two contradict each other; name `path` and `line` so that someone can mend it. Right after a rule was changed, give a new `asOf`.",
  parameters: [entity, field, writer, asOf],
  resultType: coda.ValueType.Object,
  schema: VerdictSchema,
  examples: [
    {
      params: ["Decision", "status"],
      result: { Verdict: "Allow", Owner: "Coda", Path: "sot/authority_map_v0_2.json", Line: 4 },
    },
  ],
  execute: ([entity, field, writer, asOf], context) =>
    verdictOn(context, { entity, field, writer, asOf }),
});
