import { counted } from "../counted";
import { documentIn } from "../documents/document";
import { hasForeignFrontMatter } from "../documents/foreign-front-matter";
import { setHeaderKeys } from "../documents/header-edit";
import { readInContext } from "../documents/in-context";
import { bringsHeader } from "../documents/kept-header";
import { isMarkdown } from "../documents/markdown";
import { effectiveZone, surveyDocuments } from "../documents/survey";
import { folderOf, foldersOf, isParent, mayShow } from "../documents/zones";
import { expected, quote } from "../errors";
import { fingerprint } from "../git-object";
import { type Places, placesOf } from "../governance/checks/destinations";
import type { Layout } from "../layout";
import { repositoryPath } from "../paths";
import type { Snapshot } from "../repository";
import { textToEdit } from "../text-file";
import { inTurns } from "../turns";
import { isWritable } from "../writable-path";
import type { Provenance } from "./body";
import { documentProposal, isDone } from "./document";
import { type Move, withMovedLinks } from "./moved-links";
import { pathId } from "./path-id";
import type { Draft, Ground, Proposal } from "./proposal";

/**
 * The proposal of a document that lies elsewhere, with every link to it and from it mended.
 *
 * @param to a path or a folder, "" for the archive
 * @throws UserError for a path that is none
 */
export function moveProposal(path: string, to: string, provenance: Provenance): Proposal {
  const from = repositoryPath(path);
  return documentProposal(`move-${pathId(from)}`, provenance, (ground) =>
    draftOf(from, to.trim(), ground),
  );
}

async function draftOf(
  from: string,
  wanted: string,
  { base, layout, hq, line }: Ground,
): Promise<Draft> {
  const to = placeFor(from, wanted, base, layout);
  const name = fingerprint(JSON.stringify([from, to]));
  const merged = isDone(line, name, true);
  const entry = base.entries.get(from);
  const draft = { title: `Move ${from} to ${to}`, what: `${from} moves to ${to}`, content: name };
  if (merged && !entry) return { ...draft, files: new Map() };
  if (entry?.kind !== "file" || !isMarkdown(from)) {
    const found = `${quote(from)}, which is ${entry ? "none" : "not there"}`;
    throw expected(`a markdown document of ${base.repository}`, found, "check the path");
  }
  if (base.entries.has(to) || to === from) {
    throw expected("a place where nothing lies", quote(to), "name another");
  }
  const move = { repository: base.repository, from, to };
  const places = placesOf(base, layout);
  const before = (await textToEdit(base, from)) ?? "";
  const moved = withMovedLinks(before, from, move, places);
  const zone = await zoneLost(base, layout, move);
  if (zone && hasForeignFrontMatter(documentIn(from, before))) {
    const found = `the front matter of another tool in ${quote(from)}`;
    throw expected(
      `a header that can hold the zone ${zone} of its folder`,
      found,
      "move it in GitHub",
    );
  }
  const text = setHeaderKeys(withSourcePath(moved, move), zone ? { zone } : {});
  const files = new Map([[to, Buffer.from(text)]]);
  const linking = await linkingTo(base, layout, move);
  const others = linking.filter((path) => isWritable(path, base, hq));
  for (const [path, text] of await mended(base, others, move, places)) {
    files.set(path, Buffer.from(text));
  }
  const left = linking.filter((path) => !others.includes(path));
  const links =
    others.length === 0 ? "" : `, and the links of ${counted(others.length, "document")} with it`;
  const kept = left.length === 0 ? "" : `. Links left in ${left.join(", ")}`;
  return {
    ...draft,
    what: `${draft.what}${links}${kept}`,
    // What was moved once, and back, may be moved again.
    content: merged ? fingerprint(name + entry.oid) : name,
    files,
    deletions: [from],
  };
}

/** @throws UserError for a path that is none, or that another kind of file has */
function placeFor(from: string, wanted: string, base: Snapshot, layout: Layout): string {
  const name = from.slice(from.lastIndexOf("/") + 1);
  if (wanted === "") {
    if (!layout.isArchived(from)) return `${archiveFor(from, base, layout)}/${name}`;
    const is = base.entries.has(from) ? "archived already" : "not there";
    throw expected(`a place to move ${quote(from)} to`, `none, and it is ${is}`, "name one");
  }
  const path = repositoryPath(wanted);
  if (isMarkdown(path)) return path;
  if (/[^/]\.[a-z]\w*$/i.test(wanted) && !placesOf(base, layout).has(path)) {
    throw expected(
      "a document that ends in .md, or a folder",
      quote(wanted),
      `name ${path}.md or ${path}/`,
    );
  }
  return [path, name].filter(Boolean).join("/");
}

/** The repository's own archive that lies nearest; of equals the one that holds most. */
function archiveFor(from: string, { entries }: Snapshot, layout: Layout): string {
  const counts = new Map<string, number>();
  for (const path of entries.keys()) {
    const root = foldersOf(path).find((folder) => layout.isArchived(`${folder}/x`));
    if (root) counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  const near = [...counts].filter(([root]) => foldersOf(from).includes(folderOf(root)));
  const depth = (root: string) => root.split("/").length;
  near.sort(([a, many], [b, more]) => depth(b) - depth(a) || more - many);
  return near[0]?.[0] ?? layout.hq.archives?.[0] ?? "archive";
}

/** Where it says where it lies, it says where it lies now. */
function withSourcePath(text: string, { from, to }: Move): string {
  if (!bringsHeader(text.replace(/^\uFEFF/, ""))) return text;
  const { header } = documentIn(from, text);
  const slash = header.source_path === "" || header.source_path.startsWith("/") ? "/" : "";
  return setHeaderKeys(text, { source_path: slash + to });
}

/**
 * The zone that its folder has given it and the other would not, undefined where nothing is lost.
 *
 * @throws UserError for a README whose zone all that lies beside it would lose
 */
async function zoneLost(base: Snapshot, layout: Layout, { from, to }: Move) {
  const { document, zones } = await readInContext(base, layout, from);
  if (document?.zoned && isParent(from)) {
    const found = `${quote(from)}, which gives its folder the zone ${document.zone}`;
    throw expected(
      "a document that nothing lies below",
      found,
      "give that zone to another README first",
    );
  }
  const own = document?.zone ?? "internal";
  const zone = effectiveZone(from, own, zones);
  const there = (await readInContext(base, layout, to)).zones;
  return mayShow(zone, effectiveZone(to, own, there)) ? undefined : zone;
}

/** The documents whose links lead to the one that moves. */
async function linkingTo(base: Snapshot, layout: Layout, move: Move): Promise<string[]> {
  const places = placesOf(base, layout);
  const name = move.from.slice(move.from.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  const named = [name, encodeURI(name), encodeURIComponent(name)];
  const documents = [...base.entries.values()].filter(
    ({ path }) => isMarkdown(path) && path !== move.from,
  );
  const survey = await surveyDocuments(base, layout, documents, ({ path, text }) => {
    if (!named.some((each) => text.includes(each))) return false;
    return withMovedLinks(text, path, move, places) !== text;
  });
  return survey.filter(({ value }) => value).map(({ path }) => path);
}

/** Documents by path, as they should be. */
function mended(base: Snapshot, paths: readonly string[], move: Move, places: Places) {
  return inTurns(paths, async (path): Promise<[string, string]> => {
    const text = (await textToEdit(base, path)) ?? "";
    return [path, withMovedLinks(text, path, move, places)];
  });
}
