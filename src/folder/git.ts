import { spawn } from "node:child_process";
import { devNull } from "node:os";
import { dirname, resolve } from "node:path";
import { UserError } from "../errors";

/**
 * Nothing that the folder's own configuration names is run (monitors, hooks), nothing is fetched, and
 * a path is a path and no pattern. The founder's personal settings stay, since they say what is
 * ignored and how lines end; the GIT_ variables that a surrounding hook sets do not.
 * `safe.directory=*` lets git read a clone that belongs to somebody else, as in a container.
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 */
const SETTINGS = [
  "safe.directory=*",
  "core.fsmonitor=false",
  `core.hooksPath=${devNull}`,
  "protocol.allow=never",
  "log.showRoot=true",
].flatMap((setting) => ["-c", setting]);

function environment(folder: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("GIT_") || /^GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)$/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    LC_ALL: "C",
    // A `.git` that is none must not lead to the repository around the folder.
    GIT_CEILING_DIRECTORIES: dirname(resolve(folder)),
    GIT_LITERAL_PATHSPECS: "1",
    GIT_NO_LAZY_FETCH: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
  };
}

/**
 * Runs the system's git in a folder, without a shell.
 *
 * @param input what it reads from its standard input
 * @returns its standard output
 * @throws UserError with git's own words when it fails, or where there is no git
 */
export function git(folder: string, args: readonly string[], input = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", [...SETTINGS, ...args], {
      cwd: folder,
      env: environment(folder),
      stdio: "pipe",
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "ENOENT"
          ? new UserError("Expected git on the PATH, found none: install it.")
          : error,
      ),
    );
    child.on("close", (status) => {
      if (status === 0) return resolve(Buffer.concat(out).toString("utf8"));
      const [said = ""] = Buffer.concat(err).toString("utf8").split("\n");
      const found = said.replace(/^fatal: |\.$/g, "") || `status ${status}`;
      reject(
        new UserError(
          `Expected git ${args[0]} to read ${folder}, found "${found}": mend the repository, or check a fresh clone.`,
        ),
      );
    });
    // A git that fails early closes its input before all is written; its status tells the story.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
