import { folderOf, foldersOf, isParent, mayShow } from "../../../documents/zones";
import type { Facts } from "../facts";
import { before, type Finding, noneOf } from "../finding";
import { type Ground, goesByHeaders } from "../ground";

/** What GitHub, custom or a tool expects to be without a header of ours. */
const NEED_NONE =
  /(^|\/)(\.[^/]+\/.*|(changelog|licen[cs]e|contributing|code_of_conduct|security|support|claude|agents|gemini)\.md)$/i;

/** Whose headers are judged: all but what others expect to be as it is. */
export function ours({ documents }: Ground): Facts[] {
  return documents.filter(({ path }) => !NEED_NONE.test(path));
}

/** What has no header; what lies in an inbox is undecided, and needs none. */
export function bare(ground: Ground): Facts[] {
  const inboxes = new Set(ground.layout.places.inboxes);
  return ours(ground).filter(({ path, state }) => state === "No header" && !inboxes.has(path));
}

/** Fails with each document that has no header, once any has a whole one. */
export function bareDocuments(ground: Ground): Finding {
  if (!goesByHeaders(ground)) {
    return before("a document with a whole header");
  }
  return noneOf(
    bare(ground).map(({ path, headerProblems: [problem] }) =>
      ground.at(path, problem?.line || 1, problem?.value ?? "no header"),
    ),
    "Give each of these documents a header with the seven keys.",
    ground.documents.length,
  );
}

/** A folder's README hands its zone down, so what lies there may not state less. */
export function lessThanAbove(ground: Ground): { document: Facts; above: Facts }[] {
  const stated = ground.documents.filter(
    ({ zoneLine, state }) => zoneLine > 0 && state !== "Template",
  );
  const parents = stated.filter(({ path }) => isParent(path));
  return stated.flatMap((document) => {
    const { path, zone } = document;
    const folders = foldersOf(path);
    const above = parents.find(
      (parent) =>
        parent.path !== path &&
        folders.includes(folderOf(parent.path)) &&
        !mayShow(parent.zone, zone),
    );
    return above ? [{ document, above }] : [];
  });
}

/** Fails with each document that says a less sensitive zone than a README above it. */
export function wrongZones(ground: Ground): Finding {
  return noneOf(
    lessThanAbove(ground).map(({ document: { path, zone, zoneLine }, above }) => ({
      path,
      line: zoneLine,
      // Its zone may be shown of any document.
      value: `${zone}, though ${above.path} says ${above.zone}`,
    })),
    "Raise the zone of these documents to that of their folder, or move them.",
    ground.documents.length,
  );
}

/** Only where the header says at all where the document lies. */
export function moved({ documents }: Ground): Facts[] {
  return documents.filter(({ sourcePath }) => sourcePath !== "");
}

/** Fails with each document whose header says that it lies elsewhere. */
export function wrongSourcePaths(ground: Ground): Finding {
  return noneOf(
    moved(ground).map(({ path, sourceLine, sourcePath }) =>
      ground.at(path, sourceLine, sourcePath),
    ),
    "Correct source_path in these documents to where they lie.",
    ground.documents.length,
  );
}

/** The most recent first, as those are the likeliest to be worth keeping. */
export function overdueReviews(ground: Ground): Finding {
  const overdue = ground.documents
    .filter(({ overdueSince, state }) => overdueSince !== "" && state !== "Template")
    .sort((a, b) => (a.overdueSince < b.overdueSince ? 1 : -1));
  return noneOf(
    overdue.map(({ path, overdueLine, overdueSince }) =>
      ground.at(path, overdueLine, `was to be looked at by ${overdueSince}`),
    ),
    "Look at each again, then renew its date or move it to the archive.",
    ground.documents.length,
  );
}
