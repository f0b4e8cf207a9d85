/** A pack that does what the sandbox has to be seen to handle, and nothing else. */
import * as coda from "@codahq/packs-sdk";
import { Notes } from "./fixture-notes";
import { ask, text } from "./fixture-requests";

export const pack = coda.newPack();

pack.addNetworkDomain("github.com");
pack.setUserAuthentication({
  type: coda.AuthenticationType.HeaderBearerToken,
  getConnectionName: async (context) => context.endpoint ?? "nowhere yet",
});

const atOnce = coda.makeParameter({
  type: coda.ParameterType.Boolean,
  name: "atOnce",
  description: "Whether all go out at once.",
  optional: true,
});

for (const isAction of [false, true]) {
  pack.addFormula({
    name: isAction ? "Press" : "Ask",
    description: "Sends requests.",
    parameters: [text("requests"), atOnce],
    resultType: coda.ValueType.String,
    isAction,
    execute: ([requests = "[]", atOnce], context) => ask(requests, atOnce, context),
  });
}

pack.addFormula({
  name: "Echo",
  description: "Tells which values arrived.",
  parameters: [
    text("word"),
    coda.makeParameter({
      type: coda.ParameterType.Number,
      name: "count",
      description: "",
      optional: true,
    }),
    coda.makeParameter({
      type: coda.ParameterType.Boolean,
      name: "whether",
      description: "",
      optional: true,
    }),
    coda.makeParameter({
      type: coda.ParameterType.Date,
      name: "since",
      description: "",
      optional: true,
    }),
    coda.makeParameter({
      type: coda.ParameterType.StringArray,
      name: "steps",
      description: "",
      optional: true,
    }),
    coda.makeParameter({
      type: coda.ParameterType.SparseNumberArray,
      name: "numbers",
      description: "",
      optional: true,
    }),
  ],
  resultType: coda.ValueType.String,
  execute: (args) => JSON.stringify(args.map((arg) => arg ?? typeof arg)),
});

let calls = 0;

pack.addFormula({
  name: "Surroundings",
  description: "Tells what code in the sandbox sees.",
  parameters: [],
  resultType: coda.ValueType.String,
  execute: (_args, { timezone, endpoint = "" }) => {
    calls += 1;
    const hidden = ["process", "require", "URL", "setTimeout", "fetch"].filter(
      (name) => !(name in globalThis),
    );
    const isDate = new Date("2020-01-01") instanceof Date && new Date().constructor === Date;
    return JSON.stringify({
      now: new Date(),
      called: Date(),
      stamp: Date.now(),
      timezone,
      endpoint,
      calls,
      hidden,
      isDate,
    });
  },
});

pack.addFormula({
  name: "Fail",
  description: "Goes wrong in one of several ways.",
  parameters: [text("how"), text("word", true)],
  resultType: coda.ValueType.String,
  execute: async ([how, word = ""], { fetcher }) => {
    if (how === "visibly") throw new coda.UserVisibleError("Press again in a minute.");
    if (how === "loop") for (;;) calls += 1;
    if (how === "memory")
      for (const hoard: string[][] = []; ; ) hoard.push(Array.from({ length: 1e6 }, String));
    if (how === "elsewhere") await fetcher.fetch({ method: "GET", url: "https://example.com/" });
    if (how === "uploads")
      await fetcher.fetch({ method: "GET", url: "https://uploads.github.com/" });
    if (how !== "status") throw new Error(`fault ${word}`);
    try {
      await fetcher.fetch({ method: "GET", url: "/missing" });
    } catch (error) {
      // Not by its name: bundles are made without names.
      const { statusCode, body } = error as Partial<coda.StatusCodeError>;
      if (statusCode === undefined) throw error;
      return `${statusCode} ${body.message}`;
    }
    return "nothing went wrong";
  },
});

pack.syncTables.push(Notes);
