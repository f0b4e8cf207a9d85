import * as coda from "@codahq/packs-sdk";
import { connectionName, repositoryChoices } from "./formulas/account";
import { AddToInbox } from "./formulas/buttons/add-to-inbox";
import { CloseProposal } from "./formulas/buttons/close-proposal";
import { FixCheck } from "./formulas/buttons/fix-check";
import { LogAction } from "./formulas/buttons/log-action";
import { MergeProposal } from "./formulas/buttons/merge-proposal";
import { MoveSpec } from "./formulas/buttons/move-spec";
import { OpenHandoff } from "./formulas/buttons/open-handoff";
import { ProposeSpec } from "./formulas/buttons/propose-spec";
import { RecordColumn } from "./formulas/buttons/record-column";
import { RecordDecision } from "./formulas/buttons/record-decision";
import { RecordRow } from "./formulas/buttons/record-row";
import { SetOwner } from "./formulas/buttons/set-owner";
import { SnapshotServices } from "./formulas/buttons/snapshot-services";
import { CompareRow } from "./formulas/compare";
import { CheckHeader, Section, Spec, specFormat } from "./formulas/documents";
import { Focus } from "./formulas/focus";
import { Connection } from "./formulas/overview";
import { CheckWrite, MayWrite, Owner } from "./formulas/ownership";
import { whereTheTruthLives } from "./formulas/skill";
import { Changes } from "./formulas/tables/changes";
import { Checks } from "./formulas/tables/checks";
import { DecisionRecords } from "./formulas/tables/decision-records";
import { Handoffs } from "./formulas/tables/handoffs";
import { LogEntries } from "./formulas/tables/log-entries";
import { MappedTables } from "./formulas/tables/mapped-tables";
import { OpenItems } from "./formulas/tables/open-items";
import { Ownership } from "./formulas/tables/ownership";
import { Proposals } from "./formulas/tables/proposals";
import { Records } from "./formulas/tables/records";
import { Services } from "./formulas/tables/services";
import { Specs } from "./formulas/tables/specs";

export const pack = coda.newPack();

pack.addNetworkDomain("github.com");

pack.syncTables.push(Specs);
pack.syncTables.push(DecisionRecords);
pack.syncTables.push(Handoffs);
pack.syncTables.push(OpenItems);
pack.syncTables.push(Ownership);
pack.syncTables.push(MappedTables);
pack.syncTables.push(Records);
pack.syncTables.push(LogEntries);
pack.syncTables.push(Services);
pack.syncTables.push(Changes);
pack.syncTables.push(Checks);
pack.syncTables.push(Proposals);

pack.formulas.push(Owner);
pack.formulas.push(MayWrite);
pack.formulas.push(CheckWrite);
pack.formulas.push(CompareRow);
pack.formulas.push(Connection);
pack.formulas.push(Focus);
pack.formulas.push(Spec);
pack.formulas.push(Section);
pack.formulas.push(CheckHeader);
pack.formats.push(specFormat);

pack.formulas.push(LogAction);
pack.formulas.push(OpenHandoff);
pack.formulas.push(ProposeSpec);
pack.formulas.push(RecordDecision);
pack.formulas.push(MoveSpec);
pack.formulas.push(AddToInbox);
pack.formulas.push(FixCheck);
pack.formulas.push(RecordRow);
pack.formulas.push(RecordColumn);
pack.formulas.push(SetOwner);
pack.formulas.push(SnapshotServices);
pack.formulas.push(MergeProposal);
pack.formulas.push(CloseProposal);

// Below all building blocks: each that does not say otherwise needs this account.
pack.setUserAuthentication({
  type: coda.AuthenticationType.HeaderBearerToken,
  // A fine-grained token for one repository is the least that works.
  instructionsUrl: "https://github.com/settings/personal-access-tokens/new",
  postSetup: [repositoryChoices],
  getConnectionName: connectionName,
});

pack.addSkill(whereTheTruthLives);
