import type { Zone } from "../../schemas/files/zone";
import type { Layout } from "../layout";
import type { Snapshot } from "../repository";
import { isMarkdown } from "./markdown";
import { isReadable, LARGEST_DOCUMENT } from "./specs";
import { surveyDocuments } from "./survey";
import { folderOf, foldersOf, isParent, mostSensitive } from "./zones";

/** A file that need not be a document, such as a log, and how sensitive it is. */
export interface ZonedFile {
  path: string;
  /** "" when it can't be read. */
  text: string;
  /** Its own where it is a document, and at least what the READMEs of its folders hand down. */
  zone: Zone;
  /** Why it can't be read, with the file's name, or "". */
  problem: string;
}

/** Reads files of any kind, each with its zone; one that can't be read says so. */
export async function readZoned(
  snapshot: Snapshot,
  layout: Layout,
  paths: readonly string[],
): Promise<ZonedFile[]> {
  const folders = new Set(paths.flatMap(foldersOf));
  const above = ({ path }: { path: string }) => isParent(path) && folders.has(folderOf(path));
  const documents = [...snapshot.entries.values()].filter(
    (entry) => isMarkdown(entry.path) && (above(entry) || paths.includes(entry.path)),
  );
  const readable = paths.filter((path) => unreadable(snapshot, path) === "");
  const [surveyed, texts] = await Promise.all([
    surveyDocuments(snapshot, layout, documents, () => undefined),
    snapshot.read(readable),
  ]);
  return paths.map((path) => {
    const own = surveyed.find((each) => each.path === path);
    const handedDown = surveyed.filter((each) => isAbove(each.path, path));
    const zone = own?.zone ?? mostSensitive(["internal", ...handedDown.map(({ zone }) => zone)]);
    const file = texts.get(path);
    const why = unreadable(snapshot, path) || (file?.binary ? "is binary" : "");
    const problem = why && `${path}: it ${why}`;
    return { path, text: file?.text ?? "", zone, problem };
  });
}

function isAbove(parent: string, path: string): boolean {
  return isParent(parent) && foldersOf(path).includes(folderOf(parent));
}

function unreadable({ entries }: Snapshot, path: string): string {
  const entry = entries.get(path);
  if (!entry) return "is not in the repository, though sot/hq.yaml names it";
  if (entry.kind !== "file") return `is a ${entry.kind}, no file`;
  return isReadable(entry) ? "" : `is larger than ${LARGEST_DOCUMENT / 1_000_000} MB`;
}
