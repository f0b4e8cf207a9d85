import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { UserError } from "../../src/errors";
import { git } from "./git";
import { buildSample, SAMPLE } from "./sample";
import { findHead, type Head, openSource } from "./source";

/** What a copied repository is called, and what it was made from. */
export interface Origin {
  /** `owner/name` */
  repository: string;
  /** The source's git directory, or `sample`. */
  source: string;
  /** Name of the default branch. */
  branch: string;
}

/**
 * Makes a bare repository with the branches and tags of a source. Objects are borrowed from the
 * source, so that one of any size is there at once.
 * https://git-scm.com/docs/gitrepository-layout#Documentation/gitrepository-layout.txt-objectsinfoalternates
 *
 * @param gitDir a folder that is empty or does not exist
 * @param repo the source; without it the sample
 */
export async function copyRepository(
  gitDir: string,
  repo: string | undefined,
  ref: string | undefined,
): Promise<Origin> {
  if (repo === undefined) {
    await init(gitDir);
    await buildSample(gitDir);
    const head = await findHead(gitDir, ref);
    if (head.oid) await git(gitDir, ["update-ref", `refs/heads/${head.branch}`, head.oid]);
    await git(gitDir, ["symbolic-ref", "HEAD", `refs/heads/${head.branch}`]);
    return { repository: "sample/portfolio", source: SAMPLE, branch: head.branch };
  }
  const source = await openSource(repo);
  const [head, refs] = await Promise.all([
    findHead(repo, ref),
    git(repo, ["for-each-ref", "--format=%(objectname) %(refname)", "refs/heads", "refs/tags"]),
    init(gitDir, source.objectFormat),
  ]);
  await borrowObjects(gitDir, source.objects);
  if (source.shallow) await cp(source.shallow, join(gitDir, "shallow"));
  await writeFile(join(gitDir, "packed-refs"), packedRefs(refs, head));
  await writeFile(join(gitDir, "HEAD"), `ref: refs/heads/${head.branch}\n`);
  return { repository: source.repository, source: source.gitDir, branch: head.branch };
}

async function init(gitDir: string, objectFormat = "sha1"): Promise<void> {
  const form = [
    "--bare",
    "--template=",
    "--initial-branch=main",
    `--object-format=${objectFormat}`,
  ];
  await git(".", ["init", "--quiet", ...form, gitDir]);
}

/** A detached head's branch `main` replaces one of that name, and branches below that name. */
function packedRefs(refs: string, head: Head): string {
  if (!head.oid) return refs;
  const name = `refs/heads/${head.branch}`;
  const others = refs.split("\n").filter((line) => {
    const ref = line.slice(line.indexOf(" ") + 1);
    return line !== "" && ref !== name && !ref.startsWith(`${name}/`);
  });
  return `${[...others, `${head.oid} ${name}`].join("\n")}\n`;
}

/** A path is taken as it stands, unless it begins with a quotation mark: then it is quoted as in C. */
async function borrowObjects(gitDir: string, objects: string): Promise<void> {
  const line = /["\n\\]/.test(objects) ? JSON.stringify(objects) : objects;
  await writeFile(join(gitDir, "objects", "info", "alternates"), `${line}\n`);
}

/** Makes the borrowed objects its own, so that the source may change or go. */
export async function ownObjects(gitDir: string): Promise<void> {
  const alternates = join(gitDir, "objects", "info", "alternates");
  const borrows = await readFile(alternates, "utf8").catch(() => undefined);
  if (borrows === undefined) return;
  await git(gitDir, ["repack", "-a", "-d", "-q"]).catch((error: Error) => {
    throw new UserError(
      `The repository can't be copied whole (${error.message.split("\n")[0]}): fetch what it lacks, or leave --state out.`,
    );
  });
  await rm(alternates);
}

/** A throwaway copy of a state: everything but the objects, which it borrows. */
export async function copyState(from: string, to: string): Promise<void> {
  await cp(from, to, {
    recursive: true,
    filter: (path) => path !== join(from, "objects") && !basename(path).endsWith(".lock"),
  });
  await git(".", ["init", "--quiet", "--bare", "--template=", to]);
  await borrowObjects(to, join(from, "objects"));
}
