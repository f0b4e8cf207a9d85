import { linesOf } from "../documents/markdown";
import { LOST, NOT_UTF8 } from "../text-file";
import type { Key } from "../yaml-values";
import { readComposeYaml } from "./compose-yaml";
import { layered, readService, type ServiceFacts } from "./service";
import { isFields, isNothing } from "./values";

/** A service of a compose file. */
export interface ComposeService extends ServiceFacts {
  name: string;
  /** Where it begins, from 1. */
  line: number;
  /** One sentence each, with file and line. */
  problems: string[];
}

/** A thing of a compose file that can't be read. */
export interface ComposeProblem {
  /** The service's name, or "" for the file as a whole. */
  name: string;
  line: number;
  /** With file and line. */
  problem: string;
}

export interface ComposeFile {
  path: string;
  /** Whether only what it says tells that it is one. */
  byContent?: boolean;
  services: ComposeService[];
  /** What is lost: the whole file, or a service that another of the same name displaces. */
  lost: ComposeProblem[];
}

/**
 * Reads a compose file. Several YAML documents are laid over each other, and a service that extends
 * another one of the same file has what that one says.
 * https://docs.docker.com/reference/compose-file/
 */
export function readCompose(path: string, text: string): ComposeFile {
  const yaml = readComposeYaml(text);
  if (yaml.problem !== undefined) {
    return broken(path, yaml.line, `it can't be read as YAML (${yaml.problem})`);
  }
  const { documents, keys } = yaml;
  const blocks = blocksIn(keys);
  const services = new Map<string, ComposeService>();
  documents.forEach((document, index) => {
    const said = isFields(document) && isFields(document.services) ? document.services : {};
    for (const [name, raw] of Object.entries(said)) {
      const merged = { name, line: lineOfServices(keys), keys: [] };
      const own = serviceOf(path, raw, blocks.get(`${index}:${name}`)?.at(-1) ?? merged);
      const before = services.get(name);
      services.set(name, before ? { ...layered(before, own), line: before.line } : own);
    }
  });
  const lost = [...blocks.values()].flatMap((same) => displaced(path, same, services));
  if (services.size + lost.length === 0) return broken(path, ...whyNone(documents, keys));
  const extended = [...services.values()].map((own) => extend(services, own, [own.name]));
  const line = linesOf(text).findIndex((each) => each.includes(LOST)) + 1;
  if (line > 0) lost.push({ name: "", line, problem: `${path}:${line}: ${NOT_UTF8}` });
  return { path, services: extended, lost };
}

/** A service as it stands in the file, with the lines of its keys. */
interface Block {
  name: string;
  line: number;
  keys: Key[];
}

/** By document and name; the same one twice where it stands twice. */
function blocksIn(keys: readonly Key[]): Map<string, Block[]> {
  const blocks = new Map<string, Block[]>();
  let last: Block | undefined;
  for (const key of keys) {
    const [top, name = ""] = key.path;
    if (top !== "services" || name === "<<") continue;
    if (key.path.length === 3) last?.keys.push(key);
    if (key.path.length !== 2) continue;
    last = { name, line: key.line, keys: [] };
    const id = `${key.document}:${name}`;
    blocks.set(id, [...(blocks.get(id) ?? []), last]);
  }
  return blocks;
}

function lineOfServices(keys: readonly Key[]): number {
  return keys.find(({ path }) => path.length === 1 && path[0] === "services")?.line ?? 0;
}

function broken(path: string, line: number, why: string): ComposeFile {
  return { path, services: [], lost: [{ name: "", line, problem: `${path}:${line}: ${why}` }] };
}

function whyNone(documents: readonly unknown[], keys: readonly Key[]): [number, string] {
  const said = documents.filter((document) => !isNothing(document));
  if (said.length === 0) return [1, "it is empty"];
  const line = lineOfServices(keys);
  if (line > 0) return [line, "services holds no service"];
  const included = said.some((document) => isFields(document) && document.include !== undefined);
  return [1, `it has no services${included ? " of its own and only includes other files" : ""}`];
}

function serviceOf(path: string, raw: unknown, { name, line, keys }: Block): ComposeService {
  const { facts, wrong } = readService(isFields(raw) ? raw : {});
  const problems: string[] = [];
  if (!isFields(raw)) {
    problems.push(`${path}:${line}: ${name} ${isNothing(raw) ? "is empty" : "is no map of keys"}`);
  }
  const lines = new Map<string, number>();
  for (const { path: place, line: at } of keys) {
    const key = place[2] ?? "";
    const before = key === "<<" ? undefined : lines.get(key);
    if (before) problems.push(`${path}:${at}: ${key} of ${name} stands in line ${before} already`);
    lines.set(key, at);
  }
  for (const key of wrong) {
    const at = lines.get(key) ?? line;
    problems.push(`${path}:${at}: ${key} of ${name} is not written as Compose reads it`);
  }
  return { name, line, problems, ...facts };
}

/** All but the last of the same name in one document, which YAML doesn't allow. */
function displaced(
  path: string,
  same: readonly Block[],
  services: ReadonlyMap<string, ComposeService>,
): ComposeProblem[] {
  return same.flatMap(({ name, line }, index) => {
    const next = same[index + 1];
    if (!next && services.has(name)) return [];
    const by = next ? `${name} stands again in line ${next.line}` : "services stands again below";
    return [{ name, line, problem: `${path}:${line}: ${by}, and Compose takes a name only once` }];
  });
}

/** @param seen the services on the way here, as two may extend each other */
function extend(
  services: ReadonlyMap<string, ComposeService>,
  own: ComposeService,
  seen: readonly string[],
): ComposeService {
  const base = own.baseFile === "" ? services.get(own.base) : undefined;
  if (!base || seen.includes(base.name)) return own;
  const { problems } = own;
  return { ...layered(extend(services, base, [...seen, base.name]), own), problems };
}
