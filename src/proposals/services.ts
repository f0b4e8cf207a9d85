import { zoneBelow } from "../documents/in-context";
import { withWholeHeader } from "../documents/whole-header";
import { fingerprint } from "../git-object";
import { evidenceOf } from "../infrastructure/evidence";
import { containersIn, pastedLines } from "../infrastructure/pasted";
import { readInfrastructure } from "../infrastructure/read";
import { refreshed } from "../infrastructure/refreshed";
import { isOperationsLog, type RuntimeSnapshot } from "../infrastructure/snapshots";
import { repositoryPath } from "../paths";
import { textToEdit } from "../text-file";
import type { Provenance } from "./body";
import { DOCUMENT } from "./judged";
import type { Draft, Ground, Proposal } from "./proposal";

/**
 * The proposal of what runs: the pasted lines, dated, in the operations log of the day, and the
 * newest state document with the images that ran.
 *
 * @param output what `docker compose images` printed
 * @param at when it was
 * @param day the same, in the document's time zone
 * @throws UserError with the line that is something else
 */
export function servicesProposal(
  output: string,
  provenance: Provenance,
  at: Date,
  day: string,
): Proposal {
  const lines = pastedLines(output);
  const moment = at.toISOString().replace(/\.\d+Z$/, "Z");
  return {
    id: `snapshot-${day}`,
    writes: "document",
    claims: [DOCUMENT],
    accumulates: false,
    draft: (ground) => draftOf(lines, moment, day, ground),
    provenance,
  };
}

async function draftOf(
  lines: readonly string[],
  moment: string,
  day: string,
  ground: Ground,
): Promise<Draft> {
  const snapshot = containersIn(lines);
  const log = logFor(ground, day);
  const before = (await textToEdit(ground.base, log)) ?? "";
  const end = before.includes("\r\n") ? "\r\n" : "\n";
  const gap = /(^|\n)$/.test(before) ? "" : end;
  const dated = lines.map((line) => `${moment} ${line}`.trimEnd() + end).join("");
  const [path, text] = await stateOf(snapshot, day, ground);
  return {
    title: `Services as of ${day}`,
    what: `What ran on ${day}, as docker compose images listed it, and the state document refreshed by it.`,
    content: fingerprint(lines.join("\n")),
    files: new Map([
      [log, Buffer.from(before + gap + dated)],
      [path, Buffer.from(text)],
    ]),
  };
}

/** The newest state document as it is to be, or a new one. */
async function stateOf(
  ran: RuntimeSnapshot,
  day: string,
  { base, layout }: Ground,
): Promise<[path: string, text: string]> {
  const infrastructure = await readInfrastructure(base, layout, false);
  const snapshot = { path: "", zone: "public" as const, value: ran };
  // Nothing of it is shown to whoever presses, so nothing is withheld here.
  const { newest, containers } = evidenceOf({ ...infrastructure, snapshot }, layout, "restricted");
  const named = [...containers].flatMap(([name, own]) => own.map((each) => [each, name] as const));
  const nameOf = new Map(named);
  const images = new Map(
    [...ran.containers]
      .reverse()
      .map((each) => [nameOf.get(each) ?? each.container, each.image] as const)
      .reverse(),
  );
  if (typeof newest !== "string") {
    const { path } = newest.document;
    const others = newest.others.map((each) => [each.name.toLowerCase(), each] as const);
    const described = new Map([...others, ...newest.of]);
    const text = (await textToEdit(base, path)) ?? "";
    return [path, refreshed(path, text, images, described, day)];
  }
  const ownFolder = layout.hq.stateDocuments?.find((path) => !/\.md$/i.test(path));
  const folder = ownFolder ? repositoryPath(ownFolder) : "docs/infrastructure";
  const path = `${folder}/droplet_state_${day}.md`;
  const header = { entity: "state", tags: "droplet, services" };
  const zone = await zoneBelow(base, layout, path);
  const text = withWholeHeader(`# Services on ${day}`, { path, header, zone, today: day });
  return [path, refreshed(path, text, images, new Map(), day)];
}

/** Beside the other operations logs, else beside the action log. */
function logFor({ base, layout }: Ground, day: string): string {
  const logs = [...base.entries.keys()].filter(
    (path) => isOperationsLog(path) && !layout.isArchived(path),
  );
  const [action = "logs/"] = layout.places.logs;
  const beside = logs.at(-1) ?? `${action.slice(0, action.lastIndexOf("/") + 1)}ops/`;
  const folder = beside.slice(0, beside.lastIndexOf("/") + 1);
  return `${isOperationsLog(`${folder}x.log`) ? folder : "logs/ops/"}${day}_compose_images.log`;
}
