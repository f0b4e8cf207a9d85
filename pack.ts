import * as coda from "@codahq/packs-sdk";
import { connectionName, repositoryChoices } from "./formulas/account";
import { LogAction } from "./formulas/buttons/log-action";
import { OpenHandoff } from "./formulas/buttons/open-handoff";
import { Connection } from "./formulas/overview";
import { CheckWrite, MayWrite, Owner } from "./formulas/ownership";
import { whereTheTruthLives } from "./formulas/skill";
import { Changes } from "./formulas/tables/changes";
import { Proposals } from "./formulas/tables/proposals";
import { Specs } from "./formulas/tables/specs";

export const pack = coda.newPack();

pack.addNetworkDomain("github.com");

pack.setUserAuthentication({
  type: coda.AuthenticationType.HeaderBearerToken,
  // A fine-grained token for one repository is the least that works.
  instructionsUrl: "https://github.com/settings/personal-access-tokens/new",
  postSetup: [repositoryChoices],
  getConnectionName: connectionName,
});

pack.syncTables.push(Specs);
pack.syncTables.push(Changes);
pack.syncTables.push(Proposals);

pack.formulas.push(Owner);
pack.formulas.push(MayWrite);
pack.formulas.push(CheckWrite);
pack.formulas.push(Connection);

pack.formulas.push(LogAction);
pack.formulas.push(OpenHandoff);

pack.addSkill(whereTheTruthLives);
