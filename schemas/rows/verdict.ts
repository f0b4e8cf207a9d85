import * as coda from "@codahq/packs-sdk";
import type { VerdictRow } from "../../src/authority/check";
import { asOf, line } from "./columns";
import { type Columns, text, url } from "./kinds";

/** What Coda shows of a judgement about a write. */
export const VerdictSchema = coda.makeObjectSchema({
  properties: {
    verdict: {
      ...text,
      description:
        "Allow: the writer owns it, or only adds to the log. Deny: the other half owns it. Review: nobody is named. Unknown: it can't be told.",
    },
    owner: {
      ...text,
      description: "Coda or GitHub; empty when nobody is named or it can't be told.",
    },
    reason: { ...text, description: "Why, in one sentence." },
    rule: {
      ...text,
      description: "The rule that decided. The word default: none of the repository's rules did.",
    },
    path: { ...text, description: "The file in which the rule stands, or what is wrong with it." },
    line,
    link: { ...url, description: "That line in GitHub." },
    asOf,
  } satisfies Columns<VerdictRow>,
  displayProperty: "verdict",
});
