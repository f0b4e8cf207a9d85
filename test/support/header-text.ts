import type { Dialect } from "../../src/documents/header";

/** A header as a founder would have written it, and where each of its keys stands. */
export interface Written {
  lines: string[];
  /** From 1, in the order of the fields. */
  at: number[];
}

export type WrittenDialect = Exclude<Dialect, "None">;

/** One line of a header. */
export interface Field {
  key: string;
  /** As it is to stand there: quoted, with a remark behind it. */
  value: string;
}

const LINE: Record<WrittenDialect, (field: Field) => string> = {
  "Bullets on top": ({ key, value }) => `- ${key}: ${value}`,
  "Bullets after the title": ({ key, value }) => `-\t${key}:\t${value}`,
  "Bullets in front matter": ({ key, value }) => `- ${key}: ${value}`,
  "YAML front matter": ({ key, value }) => `${key}: ${value}`,
  "Bold list": ({ key, value }) => `- **${inWords(key)}:** ${value}`,
  "Bold lines": ({ key, value }) => `**${inWords(key)}**: ${value}  `,
};

const AROUND: Record<WrittenDialect, [above: string[], below: string[]]> = {
  "Bullets on top": [[], ["", "---", "", "# Title"]],
  "Bullets after the title": [["# Title", ""], ["---"]],
  "Bullets in front matter": [["---"], ["---", "# Title"]],
  "YAML front matter": [["---"], ["---", "# Title"]],
  "Bold list": [["# Title", ""], []],
  "Bold lines": [["# Title"], [""]],
};

export const DIALECTS = Object.keys(LINE) as WrittenDialect[];

/** Writes a header in one of the dialects, above a title and some prose. */
export function writtenAs(dialect: WrittenDialect, fields: readonly Field[]): Written {
  const [above, below] = AROUND[dialect];
  const lines = [...above, ...fields.map(LINE[dialect]), ...below, "", "Some prose.", ""];
  return { lines, at: fields.map((_, index) => above.length + index + 1) };
}

/** `source_path` as people write it in bold. */
function inWords(key: string): string {
  return `${key.charAt(0).toUpperCase()}${key.slice(1)}`.replace("_", " ");
}
