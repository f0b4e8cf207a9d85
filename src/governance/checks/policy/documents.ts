import { folderOf, foldersOf, isParent, mayShow } from "../../../documents/zones";
import type { Evidence } from "../../check";
import { type Finding, noneOf, unknown } from "../finding";
import { type Ground, goesByHeaders } from "../ground";

/** What GitHub, custom or a tool expects to be without a header of ours. */
const NEED_NONE =
  /(^|\/)(\.[^/]+\/.*|(changelog|licen[cs]e|contributing|code_of_conduct|security|support|claude|agents|gemini)\.md)$/i;

/** What lies in an inbox is undecided, and needs no header either. */
export function bareDocuments(ground: Ground): Finding {
  const { documents, layout, at } = ground;
  if (!goesByHeaders(ground)) {
    return unknown("No document here has the header of a spec: begin with the overview.");
  }
  const inboxes = new Set(layout.places.inboxes);
  const bare = documents.filter(
    ({ path, state }) => state === "No header" && !NEED_NONE.test(path) && !inboxes.has(path),
  );
  return noneOf(
    bare.map(({ path, headerProblems: [problem] }) =>
      at(path, problem?.line || 1, problem?.value ?? "no header"),
    ),
    lookedAt(ground),
    "Give each of these documents a header with the seven keys.",
  );
}

/** A folder's README hands its zone down, so what lies there may not state less. */
export function wrongZones(ground: Ground): Finding {
  const stated = ground.documents.filter(
    ({ zoneLine, state }) => zoneLine > 0 && state !== "Template",
  );
  const parents = stated.filter(({ path }) => isParent(path));
  const wrong = stated.flatMap(({ path, zone, zoneLine }): Evidence[] => {
    const folders = foldersOf(path);
    const above = parents.find(
      (parent) =>
        parent.path !== path &&
        folders.includes(folderOf(parent.path)) &&
        !mayShow(parent.zone, zone),
    );
    if (!above) return [];
    // Its zone may be shown of any document.
    return [{ path, line: zoneLine, value: `${zone}, though ${above.path} says ${above.zone}` }];
  });
  return noneOf(
    wrong,
    lookedAt(ground),
    "Raise the zone of these documents to that of their folder, or move them.",
  );
}

/** Only where the header says at all where the document lies. */
export function wrongSourcePaths(ground: Ground): Finding {
  const moved = ground.documents.filter(({ sourcePath }) => sourcePath !== "");
  return noneOf(
    moved.map(({ path, sourceLine, sourcePath }) => ground.at(path, sourceLine, sourcePath)),
    lookedAt(ground),
    "Correct source_path in these documents to where they lie.",
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
    lookedAt(ground),
    "Look at each again, then renew its date or move it to the archive.",
    false,
  );
}

function lookedAt({ documents }: Ground): string {
  return `${documents.length} documents looked at`;
}
