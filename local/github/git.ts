import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { devNull } from "node:os";

export interface GitResult {
  status: number;
  stdout: Buffer;
  stderr: string;
}

export interface GitOptions {
  input?: string | Buffer;
  env?: Record<string, string>;
  /** Exit statuses that are answers, not failures. @default [0] */
  accept?: number[];
}

/** Runs one git command on the repository and gives its output. */
export type Git = (args: string[], options?: GitOptions) => Promise<GitResult>;

/** Starts one git command that stays, for as long as its standard input is open. */
export type GitSession = (args: string[]) => ChildProcessWithoutNullStreams;

// Hooks, monitors and housekeeping could run programs that GitHub would never run. Two processes
// that update one reference wait for each other instead of failing after git's 100 ms.
const CONFIG = [
  `core.hooksPath=${devNull}`,
  "core.fsmonitor=false",
  "core.filesRefLockTimeout=5000",
  "core.packedRefsTimeout=5000",
  "gc.auto=0",
].flatMap((setting) => ["-c", setting]);

// A hundred pull requests ask for their diffs at once; their pipes would exceed the open files that
// a process may have, and more than this is no faster.
const MOST_AT_ONCE = 16;

// Built from nothing: a GIT_DIR or GIT_INDEX_FILE of a surrounding git hook must not reach in here.
const ENVIRONMENT: Record<string, string> = {
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: devNull,
  GIT_TERMINAL_PROMPT: "0",
  GIT_LITERAL_PATHSPECS: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_NO_LAZY_FETCH: "1",
  LC_ALL: "C",
};
for (const name of ["PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR"]) {
  const value = process.env[name];
  if (value !== undefined) ENVIRONMENT[name] = value;
}

/**
 * Binds git to one repository, without a shell, hooks, prompts or this machine's configuration.
 * @param gitDir the repository's git directory
 * @returns `git` for a single command (rejects with git's own words on an unexpected exit status)
 *   and `session` for a command that stays
 */
export function openGit(gitDir: string): { git: Git; session: GitSession } {
  const start = (args: string[], env: Record<string, string> = {}) =>
    spawn("git", [`--git-dir=${gitDir}`, ...CONFIG, ...args], { env: { ...ENVIRONMENT, ...env } });

  const takeTurn = turns(MOST_AT_ONCE);
  const git: Git = async (args, { input, env, accept = [0] } = {}) => {
    const endTurn = await takeTurn();
    return new Promise<GitResult>((resolve, reject) => {
      const child = start(args, env);
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
      child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
      // git may end before it has read everything; its exit status tells what happened.
      child.stdin.on("error", () => undefined);
      child.on("error", reject);
      child.on("close", (code) => {
        const status = code ?? -1;
        const result = {
          status,
          stdout: Buffer.concat(stdout),
          stderr: String(Buffer.concat(stderr)),
        };
        if (accept.includes(status)) resolve(result);
        else
          reject(new Error(`git ${args[0]} ended with status ${status}: ${result.stderr.trim()}`));
      });
      child.stdin.end(input);
    }).finally(endTurn);
  };
  return { git, session: (args) => start(args) };
}

/** Lets so many go on at once; the others wait in the order they came. */
function turns(free: number): () => Promise<() => void> {
  const waiting: (() => void)[] = [];
  const endTurn = () => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  return async () => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    return endTurn;
  };
}
