import type { Zone } from "../../schemas/files/zone";
import { plain } from "../documents/markdown";
import { statedZone } from "../documents/zones";
import { nameKey } from "../names";
import { columnAt, ENTITY, mappingTables } from "./mapping-tables";

/** `Zone`, `Zones (HQ)`, `Security zone`; not a time zone. */
const ZONE_COLUMN = /(?<!time.*)(\b|_)zone/i;

/** A row of the mapping document: an entity, and the table of Coda that holds it. */
export interface MappedTable {
  entity: string;
  table: string;
  primaryKey: string;
  keyFields: string[];
  githubFields: string[];
  /** As written; "" when the row names none. */
  zone: string;
  /** Whether the row says that it is mirrored in the repository; undefined when it doesn't say. */
  mirrored: boolean | undefined;
  tableId: string;
  notes: string;
  line: number;
}

/**
 * The tables of Coda that a mapping document names. Primary key, zone, id and whether it is mirrored
 * have columns of their own, or stand among the notes: "Primary key `pass_id`. Zone: internal. Table
 * ID: grid-AbC123. Not mirrored yet".
 */
export function mappedTablesIn(text: string): MappedTable[] {
  return mappingTables(text).flatMap((table) => {
    const columns = {
      entity: columnAt(table, ENTITY),
      table: columnAt(table, /^(coda )?tables?( names?)?$/i),
      key: columnAt(table, /^primary[ _-]?key/i),
      coda: columnAt(table, /^key fields|coda[\s\p{Pd}]*owned/iu),
      github: columnAt(table, /github[\s\p{Pd}]*owned/iu),
      mirrored: columnAt(table, /mirrored/i),
      id: columnAt(table, /^(table )?id$/i),
      notes: columnAt(table, /^(notes?|remarks?)$/i),
    };
    // Where a word about a zone is no remark.
    const named = [columns.entity, columns.table, columns.key, columns.coda, columns.github];
    if (columns.table < 0 || (columns.entity < 0 && columns.key < 0)) return [];
    return table.rows.flatMap(({ cells, line }) => {
      const cell = (column: number) => cells[column] ?? "";
      const said = cells.map(plain).join("; ");
      const entity = plain(cell(columns.entity));
      const names = plain(cell(columns.table)).split(/[,;]/);
      const stated = cells
        .filter((text, column) => text && ZONE_COLUMN.test(plain(table.columns[column] ?? "")))
        .map(plain);
      const notes = cells.filter((_, column) => !named.includes(column)).map(plain);
      if (nameKey(said) === "") return [];
      return names.map((name) => ({
        entity,
        table: name.trim(),
        primaryKey: plain(cell(columns.key)) || keyAmong(cells),
        keyFields: listed(cell(columns.coda)),
        githubFields: listed(cell(columns.github)),
        zone: together(stated) || zoneAmong(said, notes),
        mirrored: mirroredBy(plain(cell(columns.mirrored))) ?? mirroredAmong(said),
        tableId:
          plain(cell(columns.id)) ||
          (/\btable[ _-]?id:?\s*((grid|table)-[\w-]+)/i.exec(said)?.[1] ?? ""),
        notes: plain(cell(columns.notes)),
        line,
      }));
    });
  });
}

/** How sensitive an entity's rows are by the mapping document; internal where it doesn't say. */
export function zoneMapped(tables: readonly MappedTable[], entity: string): Zone {
  return statedZone(tables.filter((each) => isAbout(each, entity)).map(({ zone }) => zone));
}

/** Whether a row of the mapping document is about an entity, called so or like its table. */
export function isAbout({ entity, table }: MappedTable, name: string): boolean {
  return [entity, table].map(nameKey).includes(nameKey(name));
}

/** The code spans of a cell, or else what stands between its commas. */
function listed(cell: string): string[] {
  const spans = [...cell.matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span.trim());
  const items = spans.length > 0 ? spans : plain(cell).split(/[,;]/);
  return items.map((item) => item.trim()).filter((item) => nameKey(item) !== "");
}

function keyAmong(cells: readonly string[]): string {
  const [, span = "", word = ""] =
    /primary[ _-]?key:?\s*(?:`([^`]+)`|(\w+))/i.exec(cells.join("; ")) ?? [];
  return span || word;
}

/** What notes say of a zone, however they say it: what is none of the four counts as restricted. */
function zoneAmong(said: string, notes: readonly string[]): string {
  const about = notes
    .flatMap((note) => note.split(/[;.]/))
    .filter((clause) => /(?<!time[ -])\bzones?\b/i.test(clause));
  // Names may carry one too, as in "Passes (zone: private)".
  const labelled = said.match(/(?<!time[ -])\bzones?:[^;.]*/gi) ?? [];
  return together([...about, ...labelled].map(zoneIn));
}

const DENIED = /(\bnot|\bnever|n['’]t)\W+(\w+\W+)?(public|internal|private|restricted)\b/;

/** The one zone that a clause names, else the clause: "not public" may be any other. */
function zoneIn(clause: string): string {
  const said = clause.trim().toLowerCase();
  const [zone = said, ...others] = new Set(
    said.match(/(?<![\w-])(public|internal|private|restricted)\b/g),
  );
  return others.length > 0 || DENIED.test(said) ? said : zone;
}

/** What is said of one zone in several places, each once; what differs is then no zone. */
function together(zones: readonly string[]): string {
  return [...new Set(zones)].join("; ");
}

function mirroredBy(cell: string): boolean | undefined {
  if (/^(yes|true|✅|✓|x)$/i.test(cell)) return true;
  return /^(no|not yet|false|❌|✗|-)$/i.test(cell) ? false : mirroredAmong(cell);
}

function mirroredAmong(said: string): boolean | undefined {
  if (/\b(not|never|isn't|un-?)\s*(yet )?mirrored\b/i.test(said)) return false;
  return /\b(mirrored|recorded) (in|to|as)\b/i.test(said) ? true : undefined;
}
