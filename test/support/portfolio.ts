import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Hq, type HqOptions, openHq } from "../../local/run";
import type { CallOptions } from "../../local/sandbox/call";
import { commit, git, newFolder, newRepository } from "../local/fixtures";

/** Opens the pack on repositories of its own, which go when the test ends. Called inside `describe`. */
export function portfolios() {
  const opened: Hq[] = [];
  afterEach(async () => {
    for (const hq of opened.splice(0)) await hq.dispose();
  });
  return async (repo?: string | Record<string, string>, options: HqOptions = {}): Promise<Hq> => {
    const folder = typeof repo === "string" ? repo : newRepository(repo);
    const hq = await openHq({ repo: folder, ...options });
    opened.push(hq);
    return hq;
  };
}

/** What git says of the repository that the local GitHub serves, byte for byte. */
export function gitIn({ state }: Hq, ...args: string[]): string {
  return execFileSync("git", args, { cwd: state.gitDir, encoding: "utf8", stdio: "pipe" });
}

/** A file as it stands on a branch. */
export function fileOn(hq: Hq, branch: string, path: string): string {
  return gitIn(hq, "show", `${branch}:${path}`);
}

/** Every branch and pull request with where it stands: the same text means nothing was written. */
export function everything(hq: Hq): string {
  return gitIn(hq, "for-each-ref");
}

/** Lets the local GitHub forget what it counted, as it does within a minute. */
export function aMinuteLater({ state }: Hq): void {
  rmSync(join(state.gitDir, "hq", "writes"), { force: true });
}

/** A person commits to a branch and pushes; a file that is `undefined` is deleted. */
export async function commitOn(
  { state, github }: Hq,
  branch: string,
  files: Record<string, string | Uint8Array | undefined>,
): Promise<string> {
  const folder = newFolder();
  git(folder, "clone", "--quiet", "--branch", branch, state.gitDir, ".");
  const kept: Record<string, string | Uint8Array> = {};
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) rmSync(join(folder, path));
    else kept[path] = text;
  }
  const oid = commit(folder, kept, "by hand");
  git(folder, "push", "--quiet", "origin", branch);
  await github.pulls(); // which follow their branches when they are looked at
  return oid;
}

/** A button's answer, by the names of its columns. */
export type Row = Record<string, string | number | boolean>;

/** Presses a button that is to succeed. */
export async function press(
  hq: Hq,
  button: string,
  values: Record<string, unknown>,
  options: CallOptions = {},
): Promise<Row> {
  const { result, error } = await hq.run(button, values, options);
  if (error) throw new Error(`${button}: ${error.message}`);
  return result as Row;
}

/** Presses a button that is to refuse in a sentence for the person, and gives the sentence. */
export async function refusal(
  hq: Hq,
  button: string,
  values: Record<string, unknown>,
  options: CallOptions = {},
): Promise<string> {
  const { result, error } = await hq.run(button, values, options);
  if (!error) throw new Error(`${button} did not refuse: ${JSON.stringify(result)}`);
  if (!error.userVisible)
    throw new Error(`${button} refused, but not to a person: ${error.message}`);
  return error.message;
}
