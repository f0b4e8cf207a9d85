import { type Entry, openTreeWriter, type TreeWriter } from "./mktree";
import { Refusal } from "./refusal";
import type { Repository } from "./repository";
import { parseTree, typeOf } from "./tree-object";
import { writeBlobs } from "./write-blobs";

export interface FileChanges {
  additions: { path: string; contents: Buffer }[];
  deletions: { path: string }[];
}

/** What changes below a folder, by the bytes of the names; a file's new blob, or its deletion. */
interface Folder {
  files: Map<string, string | "deleted">;
  folders: Map<string, Folder>;
}

/**
 * Writes the tree that results from changing files of a commit. Only the folders that change are
 * read and written, however large the rest is.
 * @returns the new tree's oid
 * @throws Refusal where a path can't be written, or one to be deleted isn't there
 */
export async function writeTree(
  repo: Repository,
  base: { oid: string; tree: string },
  { additions, deletions }: FileChanges,
): Promise<string> {
  for (const { path } of [...additions, ...deletions]) assertPath(path);
  if (additions.length + deletions.length === 0) return base.tree;
  const root = emptyFolder();
  const blobs = await writeBlobs(
    repo,
    additions.map(({ contents }) => contents),
  );
  for (const { path } of deletions) place(root, path, "deleted");
  additions.forEach(({ path }, i) => {
    place(root, path, blobs[i] ?? "");
  });
  const writer = openTreeWriter(repo.session);
  try {
    const tree = await rewrite(repo, writer, base, base.tree, root);
    return tree ?? (await writer.write(new Map()));
  } finally {
    writer.end();
  }
}

const emptyFolder = (): Folder => ({ files: new Map(), folders: new Map() });

function place(root: Folder, path: string, blob: string): void {
  const names = Buffer.from(path).toString("latin1").split("/");
  const file = names.pop() ?? "";
  let folder = root;
  for (const name of names) {
    const next = folder.folders.get(name) ?? emptyFolder();
    folder.folders.set(name, next);
    folder = next;
  }
  folder.files.set(file, blob);
}

/** Gives the folder's new tree; undefined when nothing is left in it, for git keeps no empty ones. */
async function rewrite(
  repo: Repository,
  writer: TreeWriter,
  base: { oid: string },
  oid: string | undefined,
  { files, folders }: Folder,
): Promise<string | undefined> {
  const tree = oid ? await repo.objects.contents(oid) : undefined;
  const before = parseTree(tree?.bytes ?? Buffer.alloc(0));
  const entries = new Map<string, Entry>(before.map((entry) => [entry.rawName, entry]));
  for (const [name, blob] of files) {
    const there = entries.get(name);
    const type = there && typeOf(there.mode);
    if (blob === "deleted") {
      if (!type || type === "tree") throw notThere(base);
      entries.delete(name);
    } else {
      if (type === "tree") throw refuse(`"${inUtf8(name)}" is a folder; a file can't replace it.`);
      // A file keeps its mode; one that is new, or takes a submodule's place, is an ordinary one.
      entries.set(name, { mode: type === "blob" && there ? there.mode : "100644", oid: blob });
    }
  }
  for (const [name, folder] of folders) {
    const there = entries.get(name);
    if (there && typeOf(there.mode) !== "tree") {
      if ([...folder.files.values()].includes("deleted")) throw notThere(base);
      throw refuse(`"${inUtf8(name)}" is a file; a folder can't replace it.`);
    }
    const written = await rewrite(repo, writer, base, there?.oid, folder);
    if (written) entries.set(name, { mode: "040000", oid: written });
    else entries.delete(name);
  }
  return entries.size ? writer.write(entries) : undefined;
}

function assertPath(path: string): void {
  const parts = path.split("/");
  const forbidden = ["", ".", "..", ".git", "git~1"]; // the last is how Windows may read `.git`
  if (path.includes("\0") || parts.some((part) => forbidden.includes(part.toLowerCase()))) {
    throw refuse(`The path "${path}" is not a valid path of a file.`);
  }
}

const inUtf8 = (rawName: string) => Buffer.from(rawName, "latin1").toString("utf8");

const refuse = (message: string) => new Refusal("UNPROCESSABLE", message);

function notThere({ oid }: { oid: string }): Refusal {
  const message = "A path was requested for deletion which does not exist as of commit oid";
  return refuse(`${message} \`${oid}\``);
}
