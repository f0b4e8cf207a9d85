import type { Hemisphere } from "../../schemas/files/authority-map";
import type { Zone } from "../../schemas/files/zone";
import { ceilingOf, withheldBy } from "../documents/survey";
import { readZoned } from "../documents/zoned-files";
import { readHqFile } from "../hq-file";
import { filesOf, type Layout, layoutOf } from "../layout";
import { nameKey } from "../names";
import { linkTo } from "../paths";
import type { Snapshot } from "../repository";
import { uniqueIds } from "../row-ids";
import { LOST, NOT_UTF8 } from "../text-file";
import { readMap } from "./map";
import { identified } from "./mapped-table-rows";
import { mappedTablesIn } from "./mapped-tables";
import { readMapping } from "./mapping";
import { readAuthority } from "./read";
import { type Authority, entityKey, type Level, nameOf, type Rule } from "./rule";
import { type Standing, standingAmong } from "./standing";
import { judge } from "./verdict";

/** One rule about who owns what: of the authority map, the mapping document, or the pack. */
export interface RuleRow extends Standing {
  id: string;
  /** `Decision.status`, or `Decision` for the entity as a whole. */
  title: string;
  entity: string;
  field: string;
  owner: Hemisphere | "";
  level: Level | "";
  /** Where the mapping document says that the entity is kept, or "". */
  codaTable: string;
  /** The same as a row of `MappedTables`. */
  mappedTable: { id: string; table: string } | undefined;
  archived: boolean;
  path: string;
  line: number;
  link: string;
  commit: string;
}

export interface RuleQuery {
  /** Only rules about it; "" for all. */
  entity: string;
  clearance: Zone;
  includeArchived: boolean;
}

/** Every rule there is, in the order of their files, and at last the pack's defaults. */
export async function ruleRows(snapshot: Snapshot, query: RuleQuery): Promise<RuleRow[]> {
  const layout = layoutOf(snapshot, await readHqFile(snapshot));
  const authority = await readAuthority(snapshot, layout);
  const maps = filesOf(snapshot, layout, "authorityMap", query.includeArchived);
  const mappings = filesOf(snapshot, layout, "mappingDocument", query.includeArchived);
  const files = await readZoned(snapshot, layout, [...maps, ...mappings]);
  const clearance = ceilingOf(query.clearance, layout);
  const hides = (path: string) =>
    files.some((file) => file.path === path && withheldBy(file.zone, clearance) !== "");
  const standing = standingAmong(authority, hides);
  const counting = (path: string) =>
    [layout.places.authorityMap[0], layout.places.mappingDocument[0]].includes(path);
  const found = files.flatMap((file): Found[] => {
    const { path, text } = file;
    const unread = withheldBy(file.zone, clearance) || file.problem;
    if (unread) return [{ ...NO_RULE, path, problem: unread }];
    const { rules, broken } = maps.includes(path)
      ? readMap(path, text)
      : { ...readMapping(path, text), broken: undefined };
    return [
      ...(broken ? [{ ...NO_RULE, ...broken, problem: at(broken) }] : []),
      ...rules.map((rule) => ({
        ...rule,
        ...(counting(path) ? standing(rule) : passedOver(rule, layout)),
      })),
    ];
  });
  const key = query.entity && entityKey(authority, query.entity);
  const wanted = [...found, ...defaultsBeside(authority)].filter(
    ({ entity }) => key === "" || entityKey(authority, entity) === key,
  );
  const mapping = files.find(({ path }) => path === layout.places.mappingDocument[0]);
  const tables =
    mapping && !hides(mapping.path)
      ? identified(mappedTablesIn(mapping.text), mapping.path, uniqueIds(snapshot))
      : [];
  const idOf = uniqueIds(snapshot);
  return wanted.map((rule) => {
    const { path, line } = rule;
    const about = entityKey(authority, rule.entity);
    const kept = about === "" ? undefined : tables.find((each) => nameKey(each.entity) === about);
    const lost = nameOf(rule).includes(LOST) ? at({ path, line, problem: NOT_UTF8 }) : "";
    return {
      ...rule,
      problem: rule.problem || lost,
      id: idOf(path, nameOf(rule)),
      title: nameOf(rule) || path.slice(path.lastIndexOf("/") + 1),
      codaTable: kept?.table ?? "",
      mappedTable: kept && { id: kept.id, table: kept.table },
      archived: layout.isArchived(path),
      link: path === "" ? "" : linkTo(snapshot, path, line),
      commit: snapshot.commit,
    };
  });
}

type Found = Omit<Rule, "level"> & Standing & { level: Level | "" };

const NO_RULE: Omit<Found, "path" | "problem"> = {
  level: "",
  entity: "",
  field: "",
  owner: "",
  line: 0,
  effective: false,
  remark: "",
};

/** A rule in a file that is not the one that counts. */
function passedOver(rule: Rule, { isArchived, places }: Layout): Standing {
  const { path, problem } = rule;
  const [counts = ""] = rule.level.startsWith("map ")
    ? places.authorityMap
    : places.mappingDocument;
  const remark = isArchived(path)
    ? "It lies in an archive, so it doesn't count."
    : `It doesn't count: ${counts} does.`;
  return { effective: false, remark, problem: problem && at(rule) };
}

/** What holds where no rule is: the two entities that the pack itself knows. */
function defaultsBeside(authority: Authority): Found[] {
  return ["LogEntry", "AuthorityMap"].map((entity) => {
    const { rule, reason } = judge(authority, entity, "", "Coda");
    const effective = rule === "default";
    const level = "default" as const;
    return { ...NO_RULE, level, entity, path: "", effective, remark: reason, problem: "" };
  });
}

function at({ path, line, problem }: { path: string; line: number; problem: string }): string {
  return `${path}:${line}: ${problem}`;
}
