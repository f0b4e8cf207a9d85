import { spawn } from "node:child_process";
import { devNull } from "node:os";
import { UserError } from "../../src/errors";

/** A git command that failed, with what it wrote to standard error. */
export class GitError extends Error {
  override name = "GitError";
}

/**
 * Other people's settings must not decide what is read here: no system or personal configuration,
 * none of the GIT_ variables that a hook sets. `safe.directory=*` is what lets git read a clone
 * that belongs to somebody else.
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  return {
    ...Object.fromEntries(own),
    LC_ALL: "C",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "safe.directory",
    GIT_CONFIG_VALUE_0: "*",
    GIT_DEFAULT_REF_FORMAT: "files",
    GIT_NO_LAZY_FETCH: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
  };
}

/**
 * Runs the system's git, without a shell.
 *
 * @param folder where it runs: a git directory, or any folder of a work tree
 * @returns its standard output
 * @throws GitError when it ends with another status than 0
 */
export function git(folder: string, args: string[], input?: Uint8Array | string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, { cwd: folder, env: environment(), stdio: "pipe" });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk) => out.push(chunk));
    child.stderr.on("data", (chunk) => err.push(chunk));
    child.on("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "ENOENT"
          ? new UserError("hq needs git, and there is none on the PATH: install it.")
          : error,
      ),
    );
    child.on("close", (status) => {
      if (status === 0) resolve(Buffer.concat(out).toString("utf8"));
      else
        reject(
          new GitError(
            Buffer.concat(err).toString("utf8").trim() || `git ${args[0]} ended with ${status}`,
          ),
        );
    });
    // A git that fails early closes its input before all is written; its status tells the story.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
