import { HqFile } from "../schemas/files/hq";
import { Zone } from "../schemas/files/zone";
import { expected, quote } from "./errors";
import type { Snapshot } from "./repository";
import { readYaml } from "./yaml";
import type { Key } from "./yaml-values";

export const HQ_FILE = "sot/hq.yaml";

const MEND = "mend that line in GitHub, then try again";

/**
 * What the repository says of itself. Without the file nothing is overridden; with a file that can't
 * be read nothing may be shown or written, since it may hold a ceiling. No other branch lifts what
 * the default one has set.
 *
 * @throws UserError naming file and line
 */
export async function readHqFile(snapshot: Snapshot): Promise<HqFile> {
  const own = await readOwn(snapshot);
  const rules = await snapshot.rules?.();
  if (!rules) return own;
  const { allowedPaths, maxClearance } = await readOwn(rules);
  const ceilings = [maxClearance, own.maxClearance];
  const lowest = Zone.options.find((zone) => ceilings.includes(zone));
  return {
    ...own,
    ...(allowedPaths && { allowedPaths }),
    ...(lowest && { maxClearance: lowest }),
  };
}

async function readOwn(snapshot: Snapshot): Promise<HqFile> {
  const entry = snapshot.entries.get(HQ_FILE) ?? meant(snapshot);
  if (entry === undefined) return {};
  const file =
    entry.path === HQ_FILE && entry.kind === "file"
      ? (await snapshot.read([HQ_FILE])).get(HQ_FILE)
      : undefined;
  if (file && !file.binary) return parseHqFile(file.text);
  throw expected(
    `a text file ${HQ_FILE}`,
    file ? "a binary one" : `${entry.path} (${entry.kind})`,
    `make it a plain file of that name, or remove it, then try again`,
  );
}

/** A ceiling in a file whose name is nearly right must not go unnoticed. */
function meant({ entries }: Snapshot) {
  return [...entries.values()].find(({ path }) => /^sot\/hq\.ya?ml$/i.test(path));
}

function parseHqFile(text: string): HqFile {
  const yaml = readYaml(text);
  if (yaml.problem !== undefined) {
    throw expected(`YAML in ${HQ_FILE}`, `${yaml.problem} in line ${yaml.line}`, MEND);
  }
  const result = HqFile.safeParse(yaml.value ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  if (unknown !== undefined) {
    throw expected(
      `a known key in ${HQ_FILE}`,
      `${quote(unknown)} in line ${lineOf(yaml.keys, [unknown])} (known are ${Object.keys(HqFile.shape).join(", ")})`,
      MEND,
    );
  }
  const path = (issue?.path ?? []).map(String);
  const what = path.length === 0 ? HQ_FILE : `${path.join(".")} in ${HQ_FILE}`;
  const found = path.reduce<unknown>((value, key) => Object(value)[key], yaml.value);
  throw expected(
    `${what} to be ${wanted(issue)}`,
    `${nameOf(found)} in line ${lineOf(yaml.keys, path)}`,
    MEND,
  );
}

type Issue = NonNullable<ReturnType<typeof HqFile.safeParse>["error"]>["issues"][number];

/** zod's own messages are left out of the bundle. */
function wanted(issue: Issue | undefined): string {
  if (issue?.code === "invalid_value") return `one of ${issue.values.join(", ")}`;
  if (issue?.code !== "invalid_type") return "a text that is not empty";
  if (issue.expected === "array") return "a list";
  return issue.expected === "string"
    ? "a text"
    : "keys with values, such as maxClearance: internal";
}

function nameOf(value: unknown): string {
  if (typeof value === "string") return quote(value);
  return Array.isArray(value) ? "a list" : "keys below it";
}

/** The line in which a value stands, or what is around it. */
function lineOf(keys: readonly Key[], path: readonly string[]): number {
  const key = keys.find((each) => each.path.join("\n") === path.join("\n"));
  return key?.line ?? (path.length > 1 ? lineOf(keys, path.slice(0, -1)) : 1);
}
