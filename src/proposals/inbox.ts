import { readHeader } from "../documents/header";
import { zoneBelow } from "../documents/in-context";
import { type Item, itemsIn } from "../documents/items";
import { cutLines, joinLines, spliceLines } from "../documents/lines";
import { isMarkdown, plain } from "../documents/markdown";
import { namingOf, nextNumber } from "../documents/naming";
import { prose } from "../documents/prose";
import { outlineOf } from "../documents/sections";
import { withWholeHeader } from "../documents/whole-header";
import { folderOf } from "../documents/zones";
import { expected } from "../errors";
import { fingerprint } from "../git-object";
import { layoutOf } from "../layout";
import { oneLine } from "../one-line";
import { repositoryPath } from "../paths";
import { textToEdit } from "../text-file";
import type { Provenance } from "./body";
import { documentProposal } from "./document";
import type { Draft, Ground, Proposal } from "./proposal";

/** Something to do, or to think about. */
export interface InboxItem {
  /** Its first line is what it is called. */
  text: string;
  /** The day it came up. */
  day: string;
}

/**
 * The proposal of an item in the inbox: a line where that is a list, else a document of its own. All
 * that waits is one pull request.
 *
 * @throws UserError for an item that says nothing
 */
export function inboxProposal(item: InboxItem, provenance: Provenance): Proposal {
  if (oneLine(item.text) === "") {
    throw expected("what to put into the inbox", "an empty text", "write a line or more");
  }
  return documentProposal("inbox", provenance, (ground) => draftOf(item, ground), true);
}

async function draftOf(item: InboxItem, ground: Ground): Promise<Draft> {
  const { at, hq } = ground;
  const draft = {
    title: "Inbox from Coda",
    what: `New in the inbox: ${oneLine(item.text, 60)}`,
    content: fingerprint(JSON.stringify([item.day, item.text.trim()])),
  };
  const [named] = hq.inboxes ?? [];
  const there = layoutOf(at, hq).places.inboxes.filter(
    (path) => at.entries.get(path)?.kind === "file" && isMarkdown(path),
  );
  const folder = folderFor(named, there);
  const inside = there.filter((path) => folderOf(path) === folder);
  const texts = await at.read(inside);
  const list =
    named && isMarkdown(named)
      ? repositoryPath(named)
      : inside.find((path) => isList(path, texts.get(path)?.text ?? "", inside.length));
  if (list === undefined)
    return { ...draft, files: await newDocument(item, folder, inside, texts, ground) };
  const before = (await textToEdit(at, list)) ?? "# Inbox\n";
  const after = withItem(before, oneLine(item.text));
  return { ...draft, files: new Map(after === before ? [] : [[list, Buffer.from(after)]]) };
}

/** As named, else the best folder that is called so. */
function folderFor(named: string | undefined, inboxes: readonly string[]): string {
  if (named !== undefined && !isMarkdown(named)) return repositoryPath(named);
  const folders = (named ? [named] : inboxes).map(folderOf);
  return folders.find((folder) => /(^|\/)inbox$/i.test(folder)) ?? folders[0] ?? "inbox";
}

/** A document that is named like a list, or the only one, and has boxes. */
function isList(path: string, text: string, documents: number): boolean {
  const isNamedSo = /(^|\/)(inbox|to-?dos?|tasks|backlog|readme|index)\.\w+$/i.test(path);
  return (isNamedSo || documents === 1) && boxesIn(text).length > 1;
}

function boxesIn(text: string): Item[] {
  const items = itemsIn(outlineOf(text.replace(/^\uFEFF/, "")).lines);
  return items.filter(({ box, indent }) => box !== "none" && indent === 0);
}

/** The list with one more open box at its end; one that says the same is there already. */
function withItem(text: string, item: string): string {
  const boxes = boxesIn(text);
  if (boxes.some((each) => each.box === "open" && plain(each.text) === plain(item))) return text;
  const lines = cutLines(text);
  const last = boxes.at(-1);
  if (!last) {
    const ended = lines.at(-1)?.text === "";
    spliceLines(lines, lines.length - Number(ended), 0, ["", `- [ ] ${item}`]);
    return joinLines(lines);
  }
  let end = last.line;
  while (/^\s+\S/.test(lines[end]?.text ?? "")) end++;
  const [mark = "-"] = /^[-*+](?=\s)/.exec(lines[last.line - 1]?.text ?? "") ?? [];
  spliceLines(lines, end, 0, [`${mark} [ ] ${item}`]);
  return joinLines(lines);
}

/** A document of its own, with a header where the others have one. */
async function newDocument(
  { text, day }: InboxItem,
  folder: string,
  inside: readonly string[],
  texts: Awaited<ReturnType<Ground["at"]["read"]>>,
  { at, layout }: Ground,
): Promise<Map<string, Uint8Array>> {
  const [title = "", ...rest] = text.trim().split(/\r\n|[\r\n]/);
  const naming = namingOf(inside, folder, "2025-10-28_title-words.md");
  const isTaken = (path: string) => at.entries.has(path);
  const path = naming.pathFor(title, day, nextNumber(folder, inside), isTaken);
  const body = `# ${oneLine(title).replace(/^#+\s*/, "")}\n\n${prose(rest.join("\n"))}`;
  const headed = inside.some((each) => readHeader(texts.get(each)?.text ?? "").dialect !== "None");
  const zone = await zoneBelow(at, layout, path);
  const whole = withWholeHeader(body, { path, header: {}, zone, today: day });
  const said = headed || inside.length === 0 ? whole : `${body.trim()}\n`;
  return new Map([[path, Buffer.from(said)]]);
}
