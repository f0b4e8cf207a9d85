import { HqFile } from "../schemas/files/hq";
import { expected, quote } from "./errors";
import type { Snapshot } from "./repository";
import { readYaml } from "./yaml";

export const HQ_FILE = "sot/hq.yaml";

/**
 * What the repository says of itself. Without the file nothing is overridden; with a file that can't
 * be read nothing may be shown or written, since it may hold a ceiling.
 *
 * @throws UserError naming file and line
 */
export async function readHqFile(snapshot: Snapshot): Promise<HqFile> {
  if (snapshot.entries.get(HQ_FILE)?.kind !== "file") return {};
  const file = (await snapshot.read([HQ_FILE])).get(HQ_FILE);
  return parseHqFile(file?.text ?? "");
}

export function parseHqFile(text: string): HqFile {
  const yaml = readYaml(text);
  if (yaml.problem !== undefined) {
    throw expected(
      `YAML in ${HQ_FILE}`,
      `${yaml.problem} in line ${yaml.line}`,
      "mend that line in GitHub, then try again",
    );
  }
  const result = HqFile.safeParse(yaml.value ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const key = unknown ?? String(issue?.path[0] ?? "");
  const line = text.split("\n").findIndex((each) => each.startsWith(`${key}:`)) + 1;
  throw expected(
    unknown === undefined
      ? `${key} in ${HQ_FILE} to be as documented`
      : `a known key in ${HQ_FILE}`,
    unknown === undefined
      ? `${quote(issue?.message ?? "")} in line ${line}`
      : `${quote(unknown)} in line ${line} (known are ${Object.keys(HqFile.shape).join(", ")})`,
    "mend that line in GitHub, then try again",
  );
}
