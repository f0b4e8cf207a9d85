import { isLegacy, unexplainedFolders } from "../../governance/checks/done/legacy";
import { newDocument } from "./header";
import { question, type Remedy } from "./mend";

/** A README in each folder of old that nothing explains. */
export const legacyStubs: Remedy = (ground) => {
  const folders = unexplainedFolders(ground).filter(isLegacy);
  if (folders.length === 0) return undefined;
  const asks = question("is this still in use, and for what? If not, it belongs in the archive.");
  return {
    file: "legacy folders",
    edits: () =>
      folders.map((folder) => {
        const path = `${folder}/README.md`;
        return [path, () => newDocument(ground, path, folder, asks)] as const;
      }),
  };
};
