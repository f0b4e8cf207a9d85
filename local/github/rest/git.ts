import { findCommit, isEmpty, isRefName, readRef, updateRefs, ZERO_OID } from "../refs";
import { Refusal } from "../refusal";
import type { Repository } from "../repository";
import { nodeId } from "../viewer";
import type { Call, Reply, Route } from "./call";
import { required } from "./parameters";
import { treeReply } from "./trees";

/** https://docs.github.com/rest/git/blobs#get-a-blob: "blobs up to 100 megabytes in size" */
const LARGEST_BLOB = 100 * 1024 * 1024;

const documentation = "https://docs.github.com/rest/git";

export const gitRoutes: Route[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/git/trees/{sha+}",
    documentation: `${documentation}/trees#get-a-tree`,
    reply: async ({ repo, path: { sha = "" }, query }) => {
      const found = await findTreeish(repo, sha);
      if (found) return treeReply(repo, found, query.has("recursive"));
      if (await isEmpty(repo)) throw new Refusal("CONFLICT", "Git Repository is empty.");
      throw new Refusal("NOT_FOUND", "Not Found");
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/git/blobs/{sha}",
    documentation: `${documentation}/blobs#get-a-blob`,
    reply: blobReply,
  },
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/git/refs",
    documentation: `${documentation}/refs#create-a-reference`,
    reply: createRef,
  },
];

async function findTreeish(repo: Repository, name: string): Promise<string | undefined> {
  const object = /^[0-9a-f]{40}$/.test(name) ? await repo.objects.info(name) : undefined;
  if (object) return object.type === "tree" || object.type === "commit" ? object.oid : undefined;
  return (await findCommit(repo, name))?.oid;
}

async function blobReply({ repo, path: { sha = "" } }: Call): Promise<Reply> {
  const info = /^[0-9a-f]{40}$/.test(sha) ? await repo.objects.info(sha) : undefined;
  if (info?.type !== "blob") throw new Refusal("NOT_FOUND", "Not Found");
  if (info.size > LARGEST_BLOB) {
    const message = "This API returns blobs up to 100 MB in size. The requested blob is too large";
    const details = { resource: "Blob", field: "data", code: "too_large" };
    throw new Refusal("FORBIDDEN", message, [details]);
  }
  const blob = await repo.objects.contents(sha);
  const base64 = blob?.bytes.toString("base64") ?? "";
  return {
    body: {
      sha,
      node_id: nodeId("B", sha),
      size: info.size,
      url: `${repo.apiUrl}/git/blobs/${sha}`,
      content: base64.replace(/.{1,60}/g, "$&\n"),
      encoding: "base64",
    },
  };
}

async function createRef({ repo, body }: Call): Promise<Reply> {
  const ref = required(body, "ref");
  const sha = required(body, "sha");
  const refuse = (message: string) => new Refusal("UNPROCESSABLE", message);
  if (!/^refs\/[^/]+\/./.test(ref)) {
    throw refuse("Reference name must start with 'refs' and have at least two slashes.");
  }
  if (!isRefName(ref)) throw refuse(`${ref} is not a valid ref name.`);
  // GitHub keeps refs/pull to itself, and so does this stand-in with refs/hq.
  if (!/^refs\/(heads|tags)\//.test(ref)) throw refuse("Reference update failed");
  const object = /^[0-9a-f]{40}$/.test(sha) ? await repo.objects.info(sha) : undefined;
  if (object?.type !== "commit") {
    if (await isEmpty(repo)) throw new Refusal("CONFLICT", "Git Repository is empty.");
    throw refuse("Object does not exist");
  }
  if (await readRef(repo, ref)) throw refuse("Reference already exists");
  const lost = await updateRefs(repo, [`update ${ref} ${sha} ${ZERO_OID}`]);
  if (lost !== undefined) {
    throw refuse(
      (await readRef(repo, ref)) ? "Reference already exists" : "Reference update failed",
    );
  }
  const url = `${repo.apiUrl}/git/${ref}`;
  const target = { sha, type: object.type, url: `${repo.apiUrl}/git/commits/${sha}` };
  return { status: 201, body: { ref, node_id: nodeId("REF", ref), url, object: target } };
}
