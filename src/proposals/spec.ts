import type { Zone } from "../../schemas/files/zone";
import { headerValue } from "../documents/cells";
import { documentIn } from "../documents/document";
import { assertOwnFrontMatter } from "../documents/foreign-front-matter";
import { HEADER_KEYS, type HeaderKey, readHeader } from "../documents/header";
import { zoneBelow } from "../documents/in-context";
import { bringsHeader, underHeaderOf } from "../documents/kept-header";
import { cutLines } from "../documents/lines";
import { isMarkdown, linesOf } from "../documents/markdown";
import { withWholeHeader } from "../documents/whole-header";
import { expected, quote } from "../errors";
import { fingerprint } from "../git-object";
import { mergeLines } from "../merge-lines";
import { repositoryPath } from "../paths";
import { textToEdit } from "../text-file";
import { writablePath } from "../writable-path";
import type { Provenance } from "./body";
import { documentProposal, isDone } from "./document";
import { pathId } from "./path-id";
import type { Draft, Ground, Proposal } from "./proposal";

/** A document as someone wants it. */
export interface WantedSpec {
  path: string;
  /** Markdown, with header or without. */
  text: string;
  /** What the header is to say, where the text, the document or its place does not say it. */
  header: Partial<Record<HeaderKey, string | undefined>>;
  /** The day a new document is of. */
  today: string;
}

/**
 * The proposal of a new or changed document.
 *
 * @throws UserError for a path or a value that can't be, and a text that is empty
 */
export function specProposal(wanted: WantedSpec, provenance: Provenance): Proposal {
  const path = repositoryPath(wanted.path);
  if (!isMarkdown(path)) {
    const found = quote(wanted.path);
    throw expected("the path of a markdown document, such as docs/plan.md", found, "name one");
  }
  if (wanted.text.trim() === "") {
    throw expected("the document's text", "an empty one", "write it, or move the document away");
  }
  for (const key of HEADER_KEYS) headerValue(key, wanted.header[key] ?? "");
  return documentProposal(`spec-${pathId(path)}`, provenance, (ground) =>
    draftOf({ ...wanted, path }, ground),
  );
}

async function draftOf(wanted: WantedSpec, ground: Ground): Promise<Draft> {
  const { base, layout, hq, line } = ground;
  const { path, text, header } = wanted;
  // A link or a submodule must not even be read.
  writablePath(path, base, hq);
  const before = await textToEdit(base, path);
  if (before !== undefined) assertOwnFrontMatter(documentIn(path, before));
  const zone = await zoneBelow(base, layout, path);
  const own =
    before === undefined
      ? withWholeHeader(text, { ...wanted, zone })
      : changed(wanted, before, zone);
  // Whoever corrects a text has it from Coda, without what changed in GitHub since.
  const begun = await ground.begun(path);
  const { text: after, conflicts } =
    before === undefined || begun === undefined
      ? { text: own, conflicts: [] }
      : mergeLines(begun, own, before, "ours");
  const last = await ground.before(path);
  const isOld = last !== undefined && last !== (base.entries.get(path)?.oid ?? "");
  const both = isOld ? path : conflicts.map(({ line }) => `${path}:${line}`).join(", ");
  const content = fingerprint(JSON.stringify([path, text.trim(), header]));
  // What was merged and has changed since may come back.
  const isGone = after !== before && isDone(line, content, true);
  const kind = before === undefined ? "new" : "changed";
  return {
    title: before === undefined ? `Add ${path}` : `Change ${path}`,
    what: `A ${kind} document from Coda: ${path}`,
    content: isGone ? fingerprint(content + before) : content,
    ...(both && {
      mixed: `What came from Coda stands where both sides have changed it, so compare it with GitHub's: ${both}`,
    }),
    files: new Map(after === before ? [] : [[path, Buffer.from(after)]]),
  };
}

/** The document with another text: its header, byte order mark and line ends stay. */
function changed(wanted: WantedSpec, before: string, zone: Zone): string {
  const old = before.replace(/^\uFEFF/, "");
  const plain = (text: string) => linesOf(text).join("\n").trimEnd();
  const whole = bringsHeader(wanted.text) ? wanted.text : underHeaderOf(old, wanted.text);
  const asked = HEADER_KEYS.some((key) => wanted.header[key]);
  if (plain(whole) === plain(old) && !asked) return before;
  const said = Object.fromEntries(readHeader(old).fields.map(({ key, value }) => [key, value]));
  const after = withWholeHeader(whole, { ...wanted, zone, before: said });
  const end = cutLines(before)[0]?.end || "\n";
  const [last = ""] = /\s*$/.exec(before) ?? [];
  return before.slice(0, before.length - old.length) + after.trimEnd().replace(/\n/g, end) + last;
}
