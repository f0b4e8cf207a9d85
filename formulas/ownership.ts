import * as coda from "@codahq/packs-sdk";
import { VerdictSchema } from "../schemas/rows/verdict";
import { checkWrite, type VerdictRow } from "../src/authority/check";
import { hemisphereNamed } from "../src/authority/verdict";
import { explained, snapshotForCells } from "./connection";
import { asOf } from "./parameters";

const entity = coda.makeParameter({
  type: coda.ParameterType.String,
  name: "entity",
  description: "What the authority map speaks of, such as Decision, or Decision.status.",
  suggestedValue: "Decision",
});

const fieldDescription = "One field of it, such as status. Empty is the entity as a whole.";

const field = coda.makeParameter({
  type: coda.ParameterType.String,
  name: "field",
  description: fieldDescription,
  optional: true,
});

const writer = coda.makeParameter({
  type: coda.ParameterType.String,
  name: "writer",
  description: "Which half wants to write: Coda or GitHub. Default: Coda.",
  optional: true,
  suggestedValue: "Coda",
  autocomplete: ["Coda", "GitHub"],
});

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
    "Use it to tell which half is right about a field. An empty answer is not a permission: ask CheckWrite for the reason.",
  parameters: [
    entity,
    coda.makeParameter({
      type: coda.ParameterType.String,
      name: "field",
      description: fieldDescription,
      optional: true,
      suggestedValue: "status",
    }),
    asOf,
  ],
  connectionRequirement: coda.ConnectionRequirement.Required,
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
    "Whether a field may be written from here: true only when the authority map says that the writer owns it. Use it to switch off buttons and to lock cells.",
  instructions:
    "True means that the writer (Coda unless said otherwise) owns the field. False means do not write it; ask CheckWrite for why, and propose the change instead.",
  parameters: [entity, field, writer, asOf],
  connectionRequirement: coda.ConnectionRequirement.Required,
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
    "Whether a field may be written from here, with the owner, the reason, and the rule that says so with its file and line.",
  instructions:
    "Ask this before you assert who may change something or change it. Allow: the writer owns it. Deny: the other half owns it, so propose instead. Review: nobody is named, a person should look. Unknown: the map can't be read or contradicts itself; name `path` and `line` so that someone can mend it.",
  parameters: [entity, field, writer, asOf],
  connectionRequirement: coda.ConnectionRequirement.Required,
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
