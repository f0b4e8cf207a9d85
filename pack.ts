import * as coda from "@codahq/packs-sdk";
import { skeleton } from "./formulas/connection";

export const pack = coda.newPack();
pack.addNetworkDomain("github.com");
pack.setUserAuthentication({
  type: coda.AuthenticationType.HeaderBearerToken,
  instructionsUrl: "https://github.com/settings/personal-access-tokens/new",
  postSetup: [
    {
      type: coda.PostSetupType.SetEndpoint,
      name: "repository",
      description: "Choose the repository",
      getOptions: async (context) => {
        const answer = await context.fetcher.fetch({ method: "GET", url: "https://api.github.com/user/repos?per_page=100" });
        return answer.body.map((r: { full_name: string; url: string }) => ({ display: r.full_name, value: r.url }));
      },
    },
  ],
  getConnectionName: async (context) => context.endpoint ?? "GitHub",
});
pack.addFormula({
  name: "Connection",
  description: "skeleton",
  parameters: [],
  resultType: coda.ValueType.String,
  execute: async (_args, context) => {
    const head = await context.fetcher.fetch({ method: "GET", url: `${context.endpoint}/commits/HEAD?per_page=1` });
    return `${skeleton(context)} ${head.body.sha}`;
  },
});
