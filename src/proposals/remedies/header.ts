import type { Zone } from "../../../schemas/files/zone";
import { dayIn } from "../../dates";
import { documentIn } from "../../documents/document";
import { hasForeignFrontMatter } from "../../documents/foreign-front-matter";
import { HEADER_KEYS } from "../../documents/header";
import { setHeaderKeys } from "../../documents/header-edit";
import { usualHeader } from "../../documents/whole-header";
import { isParent, leastSensitive, mayShow, mostSensitive } from "../../documents/zones";
import { UserError } from "../../errors";
import type { Ground } from "../../governance/checks/ground";
import { type PlaceName, placeOf } from "../../layout";

/** What a document is by its place. */
const ENTITIES: Partial<Record<PlaceName, string>> = {
  mappingDocument: "mapping",
  decisions: "decision",
  handoffs: "handoff",
  focus: "focus",
  overview: "overview",
  stateDocuments: "state",
  qualityGates: "gate",
};

/**
 * The text with what its header lacks, as far as that is known: where it lies and what it is by that,
 * the least zone that its folders and what they hold allow. What it says stays, unless it is wrong
 * about where it lies or less sensitive than its folder.
 *
 * @param day when it is of, where neither header nor name say
 * @returns the same text where it can't be made valid without a guess, or stands above what
 *   another tool reads
 */
export function withHeader(ground: Ground, path: string, text: string, day: string): string {
  const read = (text: string) => documentIn(path, text);
  const before = read(text);
  if (hasForeignFrontMatter(before)) return text;
  const { header, zone, zoned, moved, day: own } = before;
  const place = placeOf(ground.layout, path);
  const entity = (place && ENTITIES[place]) ?? (isParent(path) ? "readme" : "document");
  const above = ground.zoneAbove(path);
  const usual = usualHeader(
    path,
    header.entity || entity,
    zoned ? above : zoneFor(ground, path),
    own || day,
  );
  const keys = Object.fromEntries(HEADER_KEYS.map((key) => [key, header[key] || usual[key]]));
  if (moved) keys.source_path = usual.source_path;
  if (!(zoned && mayShow(above, zone))) keys.zone = usual.zone;
  if (header.date !== "") keys.date = dayIn(header.date) || header.date;
  try {
    const edited = setHeaderKeys(text, keys);
    return read(edited).state === "Valid" ? edited : text;
  } catch (error) {
    if (error instanceof UserError) return text;
    throw error;
  }
}

/** A README may not be more sensitive than what it speaks for says of itself. */
function zoneFor({ documents, zoneAbove }: Ground, path: string): Zone {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const below = isParent(path)
    ? documents.filter((each) => each.zoneLine > 0 && each.path.startsWith(folder))
    : [];
  const least = below.reduce<Zone>((zone, each) => leastSensitive(zone, each.zone), "internal");
  return mostSensitive([least, zoneAbove(path)]);
}

/**
 * A whole document, with its header.
 *
 * @param keys what it is, where its place does not tell; and the zone of what it tells, where that may
 *   be above that of its place
 */
export function newDocument(
  ground: Ground,
  path: string,
  title: string,
  body: string,
  keys: { entity?: string; zone?: Zone } = {},
): string {
  const text = setHeaderKeys(`# ${title}\n\n${body}\n`, keys);
  return withHeader(ground, path, text, ground.today);
}
