import { isParent } from "../../../documents/zones";
import type { Evidence } from "../../check";
import { type Finding, fail, pass, remark, unknown } from "../finding";
import type { Ground } from "../ground";

/** Folders of a workspace from before, by the playbook and by their names. */
const LEGACY =
  /^(apps|infra|libs|mcp|workspace|legacy|deprecated|obsolete|unused|attic|bak|backups?|old|old[-_].*|.*[-_](old|legacy|bak|deprecated))$/i;

/**
 * Whether each folder of the root is explained: by a README in it, or by its name in the README or
 * the overview. Only what sounds like legacy fails; of the rest a person can tell.
 */
export function legacyFolders({ snapshot, layout, texts, readme }: Ground): Finding {
  const paths = [...snapshot.entries.keys()];
  const folders = new Set(
    paths.flatMap((path) => (path.includes("/") ? [path.slice(0, path.indexOf("/"))] : [])),
  );
  const guides = [readme, layout.places.overview[0] ?? ""].map((path) => texts.get(path) ?? "");
  const said = guides.join("\n");
  const unexplained = [...folders].filter(
    (folder) =>
      !folder.startsWith(".") &&
      !layout.isArchived(`${folder}/x`) &&
      !said.includes(`${folder}/`) &&
      !said.includes(`\`${folder}\``) &&
      !paths.some(
        (path) => path.startsWith(`${folder}/`) && isParent(path) && path.split("/").length === 2,
      ),
  );
  const evidence = (names: string[]): Evidence[] =>
    names.map((name) => ({ path: `${name}/`, line: 0, value: "nothing says what it is for" }));
  const legacy = unexplained.filter((folder) => LEGACY.test(folder));
  if (legacy.length > 0) {
    return fail(
      "Explain each of these folders in a README of its own, or move it to an archive.",
      evidence(legacy),
    );
  }
  if (unexplained.length > 0) {
    return unknown(
      "A person should look whether these folders are still in use, and say so in the README.",
      ...evidence(unexplained),
    );
  }
  return pass(remark(`${folders.size} folders looked at`));
}
