import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, realpath, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expected, quote, UserError } from "../../src/errors";
import { git } from "./git";
import { copyRepository, copyState, type Origin, ownObjects } from "./repository";
import { SAMPLE } from "./sample";
import { openSource } from "./source";

export interface StateOptions {
  /** The repository to start from. @default the sample */
  repo?: string | undefined;
  /** Branch, tag or commit to start from. @default what is checked out */
  ref?: string | undefined;
  /** Folder that keeps the local GitHub between calls. @default a temporary one */
  state?: string | undefined;
  /** Work on a throwaway copy of the state. */
  dryRun?: boolean | undefined;
  /** Make no new state. */
  mustExist?: boolean | undefined;
}

/** The bare git repository that the local GitHub serves. */
export interface State {
  gitDir: string;
  /** `owner/name` */
  repository: string;
  /** Where responses are kept between calls; absent when nothing is to be kept. */
  cache: string | undefined;
  dispose(): Promise<void>;
}

const CACHE = "hq-cache";

interface Memory extends Origin {
  /** The ref as it was given, or "". */
  ref: string;
}

/** Opens the state that the options name, and makes it on the first call. */
export async function openState(options: StateOptions): Promise<State> {
  const { repo, ref, state } = options;
  if (state === undefined) return temporary((gitDir) => copyRepository(gitDir, repo, ref));
  const folder = resolve(state);
  let memory = await recall(folder);
  if (!memory) {
    if (options.mustExist) {
      throw expected(
        "--state to name a state of hq",
        `none in ${quote(state)}`,
        "make one with hq run --state",
      );
    }
    if (options.dryRun) return temporary((gitDir) => copyRepository(gitDir, repo, ref));
    memory = await create(folder, repo, ref);
  }
  await assertSameOrigin(memory, state, options);
  const { repository } = memory;
  if (options.dryRun) {
    const copy = await temporary(async (gitDir) => {
      await copyState(folder, gitDir);
      return { repository };
    });
    return { ...copy, cache: join(copy.gitDir, CACHE) };
  }
  return {
    gitDir: folder,
    repository,
    cache: join(folder, CACHE),
    dispose: async () => undefined,
  };
}

const temporaryFolders = new Set<string>();
process.on("exit", () => {
  for (const folder of temporaryFolders) rmSync(folder, { recursive: true, force: true });
});

async function temporary(
  fill: (gitDir: string) => Promise<{ repository: string }>,
): Promise<State> {
  const folder = await mkdtemp(join(tmpdir(), "hq-"));
  temporaryFolders.add(folder);
  const dispose = async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    temporaryFolders.delete(folder);
  };
  try {
    const gitDir = join(folder, "repository.git");
    const { repository } = await fill(gitDir);
    return { gitDir, repository, cache: undefined, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** What a state remembers of its making; undefined where there is nothing yet. */
async function recall(folder: string): Promise<Memory | undefined> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw expected("--state to name a folder", quote(folder), "name another one");
  });
  if (entries.length === 0) return undefined;
  const config = ["config", "--file", join(folder, "config"), "--null", "--get-regexp", "^hq\\."];
  const lines = (await git(folder, config).catch(() => "")).split("\0");
  const read = (key: string) =>
    lines.find((line) => line.startsWith(`hq.${key}\n`))?.slice(key.length + 4);
  const [repository, source, branch] = [read("repository"), read("source"), read("branch")];
  if (!repository || !source || !branch) {
    throw expected(
      "--state to be empty, new, or made by hq",
      `other files in ${quote(folder)}`,
      "name another folder",
    );
  }
  return { repository, source, branch, ref: read("ref") ?? "" };
}

/** Made beside and renamed: of several processes that begin at once, one makes it and all use it. */
async function create(folder: string, repo: string | undefined, ref = ""): Promise<Memory> {
  await mkdir(dirname(folder), { recursive: true });
  const target = await realpath(folder).catch(() => folder);
  const making = `${target}.${randomBytes(6).toString("hex")}`;
  try {
    const origin = await copyRepository(making, repo, ref || undefined);
    await ownObjects(making);
    for (const [key, value] of Object.entries({ ...origin, ref })) {
      await git(making, ["config", `hq.${key}`, value]);
    }
    await rename(making, target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  const memory = await recall(folder);
  if (!memory)
    throw new UserError(`The state in ${quote(folder)} could not be made: name another folder.`);
  return memory;
}

/** A state stands for one repository and one ref; a call may leave either out. */
async function assertSameOrigin(
  memory: Memory,
  state: string,
  { repo, ref }: StateOptions,
): Promise<void> {
  if (repo !== undefined && (await openSource(repo)).gitDir !== memory.source) {
    const made = memory.source === SAMPLE ? "the sample" : memory.source;
    throw new UserError(
      `The state ${quote(state)} was made from ${made}, not from ${repo}: use another --state.`,
    );
  }
  if (ref !== undefined && ref !== memory.ref && (memory.ref !== "" || ref !== memory.branch)) {
    const made = memory.ref || memory.branch;
    throw new UserError(
      `The state ${quote(state)} was made at ${made}, not at ${ref}: use another --state.`,
    );
  }
}
