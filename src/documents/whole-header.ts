import type { Zone } from "../../schemas/files/zone";
import { dayIn } from "../dates";
import { headerValue } from "./cells";
import { documentIn } from "./document";
import { HEADER_KEYS, type HeaderKey } from "./header";
import { setHeaderKeys } from "./header-edit";
import { linesOf } from "./markdown";

/** What a header is made whole from, the first that says anything first. */
export interface HeaderSources {
  path: string;
  /** As asked for, if anything is. */
  header: Partial<Record<HeaderKey, string | undefined>>;
  /** As the document said before, for what the text does not say itself. */
  before?: Partial<Record<string, string>>;
  /** The least that its folder allows. */
  zone: Zone;
  /** The day it is of, where neither text nor name say. */
  today: string;
}

/**
 * A text with all seven keys: as asked for, else as it says itself, else as it was, else by its place.
 *
 * @returns with plain line ends, and one at the end
 * @throws UserError for a value that is none
 */
export function withWholeHeader(text: string, sources: HeaderSources): string {
  const { path, header, before = {}, zone, today } = sources;
  const whole = `${linesOf(text).join("\n").replace(/^\n+/, "").trimEnd()}\n`;
  const own = documentIn(path, whole);
  const entity = header.entity || own.header.entity || before.entity || "document";
  const usual = usualHeader(path, entity, zone, dayIn(path) || today);
  const lies = own.moved ? "" : own.header.source_path;
  const wanted = HEADER_KEYS.map((key) => {
    const said = key === "source_path" ? lies : own.header[key] || before[key];
    return [key, headerValue(key, header[key] ?? "") || said || usual[key]];
  });
  return setHeaderKeys(whole, Object.fromEntries(wanted));
}

/** What the keys say of a document by its place, where it says nothing itself. */
export function usualHeader(
  path: string,
  entity: string,
  zone: Zone,
  date: string,
): Record<HeaderKey, string> {
  const folders = path.split("/").slice(0, -1);
  return {
    entity,
    level: "internal",
    zone,
    version: /[_-](v\d[\w.]*)\.\w+$/.exec(path)?.[1]?.replace("_", ".") ?? "v01",
    tags: (folders.length > 0 ? folders : [entity]).join(", "),
    source_path: `/${path}`,
    date,
  };
}
