import type { Zone } from "../../../schemas/files/zone";
import { folderOf, mayShow, mostSensitive } from "../../documents/zones";
import { STATE, wantedByState } from "../../governance/checks/done/state";
import { composeFiles, type Ground } from "../../governance/checks/ground";
import { type ComposeFile, readCompose } from "../../infrastructure/compose";
import { evidenceOf } from "../../infrastructure/evidence";
import { readInfrastructure } from "../../infrastructure/read";
import { refreshed } from "../../infrastructure/refreshed";
import { composed, producing } from "../../infrastructure/stack";
import { newDocument } from "./header";
import { leadEdits, placeFor, stubEdits } from "./lead";
import { type Edits, question, type Remedy } from "./mend";
import { placeOfWanted } from "./overview";
import { inSection } from "./sections";

/** The state document, by what the compose file says. */
export const stateDocument: Remedy = (ground) => {
  const file = ground.first("stateDocuments") || STATE;
  if (ground.snapshot.entries.has(file)) return undefined;
  const edits = (): Edits => [
    [
      file,
      () => {
        const zone = zoneOfSources(ground);
        return newDocument(ground, file, "State of the droplet", stateOf(ground), { zone });
      },
    ],
    ...referring(ground, file),
  ];
  return { file, edits };
};

/** Lets it refer to the document about the tunnel, which is begun where only its name is there. */
export const stateTunnel: Remedy = (ground) => {
  const file = ground.first("stateDocuments");
  if (!ground.texts.has(file)) return undefined;
  const edits = tunnelEdits(ground, file);
  return edits.length === 0 ? undefined : { file, edits: () => edits };
};

/** Brings the images of the state document up to the compose file, and says as of when. */
export const stateAfterCompose: Remedy = (ground) => {
  const { layout, snapshot, texts, today } = ground;
  const file = ground.first("stateDocuments");
  if (!texts.has(file) || composeFiles(layout).length === 0) return undefined;
  // Whoever may read the document may not read what it would say.
  if (!mayShow(zoneOfSources(ground), ground.zoneOf(file))) return undefined;
  const edits = async (): Promise<Edits> => {
    const infrastructure = await readInfrastructure(snapshot, layout, false);
    // Nothing of it is shown to whoever presses, so nothing is withheld here.
    const { said, runs, descriptions } = evidenceOf(infrastructure, layout, "restricted");
    const of = descriptions.find(({ document }) => document.path === file)?.of ?? new Map();
    const pulled = [...said.running.values()].filter(({ image, build }) => image && !build);
    const images = new Map(pulled.map(({ name, image }) => [name, image]));
    const oid = (path: string) => snapshot.entries.get(path)?.oid.slice(0, 7);
    const names = runs.map(({ path }) => `\`${path}\` (${oid(path)})`).join(", ");
    const line = `- ${today}: images brought up to ${names}`;
    return [
      [
        file,
        (text) =>
          inSection(
            refreshed(file, text, images, of, today),
            "Compared with the compose file",
            line,
          ),
      ],
    ];
  };
  return { file, edits };
};

/** Lets it refer to the MCP plan, which itself comes with the overview. */
export const stateMcp: Remedy = (ground) => {
  const file = ground.first("stateDocuments");
  if (!ground.texts.has(file)) return stateDocument(ground);
  const plan = placeOfWanted(ground, "mcp");
  if (!ground.snapshot.entries.has(plan)) return undefined;
  return { file, edits: () => leadEdits(ground, file, plan, "the MCP plan") };
};

function zoneOfSources({ layout, zoneOf }: Ground): Zone {
  return mostSensitive(["internal", ...composeFiles(layout).map(zoneOf)]);
}

function referring(ground: Ground, file: string): Edits {
  const mcp = leadEdits(ground, file, placeOfWanted(ground, "mcp"), "the MCP plan");
  return [...mcp, ...tunnelEdits(ground, file)];
}

function tunnelEdits(ground: Ground, file: string): Edits {
  const { tunnel } = wantedByState(ground);
  const path = tunnel ? placeFor(ground, tunnel, "", file) : "";
  if (path === "") return [];
  const asks = "which tunnel leads to what, who may change it, and where does its token lie?";
  return [
    ...leadEdits(ground, file, path, "the tunnel"),
    ...stubEdits(ground, path, { path, title: "Tunnel", entity: "note", asks }),
  ];
}

/** The compose files that say what runs in production. */
export function runningFiles({ layout, texts }: Ground): ComposeFile[] {
  return producing(composeFiles(layout).map((path) => readCompose(path, texts.get(path) ?? "")));
}

function stateOf(ground: Ground): string {
  const files = runningFiles(ground);
  const services = [...composed(files).values()];
  const names = files.map(({ path }) => `\`${path}\``).join(", ");
  const settings = [...new Set(services.flatMap(({ envFiles }) => envFiles))];
  const volumes = [...new Set(services.flatMap((service) => service.volumes))];
  const rows = services.map(({ name, image, build, ports, domains }) =>
    [name, image || (build && `built from ${build}`), ports.join(", "), domains.join(", ")].join(
      " | ",
    ),
  );
  const options = files.map(({ path }) => `-f ${path} `).join("");
  const folders = new Set(files.map(({ path }) => folderOf(path)));
  return `${
    names === ""
      ? "No compose file says what runs."
      : `As ${names} has it; nobody has looked on the machine itself.`
  }

## Services

${
  rows.length === 0
    ? question("which services run, from which images, under which domains?")
    : [
        "| Service | Image | Ports | Domains |",
        "| --- | --- | --- | --- |",
        ...rows.map((row) => `| ${row} |`),
      ].join("\n")
}

## Settings

${settings.length === 0 ? "No file of settings is named." : `The compose file names ${settings.join(", ")}.`}

${question("where on the droplet does `.env` lie, and who can restore it?")}

## Backup

${volumes.length === 0 ? "No volumes are named." : `What would be lost: ${volumes.map((each) => `\`${each}\``).join(", ")}.`}

${question("what is saved, where to, how often, and when was a restore last tried?")}

## Getting changes there

${
  folders.size === 1
    ? `1. Commit, and push to GitHub.
2. On the droplet: \`git pull\`, then \`docker compose ${options}up -d\`.
3. One line in the action log.

${question(`is it done like this, and what else by hand? ${TUNNEL}`)}`
    : question(`which compose files run on the droplet, and how does a change get there? ${TUNNEL}`)
}`;
}

const TUNNEL = "Is there a tunnel, and where is it described?";
