import { type Commit, readCommit, type Signature } from "../commit-object";
import { changedFiles, EMPTY_TREE } from "../diff";
import { countWalk, walk } from "../history";
import type { ObjectContents, ObjectInfo } from "../objects";
import type { Repository } from "../repository";
import { parseTree, type TreeEntry } from "../tree-object";
import { loginOf, nodeId } from "../viewer";
import { user } from "./account";
import { assertPaging, connection, indexOf, type Paging, pageOf } from "./connection";

/** "text is cut at 512,000 bytes with isTruncated": what GitHub does, written down nowhere. */
const MOST_TEXT = 512_000;
/** git's own rule for binary files: https://git-scm.com/docs/gitattributes#_marking_files_as_binary */
const BINARY_PROBE = 8_000;

/** Resolves what a name stands for, as the GraphQL object of its type; null if nothing. */
export async function gitObject(repo: Repository, name: string, path = "") {
  const info = await repo.objects.info(name);
  if (!info) return null;
  if (info.type === "blob") return blob(repo, info);
  if (info.type === "tree") return tree(repo, info.oid, path);
  if (info.type === "tag") return tag(repo, info);
  return commit(repo, info.oid);
}

const common = (repo: Repository, kind: string, oid: string) => ({
  id: nodeId(kind, oid),
  oid,
  abbreviatedOid: oid.slice(0, 7),
  commitUrl: `${repo.url}/commit/${oid}`,
});

function blob(repo: Repository, { oid, size }: ObjectInfo) {
  let read: Promise<ObjectContents | undefined> | undefined;
  const bytes = async () => {
    read ??= repo.objects.contents(oid);
    return (await read)?.bytes ?? Buffer.alloc(0);
  };
  const isBinary = async () => (await bytes()).subarray(0, BINARY_PROBE).includes(0);
  return {
    __typename: "Blob",
    ...common(repo, "B", oid),
    byteSize: size,
    isTruncated: size > MOST_TEXT,
    isBinary,
    text: async () => ((await isBinary()) ? null : startOf(await bytes())),
  };
}

/** Cuts where a character ends: the bytes of a character after its first are 10xxxxxx. */
function startOf(bytes: Buffer): string {
  let end = Math.min(bytes.length, MOST_TEXT);
  while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString("utf8", 0, end);
}

function tree(repo: Repository, oid: string, path: string) {
  return {
    __typename: "Tree",
    ...common(repo, "T", oid),
    entries: async () => {
      const contents = await repo.objects.contents(oid);
      return parseTree(contents?.bytes ?? Buffer.alloc(0)).map((entry) => {
        const entryPath = path ? `${path}/${entry.name}` : entry.name;
        return treeEntry(repo, entry, entryPath);
      });
    },
  };
}

function treeEntry(repo: Repository, { mode, type, oid, name }: TreeEntry, path: string) {
  return {
    name,
    nameRaw: Buffer.from(name).toString("base64"),
    path,
    pathRaw: Buffer.from(path).toString("base64"),
    mode: Number.parseInt(mode, 8),
    type,
    oid,
    extension: /\.[^.]*$/.exec(name)?.[0] ?? "",
    size: async () => (type === "blob" ? ((await repo.objects.info(oid))?.size ?? 0) : 0),
    object: () => (type === "commit" ? null : gitObject(repo, oid, path)),
  };
}

/** The GraphQL object of one commit; null if there is none of that name. */
export async function commit(repo: Repository, name: string) {
  const read = await readCommit(repo, name);
  return read ? commitFields(repo, read) : null;
}

function commitFields(repo: Repository, { oid, message, ...read }: Commit) {
  const url = `${repo.url}/commit/${oid}`;
  let compared: ReturnType<typeof changedFiles> | undefined;
  const files = () => {
    compared ??= changedFiles(repo, read.parents[0] ?? EMPTY_TREE, oid);
    return compared;
  };
  return {
    __typename: "Commit",
    ...common(repo, "C", oid),
    url,
    message,
    messageHeadline: message.split("\n")[0] ?? "",
    messageBody: message.replace(/^[^\n]*\n*/, ""),
    committedDate: read.committer.date,
    authoredDate: read.author.date,
    author: actor(read.author),
    committer: actor(read.committer),
    additions: async () => (await files()).reduce((sum, file) => sum + file.additions, 0),
    deletions: async () => (await files()).reduce((sum, file) => sum + file.deletions, 0),
    changedFilesIfAvailable: async () => (await files()).length,
    tree: () => tree(repo, read.tree, ""),
    parents: (paging: Paging) =>
      connection("parents", read.parents, paging, (parent) => commit(repo, parent)),
    history: (wanted: Paging & { path?: string; since?: string }) => history(repo, oid, wanted),
  };
}

const actor = ({ name, email, localDate }: Signature) => {
  const login = loginOf(email);
  return { name, email, date: localDate, user: login ? user(login) : null };
};

/** One page at a time: a long history is not walked for its first commits. */
async function history(
  repo: Repository,
  from: string,
  wanted: Paging & { path?: string; since?: string },
) {
  assertPaging("history", wanted);
  const { path, since } = wanted;
  const first = wanted.first ?? 0;
  const skip = wanted.after ? indexOf(wanted.after) + 1 : 0;
  const oids = await walk(repo, { from, path, since, skip, limit: first + 1 });
  const count = () => countWalk(repo, { from, path, since });
  const hasNext = oids.length > first;
  return pageOf(oids.slice(0, first), skip, hasNext, count, (oid) => commit(repo, oid));
}

async function tag(repo: Repository, { oid }: ObjectInfo) {
  const text = String((await repo.objects.contents(oid))?.bytes);
  const target = /^object (\w+)/.exec(text)?.[1] ?? "";
  return {
    __typename: "Tag",
    ...common(repo, "TA", oid),
    name: /^tag (.*)$/m.exec(text)?.[1] ?? "",
    message: text.split("\n\n").slice(1).join("\n\n").trimEnd(),
    target: () => gitObject(repo, target),
  };
}
