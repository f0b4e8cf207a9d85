import type { Zone } from "../../schemas/files/zone";
import { plain } from "../documents/markdown";
import { statedZone } from "../documents/zones";
import { nameKey } from "../names";
import { columnAt, ENTITY, mappingTables } from "./mapping-tables";

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
      zone: columnAt(table, /^zone/i),
      mirrored: columnAt(table, /mirrored/i),
      id: columnAt(table, /^(table )?id$/i),
      notes: columnAt(table, /^(notes?|remarks?)$/i),
    };
    if (columns.table < 0 || (columns.entity < 0 && columns.key < 0)) return [];
    return table.rows.flatMap(({ cells, line }) => {
      const cell = (column: number) => cells[column] ?? "";
      const said = cells.map(plain).join("; ");
      const entity = plain(cell(columns.entity));
      const names = plain(cell(columns.table)).split(/[,;]/);
      if (nameKey(said) === "") return [];
      return names.map((name) => ({
        entity,
        table: name.trim(),
        primaryKey: plain(cell(columns.key)) || keyAmong(cells),
        keyFields: listed(cell(columns.coda)),
        githubFields: listed(cell(columns.github)),
        zone: plain(cell(columns.zone)) || zoneAmong(said, plain(cell(columns.notes))),
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
  const key = nameKey(entity);
  const about = tables.filter((each) => [each.entity, each.table].map(nameKey).includes(key));
  return statedZone(about.map(({ zone }) => zone));
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
function zoneAmong(said: string, notes: string): string {
  const clause = notes.split(/[;.]/).find((part) => /(?<!time[ -])\bzone\b/i.test(part)) ?? "";
  const [, named = clause] =
    /\bzone:?\s+(public|internal|private|restricted)\b/i.exec(clause || said) ?? [];
  const [zone = "", ...others] = new Set(
    clause.match(/\b(public|internal|private|restricted)\b/gi),
  );
  return (others.length > 0 ? clause : zone || named).trim().toLowerCase();
}

function mirroredBy(cell: string): boolean | undefined {
  if (/^(yes|true|✅|✓|x)$/i.test(cell)) return true;
  return /^(no|not yet|false|❌|✗|-)$/i.test(cell) ? false : mirroredAmong(cell);
}

function mirroredAmong(said: string): boolean | undefined {
  if (/\b(not|never|isn't|un-?)\s*(yet )?mirrored\b/i.test(said)) return false;
  return /\b(mirrored|recorded) (in|to|as)\b/i.test(said) ? true : undefined;
}
