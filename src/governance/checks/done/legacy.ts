import { isParent } from "../../../documents/zones";
import type { Evidence } from "../../check";
import { type Finding, fail, look, pass, remark, whole } from "../finding";
import type { Ground } from "../ground";

/** Folders of a workspace from before, by the playbook and by their names. */
const LEGACY =
  /^(apps|infra|libs|mcp|workspace|legacy|deprecated|obsolete|unused|attic|bak|backups?|old|old[-_].*|.*[-_](old|legacy|bak|deprecated))$/i;

/** Whether a folder sounds like one from before. */
export function isLegacy(folder: string): boolean {
  return LEGACY.test(folder);
}

/** The folders of the root that nothing explains: no README in them, nor their name in the README or the overview. */
export function unexplainedFolders({ snapshot, layout, texts, readme }: Ground): string[] {
  const paths = [...snapshot.entries.keys()];
  const guides = [readme, layout.places.overview[0] ?? ""].map((path) => texts.get(path) ?? "");
  const said = guides.join("\n");
  const folders = paths.flatMap((path) =>
    path.includes("/") ? [path.slice(0, path.indexOf("/"))] : [],
  );
  return [...new Set(folders)].filter(
    (folder) =>
      !folder.startsWith(".") &&
      !layout.isArchived(`${folder}/x`) &&
      !said.includes(`${folder}/`) &&
      !said.includes(`\`${folder}\``) &&
      !paths.some(
        (path) => path.startsWith(`${folder}/`) && isParent(path) && path.split("/").length === 2,
      ),
  );
}

/** Only what sounds like legacy fails; of the rest a person can tell. */
export function legacyFolders(ground: Ground): Finding {
  const unexplained = unexplainedFolders(ground);
  const evidence = (names: string[]): Evidence[] =>
    names.map((name) => whole(`${name}/`, "nothing says what it is for"));
  const legacy = unexplained.filter(isLegacy);
  if (legacy.length > 0) {
    return fail(
      "Explain each of these folders in a README of its own, or move it to an archive.",
      evidence(legacy),
    );
  }
  if (unexplained.length > 0) {
    return look(
      "these folders are still in use, and say so in the README",
      ...evidence(unexplained),
    );
  }
  return pass(remark("something says of each folder what it is for"));
}
