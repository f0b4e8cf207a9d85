/** A map of a compose file once merges are carried out: of texts, lists and maps. */
export type Fields = Record<string, unknown>;

/** A map or a list of `name=value` as pairs, in their order. */
export function pairsOf(said: readonly unknown[] | Fields | "" | undefined): [string, string][] {
  if (said === undefined || said === "") return [];
  if (!Array.isArray(said)) return Object.entries(said).map(([key, value]) => [key, textOf(value)]);
  return said.flatMap((item): [string, string][] => {
    if (isFields(item)) return pairsOf(item);
    const [, name = "", value = ""] = /^([^=]*)=?(.*)$/s.exec(textOf(item)) ?? [];
    return [[name.trim(), value]];
  });
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Empty, `null` and `~`: all scalars are text here. */
export function isNothing(value: unknown): boolean {
  return value === undefined || (typeof value === "string" && /^(|null|~)$/i.test(value.trim()));
}
