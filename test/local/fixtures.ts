import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { HttpRequest, HttpResponse } from "../../local/github";
import { type Hq, type HqOptions, openHq } from "../../local/run";
import type { PackSource } from "../../local/sandbox/bundle";
import { openState, type State, type StateOptions } from "../../local/state";

/** The pack of fixture-pack.ts. */
export const FIXTURE: PackSource = {
  manifest: join(__dirname, "fixture-pack.ts"),
  sources: ["fixture-notes.ts", "fixture-requests.ts", "../../package-lock.json"].map((name) =>
    join(__dirname, name),
  ),
};

const folders: string[] = [];
process.on("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own, which goes when the tests end. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hq-test-"));
  folders.push(folder);
  return folder;
}

/** Runs git as the owner of a repository would, with nothing of this machine's settings. */
export function git(folder: string, ...args: string[]): string {
  const env = {
    PATH: process.env.PATH,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "ada@example.com",
    GIT_COMMITTER_NAME: "Ada",
    GIT_COMMITTER_EMAIL: "ada@example.com",
  };
  return execFileSync("git", args, { cwd: folder, env, encoding: "utf8", stdio: "pipe" }).trim();
}

/** Writes files and commits them. */
export function commit(
  folder: string,
  files: Record<string, string | Uint8Array>,
  message = "change",
): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--allow-empty", "-m", message);
  return git(folder, "rev-parse", "HEAD");
}

/** A work tree with one commit on `main`. */
export function newRepository(
  files: Record<string, string> = { "README.md": "# Hello\n" },
): string {
  const folder = join(newFolder(), "Ada's portfolio");
  mkdirSync(folder);
  git(folder, "init", "--quiet", "--initial-branch=main");
  commit(folder, files, "begin");
  return folder;
}

/** A server that numbers its answers, and remembers what it was asked. */
export function countingServer(status = 200): {
  seen: HttpRequest[];
  intercept(request: HttpRequest): Promise<HttpResponse>;
} {
  const seen: HttpRequest[] = [];
  return {
    seen,
    async intercept(request) {
      seen.push(request);
      const body = JSON.stringify({ answer: seen.length, message: "no" });
      // An answer that came at once would be there before a second request is under way.
      await setTimeout(10);
      return {
        status,
        headers: { "Content-Type": "application/json", etag: "x", Link: "<next>" },
        body,
      };
    },
  };
}

/** Everything below a folder that git or a person could notice to have changed. */
export function fingerprint(folder: string): string {
  const sums = ["-type", "f", "-exec", "sha256sum", "{}", "+"];
  return execFileSync("find", [folder, ...sums], { encoding: "utf8" })
    .split("\n")
    .sort()
    .join("\n");
}

/** Opens the fixture pack as often as a test of this suite likes, and disposes of it after the test. */
export function hqs(defaults: HqOptions = {}): (options?: HqOptions) => Promise<Hq> {
  const open: Hq[] = [];
  let repo: string | undefined;
  afterEach(async () => {
    for (const hq of open.splice(0)) await hq.dispose();
  });
  return async (options = {}) => {
    repo ??= newRepository();
    const hq = await openHq({ repo, pack: FIXTURE, ...defaults, ...options });
    open.push(hq);
    return hq;
  };
}

/** Opens states likewise; or gives the message of the error that comes of it. */
export function states() {
  const open: State[] = [];
  afterEach(async () => {
    for (const state of open.splice(0)) await state.dispose();
  });
  const opened = async (options: StateOptions): Promise<State> => {
    const state = await openState(options);
    open.push(state);
    return state;
  };
  const failure = (options: StateOptions): Promise<string> =>
    opened(options).then(
      () => "nothing went wrong",
      (error: Error) => error.message,
    );
  return { opened, failure };
}
