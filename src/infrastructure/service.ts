import { ComposeService as Shape } from "../../schemas/files/compose";
import { domainsOf } from "./domains";
import { interpolate } from "./interpolation";
import { portText } from "./ports";
import { type Fields, isNothing, pairsOf, textOf } from "./values";

/** What a compose file says of one service; of variables the names, as a value may be a secret. */
export interface ServiceFacts {
  /** As written, variables included; "" where it is built, or said elsewhere. */
  image: string;
  /** The folder it is built from, or "". */
  build: string;
  containerName: string;
  /** In the short form, `127.0.0.1:8080:80`. */
  ports: string[];
  /** Ports that only other containers reach. */
  exposed: string[];
  domains: string[];
  networks: string[];
  volumes: string[];
  /** The program that is run and the address it asks, with how often; "" without one. */
  healthCheck: string;
  variables: string[];
  envFiles: string[];
  /** It is only started with one of them; none is always. */
  profiles: string[];
  /** The service it builds on, and the file that one stands in, "" for the same. */
  base: string;
  baseFile: string;
}

/** @returns what it says, and the keys that are not as Compose reads them and so left out */
export function readService(raw: Fields): { facts: ServiceFacts; wrong: string[] } {
  const { said, wrong } = shaped(raw);
  const environment = pairsOf(said.environment);
  const labels = [...pairsOf(said.labels), ...pairsOf(said.deploy?.labels)];
  // A line of a list that is no name may be a value that lost its own, so it is not shown.
  const isName = (name: string) =>
    !Array.isArray(said.environment) || /^[A-Za-z_][\w.-]*$/.test(name);
  const variables = environment.map(([name]) => name).filter(isName);
  if (variables.length < environment.length) wrong.push("environment");
  const { build } = said;
  const base = typeof said.extends === "string" ? { service: said.extends } : said.extends;
  return {
    facts: {
      image: said.image?.trim() ?? "",
      build: typeof build === "object" ? textOf(build.context) || "." : (build ?? ""),
      containerName: interpolate(said.container_name ?? ""),
      ports: (said.ports ?? []).map(portText),
      exposed: [...(said.expose ?? []), ...insidePorts(environment, labels)],
      domains: domainsOf(environment, labels),
      networks: Array.isArray(said.networks) ? said.networks : Object.keys(said.networks ?? {}),
      volumes: (said.volumes ?? []).map(volumeText),
      healthCheck: healthCheckOf(said.healthcheck),
      variables,
      envFiles: [said.env_file ?? []]
        .flat()
        .map((file) => (typeof file === "string" ? file : textOf(file.path))),
      profiles: said.profiles ?? [],
      base: textOf(base?.service),
      baseFile: textOf(base?.file),
    },
    wrong: [...new Set(wrong)],
  };
}

/** What a service says laid over what its base says, as `extends` and a second file do it. */
export function layered<T extends ServiceFacts>(base: T, own: T): T {
  const both = Object.entries(own).map(([key, value]) => {
    const below: unknown = base[key as keyof T];
    const lists = Array.isArray(value) && Array.isArray(below);
    return [key, lists ? [...new Set([...below, ...value])] : value || below];
  });
  return Object.fromEntries(both) as T;
}

function shaped(raw: Fields): { said: Shape; wrong: string[] } {
  const said = Object.fromEntries(Object.entries(raw).filter(([, value]) => !isNothing(value)));
  const { error } = Shape.safeParse(said);
  const wrong = [...new Set(error?.issues.map(({ path }) => String(path[0])))];
  for (const key of wrong) delete said[key];
  return { said: Shape.parse(said), wrong };
}

/** Where a proxy finds the service inside of the network. */
function insidePorts(...pairs: [string, string][][]): string[] {
  return pairs
    .flat()
    .filter(([name]) => name === "VIRTUAL_PORT" || /^traefik\..*\.server\.port$/i.test(name))
    .map(([, value]) => value);
}

function volumeText(volume: string | Fields): string {
  if (typeof volume === "string") return volume;
  const { type, source, target } = volume;
  return [textOf(source) || textOf(type), textOf(target)].filter(Boolean).join(":");
}

/** A command may hold a password, so only its program and the address it asks are shown. */
function healthCheckOf(check: Shape["healthcheck"]): string {
  if (!check) return "";
  const [kind = "", ...rest] = [check.test ?? []].flat();
  if (kind === "NONE" || /^true$/i.test(check.disable ?? "")) return "disabled";
  const words = (/^CMD(-SHELL)?$/.test(kind) ? rest : [kind, ...rest]).join(" ").split(/[\s'"]+/);
  const program = words.find(
    (word) => /^[\w./-]+$/.test(word) && !/^((.*\/)?(ba)?sh|-.*)$/.test(word),
  );
  const address = words
    .find((word) => /^https?:\/\//.test(word))
    ?.replace(/\/\/[^/]*@|[?#].*$/g, (cut) => (cut.startsWith("//") ? "//" : ""));
  const how = [program ?? "the image's own", address].filter(Boolean).join(" ");
  return check.interval ? `${how}, every ${check.interval}` : how;
}
