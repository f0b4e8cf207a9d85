import * as coda from "@codahq/packs-sdk";
import type { HeaderCheck } from "../../src/documents/header-check";
import { type Columns, headerState, text, texts, yes } from "./kinds";

/** What a cell shows of a header that was checked. */
export const HeaderCheckSchema = coda.makeObjectSchema({
  properties: {
    valid: { ...yes, description: "Whether all seven keys are there and well-formed." },
    state: {
      ...headerState,
      description: "How the header is.",
    },
    dialect: { ...text, description: "The way it is written." },
    missing: { ...texts, description: "Keys that have no value." },
    problems: { ...texts, description: "What is wrong, one sentence each with its line." },
  } satisfies Columns<HeaderCheck>,
  displayProperty: "state",
});
