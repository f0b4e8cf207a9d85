import type { Document } from "../documents/document";
import { plain, proseLines } from "../documents/markdown";
import { tablesIn } from "../documents/tables";

/** What a document says, and where; `text` is "" and `line` 0 where it says nothing of it. */
export interface Said {
  text: string;
  line: number;
}

/** What a section may say of a service. */
export type Topic = "image" | "ports" | "domains";

/** A heading and what stands below it, up to the next one; or a row of a table of services. */
export interface StateSection extends Record<Topic, Said> {
  /** Without its number and the marks of markdown. */
  heading: string;
  /** All that it may be a name by, the most likely first. */
  names: string[];
  line: number;
  /** Of the heading, from 1; a row of a table is below all of them. */
  level: number;
}

/** A document of how the machine stands, `droplet_state_2025-10-28.md`. */
export interface StateDocument {
  path: string;
  title: string;
  /** The day it is of, by header, else by name, else "". */
  day: string;
  sections: StateSection[];
}

const TOPICS: [Topic, RegExp][] = [
  ["image", /^(docker |container )?images?$/i],
  ["ports", /^(exposed |published |open )?ports?$/i],
  ["domains", /^(exposed |public )?(domains?|hosts?|hostnames?|domain names?|urls?)$/i],
];
const NOT_SAID: Said = { text: "", line: 0 };
/** What is longer is a paragraph or no text at all, and neither heading nor label. */
const LONGEST_LINE = 1000;
/** Below every heading. */
export const TABLE_LEVEL = 9;

/** Reads what stands under headings as `**Image**: …` lines, and in tables with such columns. */
export function readStateDocument({
  path,
  title,
  day,
  text,
}: Pick<Document, "path" | "title" | "day" | "text">): StateDocument {
  const lines = proseLines(text).filter(({ line }) => line.length < LONGEST_LINE);
  const sections = [...headedIn(lines), ...tabledIn(text)].sort((a, b) => a.line - b.line);
  return { path, title, day, sections };
}

function headedIn(lines: ReturnType<typeof proseLines>): StateSection[] {
  const sections: StateSection[] = [];
  for (const [index, { line, number }] of lines.entries()) {
    const [, marks = "", heading = ""] = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*$/.exec(line) ?? [];
    const section = sections.at(-1);
    if (marks !== "") sections.push(sectionOf(heading, number, marks.length));
    else if (section) {
      const [, label = "", value = ""] = LABEL.exec(line) ?? [];
      const topic = topicOf(label);
      if (!topic || section[topic].line > 0) continue;
      section[topic] = {
        text: value || itemsBelow(lines.slice(index + 1, index + 1 + MOST_ITEMS)),
        line: number,
      };
    }
  }
  return sections;
}

/** `**Image**: x`, `- **Image:** x`, `Image: x`. */
const LABEL =
  /^\s*(?:[-*+]\s+)?(?:\*\*|__)?([A-Za-z][A-Za-z ]*?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s*(.*?)\s*$/;

const ITEM = /^\s*[-*+]\s+/;
/** So many are read below a label. */
const MOST_ITEMS = 50;

function topicOf(label: string): Topic | undefined {
  return TOPICS.find(([, pattern]) => pattern.test(label.trim()))?.[0];
}

function itemsBelow(lines: ReturnType<typeof proseLines>): string {
  const end = lines.findIndex(({ line }) => !ITEM.test(line));
  return lines
    .slice(0, end < 0 ? lines.length : end)
    .map(({ line }) => line.replace(ITEM, ""))
    .join(", ");
}

function tabledIn(text: string): StateSection[] {
  return tablesIn(text).flatMap(({ columns, rows }) => {
    const named = columns.findIndex((column) =>
      /^(service|container|name)s?$/i.test(plain(column)),
    );
    const topics = columns.map((column) => topicOf(plain(column)));
    if (named < 0 || !topics.includes("image")) return [];
    return rows.map(({ cells, line }) => {
      const section = sectionOf(cells[named] ?? "", line, TABLE_LEVEL);
      topics.forEach((topic, index) => {
        if (topic) section[topic] = { text: cells[index] ?? "", line };
      });
      return section;
    });
  });
}

function sectionOf(heading: string, line: number, level: number): StateSection {
  const bare = heading.replace(/^\s*(§\s*)?\d+(\.\d+)*[.):]?\s+/, "");
  const words = plain(bare);
  const names = [
    ...[...bare.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code),
    words.replace(/\s*([(:,[]|\s[-–—|/]\s).*$/, ""),
    ...[...words.matchAll(/\(([^)]*)\)/g)].map(([, remark = ""]) => remark),
  ];
  return {
    heading: words,
    names: names.map((name) => name.trim()).filter((name) => name !== ""),
    ...{ line, level, image: NOT_SAID, ports: NOT_SAID, domains: NOT_SAID },
  };
}
