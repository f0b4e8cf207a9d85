import { cutLines, joinLines, spliceLines } from "../../documents/lines";
import { outlineOf } from "../../documents/sections";
import { folderOf } from "../../documents/zones";

/**
 * Adds a block at the end of a section, or begins the section at the end of the text, unless the
 * block stands there. Line ends stay as they are.
 */
export function inSection(text: string, heading: string, block: string): string {
  if (text.replace(/\r\n/g, "\n").includes(block)) return text;
  const lines = cutLines(text);
  const said = block.split("\n");
  const section = outlineOf(text).sections.find((each) => each.heading === heading);
  if (!section) {
    const ended = lines.at(-1)?.text === "";
    spliceLines(lines, lines.length - Number(ended), 0, ["", `## ${heading}`, "", ...said]);
    return joinLines(lines);
  }
  let end = section.end - 1;
  while (lines[end - 1]?.text.trim() === "") end--;
  const goesOn = [lines[end - 1]?.text, block].every((line) => line?.startsWith("- "));
  spliceLines(lines, end, 0, goesOn ? said : ["", ...said]);
  return joinLines(lines);
}

/**
 * Lets an item of a section lead from one document to another: the item of that name, wherever it
 * led, else a new one.
 *
 * @param remark what stands behind a new one
 */
export function withLead(
  text: string,
  heading: string,
  name: string,
  [from, to]: readonly [from: string, to: string],
  remark = "",
): string {
  const start = `- [${name}](`;
  const target = `${relativePath(from, to)})`;
  const lines = cutLines(text);
  const known = lines.find((line) => line.text.startsWith(start));
  if (!known) return inSection(text, heading, start + target + remark);
  known.text =
    start + target + known.text.slice(start.length).replace(/^(?:[^()]|\([^()]*\))*\)/, "");
  return joinLines(lines);
}

/** The path of a link from one document to another. */
export function relativePath(from: string, to: string): string {
  const up = folderOf(from).split("/").filter(Boolean);
  const down = to.split("/");
  while (down.length > 1 && up[0] === down[0]) {
    up.shift();
    down.shift();
  }
  return [...up.map(() => ".."), ...down].map(encodeURIComponent).join("/");
}
