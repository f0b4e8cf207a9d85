import { withRule } from "../../authority/map-edit";
import { entityKey } from "../../authority/rule";
import { readTableIds } from "../../authority/table-ids";
import { MAP, MAPPING, unmapped } from "../../governance/checks/done/mapping";
import type { Ground } from "../../governance/checks/ground";
import { nameKey } from "../../names";
import { newDocument } from "./header";
import { question, type Remedy } from "./mend";
import { inSection } from "./sections";

/** What a Founder HQ usually holds, where the repository names nothing yet. */
const USUAL = ["Pass", "Decision", "Task", "Lesson", "Metric", "Asset"];

/** The mapping document, or the table that it lacks. */
export const mappingDocument: Remedy = (ground) => {
  const { first, snapshot, texts } = ground;
  const file = first("mappingDocument") || MAPPING;
  if (snapshot.entries.has(file) && !texts.has(file)) return undefined;
  const asks = question(
    "which tables of Coda are these, what are their ids, primary keys and zones, and which half owns which field?",
  );
  const whole = (text: string) =>
    inSection(
      text || newDocument(ground, file, "Tables of Coda", WORDS),
      "Tables",
      `${tableOf(ground)}\n\n${asks}`,
    );
  return { file, edits: () => [[file, whole]] };
};

const WORDS = "Which table of Coda holds which entity, and which fields each half owns.";

const COLUMNS =
  "Entity|Coda Table|Table ID|Primary Key|Key Fields (Coda-owned)|GitHub-owned Fields|Owner|Zone|Mirrored".split(
    "|",
  );

/** A row for each entity that the map, the list of ids or the records name. */
function tableOf({ layout, texts, authority: { rules } }: Ground): string {
  const { records, tableIds } = layout.places;
  const tables = tableIds.flatMap((path) => readTableIds(texts.get(path) ?? ""));
  const recorded = records.map((path) => ({
    entity: path.replace(/^.*\/|\.jsonl$/g, "").replace(/^./, (first) => first.toUpperCase()),
  }));
  const named = [...rules, ...recorded].map(({ entity }) => entity);
  const names = [...named, ...tables.map(({ table }) => table)].filter(
    (name) => nameKey(name) !== "",
  );
  const all = names.length > 0 ? names : USUAL;
  const rows = all
    .filter((name, index) => all.findIndex((other) => nameKey(other) === nameKey(name)) === index)
    .map((entity) => {
      const isIt = (name: string) => nameKey(name) === nameKey(entity);
      const own = rules.filter((rule) => isIt(rule.entity) && rule.problem === "");
      const fields = (owner: string) =>
        own
          .flatMap((rule) => (rule.field && rule.owner === owner ? [`\`${rule.field}\``] : []))
          .join(", ");
      const table = tables.find((each) => isIt(each.table));
      return [
        entity,
        table?.table ?? "",
        table?.tableId ?? "",
        "`id`",
        fields("Coda"),
        fields("GitHub"),
        own.find(({ field }) => field === "")?.owner ?? "",
        "internal",
        recorded.some((each) => isIt(each.entity)) ? "yes" : "not yet",
      ];
    });
  return [COLUMNS, COLUMNS.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`)
    .join("\n");
}

/** The authority map, with what the mapping document says by field. */
export const authorityMap: Remedy = (ground) => {
  const { first, snapshot, texts, authority } = ground;
  const file = first("authorityMap") || MAP;
  const rules = unmapped(ground);
  const isThere = snapshot.entries.has(file);
  if (isThere && (!texts.has(file) || rules.length === 0)) return undefined;
  const isSame = (one: string, other: string) =>
    entityKey(authority, one) === entityKey(authority, other);
  const whole = (text: string) =>
    rules.reduce(
      (map, { entity, field, owner }) =>
        owner === "" ? map : withRule(file, map, { entity, field, owner }, isSame),
      text || "{}\n",
    );
  return { file, edits: () => [[file, whole]] };
};
