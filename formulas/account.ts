import * as coda from "@codahq/packs-sdk";
import { expected } from "../src/errors";
import { explained, loginOf, repositoriesOf, repositoryName } from "./connection";

/** The step after the token: one account in Coda is one repository. */
export const repositoryChoices: coda.SetEndpointDef = {
  type: coda.PostSetupType.SetEndpoint,
  name: "repository",
  description: "The one repository that this account reads and writes.",
  getOptions: (context) =>
    explained(async () => {
      const found = await repositoriesOf(context);
      if (found.length === 0) {
        throw expected(
          "a token that sees at least one repository",
          "none",
          "give the token access to the repository in GitHub, then connect again",
        );
      }
      return found.map((name) => ({
        display: name,
        value: `https://api.github.com/repos/${name}`,
      }));
    }),
};

/** The repository once it is chosen, before that the person the token belongs to. */
export function connectionName(context: coda.ExecutionContext): Promise<string> {
  const name = repositoryName(context);
  return name === "" ? explained(() => loginOf(context)) : Promise.resolve(name);
}
