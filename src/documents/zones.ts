import { Zone } from "../../schemas/files/zone";
import { isMarkdown } from "./markdown";

const ZONES: readonly Zone[] = Zone.options;

/** The zone a text names, or undefined when it names none of the four. */
export function zoneOf(text: string): Zone | undefined {
  return ZONES.find((zone) => zone === text.trim().toLowerCase());
}

/**
 * What a document's own header makes of it: no zone counts as internal, one that is none of the
 * four as restricted, two as the more sensitive.
 */
export function statedZone(zones: readonly string[]): Zone {
  const stated = zones.filter((zone) => zone !== "").map((zone) => zoneOf(zone) ?? "restricted");
  return stated.length === 0 ? "internal" : mostSensitive(stated);
}

/** @param zones at least one */
export function mostSensitive(zones: readonly Zone[]): Zone {
  return ZONES[Math.max(0, ...zones.map((zone) => ZONES.indexOf(zone)))] ?? "restricted";
}

export function leastSensitive(a: Zone, b: Zone): Zone {
  return ZONES.indexOf(a) <= ZONES.indexOf(b) ? a : b;
}

/** Whether a reader with this clearance may see what is in the zone. */
export function mayShow(zone: Zone, clearance: Zone): boolean {
  return ZONES.indexOf(zone) <= ZONES.indexOf(clearance);
}

/** A folder's README speaks for everything below it, so its zone is the least that a child has. */
export function isParent(path: string): boolean {
  return /(^|\/)(readme|_?index)\.[^./]*$/i.test(path) && isMarkdown(path);
}

/** What each folder's README states for all that lies in it, by folder; the root is "". */
export type FolderZones = ReadonlyMap<string, Zone>;

export function folderOf(path: string): string {
  return path.split("/").slice(0, -1).join("/");
}

/** The folders a document lies in, from the root (""). */
export function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return ["", ...parts.map((_, depth) => parts.slice(0, depth + 1).join("/"))];
}
