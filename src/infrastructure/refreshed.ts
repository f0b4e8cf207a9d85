import { documentIn } from "../documents/document";
import { setHeaderKeys } from "../documents/header-edit";
import { cutLines, joinLines, spliceLines } from "../documents/lines";
import type { Described } from "./described";
import { compareImages } from "./image";
import { imageIn } from "./said";
import { readStateDocument, TABLE_LEVEL } from "./state-document";

/**
 * A state document with the images that ran: where it names another one of a service that image is
 * replaced, and what it doesn't describe gets a section of its own behind those it does. All else
 * stays, but for the day in its header.
 *
 * @param images what ran, by the service's name
 * @param described what the document says of services, by name
 */
export function refreshed(
  path: string,
  text: string,
  images: ReadonlyMap<string, string>,
  described: ReadonlyMap<string, Described>,
  day: string,
): string {
  const lines = cutLines(text);
  for (const [name, image] of images) {
    const said = described.get(name)?.image;
    const line = lines[(said?.line ?? 0) - 1];
    const claimed = imageIn(said?.text ?? "");
    if (!said || !line || claimed === "" || compareImages(claimed, image) === "Same") continue;
    const at = line.text.lastIndexOf(said.text) + said.text.indexOf(claimed);
    if (line.text.lastIndexOf(said.text) < 0) continue;
    line.text = line.text.slice(0, at) + image + line.text.slice(at + claimed.length);
  }
  const unsaid = [...images].filter(([name]) => !described.get(name)?.image.line);
  const headed = (name: string) =>
    /^\s{0,3}#/.test(lines[(described.get(name)?.line ?? 0) - 1]?.text ?? "");
  const missing = unsaid.filter(([name]) => !described.has(name));
  const puts = unsaid.flatMap(([name, image]) =>
    headed(name) ? [{ at: described.get(name)?.line ?? 0, texts: ["", imageLine(image)] }] : [],
  );
  if (missing.length > 0) {
    const { at, level } = behindServices(path, text, [...described.values()], lines.length);
    const sections = missing.flatMap(([name, image]) => [
      `${"#".repeat(level)} ${name}`,
      "",
      imageLine(image),
      "",
    ]);
    const gap = (lines[at - 1]?.text ?? "") === "" ? [] : [""];
    puts.push({ at, texts: [...gap, ...sections] });
  }
  // From below, so that the places above stay where they are.
  for (const { at, texts } of puts.sort((a, b) => b.at - a.at)) spliceLines(lines, at, 0, texts);
  const after = joinLines(lines);
  const isDated = documentIn(path, text).header.date !== "";
  return isDated ? setHeaderKeys(after, { date: day }) : after;
}

function imageLine(image: string): string {
  return `**Image**: \`${image}\``;
}

/** Where the sections of services end: before the next heading that is none of theirs. */
function behindServices(
  path: string,
  text: string,
  described: readonly Described[],
  end: number,
): { at: number; level: number } {
  const { sections } = readStateDocument({ path, title: "", day: "", text });
  const headings = sections.filter(({ level }) => level !== TABLE_LEVEL);
  const lines = described.map(({ line }) => line);
  const last = headings.filter(({ line }) => lines.includes(line)).at(-1);
  if (!last) return { at: end, level: 2 };
  const next = headings.find(({ line, level }) => line > last.line && level <= last.level);
  return { at: next ? next.line - 1 : end, level: last.level };
}
