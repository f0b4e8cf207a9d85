import { loadPulls } from "../pulls";
import { findRef, isEmpty, listRefs, type Ref, readRef } from "../refs";
import { Refusal } from "../refusal";
import type { Repository } from "../repository";
import { nodeId } from "../viewer";
import { user } from "./account";
import { connection, type Paging } from "./connection";
import { gitObject } from "./objects";
import { type PullFilter, pullConnection, pullRequest } from "./pulls";

/** The GraphQL object of the repository. */
export function repositoryFields(repo: Repository) {
  return {
    id: nodeId("R", repo.nameWithOwner),
    name: repo.name,
    nameWithOwner: repo.nameWithOwner,
    owner: user(repo.owner),
    url: repo.url,
    isEmpty: () => isEmpty(repo),
    isPrivate: true,
    isArchived: false,
    isFork: false,
    viewerPermission: "ADMIN",
    defaultBranchRef: async () => {
      const name = `refs/heads/${repo.defaultBranch}`;
      const oid = await readRef(repo, name);
      return oid ? refFields(repo, { name, oid }) : null;
    },
    ref: async ({ qualifiedName }: { qualifiedName: string }) => {
      const ref = await findRef(repo, qualifiedName);
      return ref ? refFields(repo, ref) : null;
    },
    object: ({ oid, expression }: { oid?: string; expression?: string }) => {
      if (oid) return /^[0-9a-f]{40}$/.test(oid) ? gitObject(repo, oid) : null;
      const path = expression?.split(":").slice(1).join(":");
      return expression ? gitObject(repo, expression, path?.replace(/\/$/, "")) : null;
    },
    pullRequest: async ({ number }: { number: number }) => {
      const pull = (await loadPulls(repo)).find((candidate) => candidate.number === number);
      if (pull) return pullRequest(repo, pull);
      const message = `Could not resolve to a PullRequest with the number of ${number}.`;
      throw new Refusal("NOT_FOUND", message);
    },
    pullRequests: async (filter: PullFilter) => pullConnection(repo, await loadPulls(repo), filter),
    refs: (wanted: Paging & { refPrefix: string; query?: string }) => refs(repo, wanted),
  };
}

async function refs(
  repo: Repository,
  wanted: Paging & { refPrefix: string; query?: string | null },
) {
  const { refPrefix, query } = wanted;
  if (!/^refs\/(heads|tags)\//.test(refPrefix)) return null;
  const listed = (await listRefs(repo, refPrefix)).filter(({ name }) =>
    name.slice(refPrefix.length).includes(query ?? ""),
  );
  return connection("refs", listed, wanted, (ref) => refFields(repo, ref));
}

/** The GraphQL object of a reference. Its id leads back to it. */
export function refFields(repo: Repository, { name, oid }: Ref) {
  const prefix = /^refs\/[^/]+\//.exec(name)?.[0] ?? "refs/";
  return {
    __typename: "Ref",
    id: nodeId("REF", name),
    name: name.slice(prefix.length),
    prefix,
    target: () => gitObject(repo, oid),
  };
}

/** Reads the name of the reference back from its id; undefined if it is no id of a reference. */
export function refNameOf(id: string): string | undefined {
  return id.startsWith("REF_") ? Buffer.from(id.slice(4), "base64url").toString() : undefined;
}
