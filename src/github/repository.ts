import type { Repository } from "../repository";
import { readBlobBytes } from "./blobs";
import { commitFiles } from "./commit";
import { liveHead } from "./head";
import { historyOf } from "./history";
import type { Connection } from "./http";
import { mergeInto, mergePullRequest } from "./merges";
import { commitsOf } from "./pull-commits";
import {
  addLabels,
  branchStates,
  createBranch,
  openPullRequest,
  pullRequestNumbered,
  updatePullRequest,
} from "./pulls";
import { snapshotAt } from "./snapshot";

/** The repository for writing: every head is looked up anew, whatever a cache holds. */
export function openRepository(connection: Connection): Repository {
  return {
    name: connection.repository,
    snapshot: async (branch) => snapshotAt(connection, await liveHead(connection, branch), "batch"),
    about: () => liveHead(connection, ""),
    readBlob: (oid) => readBlobBytes(connection, oid),
    history: (commit) => historyOf(connection, commit),
    branches: (names) => branchStates(connection, names),
    createBranch: (name, commit) => createBranch(connection, name, commit),
    commit: (branch, head, message, change) =>
      commitFiles(connection, branch, head, message, change),
    openPullRequest: (pull) => openPullRequest(connection, pull),
    updatePullRequest: (number, change) => updatePullRequest(connection, number, change),
    commitsOf: (number) => commitsOf(connection, number),
    pullRequest: (number) => pullRequestNumbered(connection, number),
    mergePullRequest: (number, head) => mergePullRequest(connection, number, head),
    mergeInto: (branch, commit) => mergeInto(connection, branch, commit),
    label: (number, labels) => addLabels(connection, number, labels),
  };
}
