import { batches } from "../batches";
import { folderOf } from "../documents/zones";
import type { Layout } from "../layout";
import type { Snapshot } from "../repository";
import { readCompose } from "./compose";
import { readComposeYaml } from "./compose-yaml";
import { hasImage } from "./stack";

/** A longer one is made by a program: lock files, descriptions of interfaces, recorded answers. */
const LONGEST = 100_000;

/** What a compose file may say at its top. https://docs.docker.com/reference/compose-file/ */
const ITS_OWN = /^(version|name|services|networks|volumes|configs|secrets|models|include|<<|x-.*)$/;

/** A service that says what is run, however the rest is broken. */
const LOOKS_SO = /^services:[\s\S]*^[ \t]+(image|build):/m;

/**
 * YAML of any name may be a compose file, as `docker compose -f` and `docker stack deploy -c` take
 * it, so it has to be read to be told. Hidden files and folders are other tools' own, whose services
 * may look the same.
 *
 * @param named those that are known by their path
 * @returns paths, none where `sot/hq.yaml` names the compose files
 */
export function perhapsCompose(
  { entries }: Pick<Snapshot, "entries">,
  { hq, isArchived, isTemplate }: Layout,
  named: readonly string[],
): string[] {
  if (hq.compose !== undefined) return [];
  const known = new Set(named);
  const isChart = (path: string) => entries.has(`${folderOf(path)}/Chart.yaml`.replace(/^\//, ""));
  return [...entries.values()].flatMap(({ path, kind, size }) =>
    kind === "file" &&
    size <= LONGEST &&
    /^(?!.*(^|\/)\.).*\.ya?ml$/i.test(path) &&
    !known.has(path) &&
    !isArchived(path) &&
    !isTemplate(path) &&
    !isChart(path)
      ? [path]
      : [],
  );
}

/** Which of these say what is run, or would if they could be read. */
export async function composeAmong(
  snapshot: Pick<Snapshot, "entries" | "read">,
  perhaps: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  const entries = perhaps.flatMap((path) => snapshot.entries.get(path) ?? []);
  for (const batch of batches(entries)) {
    const files = await snapshot.read(batch.map(({ path }) => path));
    for (const [path, { text }] of files) if (isCompose(path, text)) found.push(path);
  }
  return found.sort();
}

/** A picture is an image too, and templates and other tools' files have services. */
function isCompose(path: string, text: string): boolean {
  if (!/\bservices\b/.test(text)) return false;
  const yaml = readComposeYaml(text);
  if (yaml.problem !== undefined) return LOOKS_SO.test(text) && !text.includes("{{");
  const isForeign = yaml.keys.some(
    ({ path: [top = "", ...below] }) => !below.length && !ITS_OWN.test(top),
  );
  if (isForeign) return false;
  const { services } = readCompose(path, text);
  return services.some(
    (own) => hasImage(own) && !/^[./]|\.(png|jpe?g|svg|gif|webp|avif)$/i.test(own.image),
  );
}
