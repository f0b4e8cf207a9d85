import type { Zone } from "../../schemas/files/zone";
import { expected, quote } from "../errors";
import { readHqFile } from "../hq-file";
import { layoutOf } from "../layout";
import { linkTo } from "../paths";
import type { Snapshot } from "../repository";
import { readInContext } from "./in-context";
import { itemsIn } from "./items";
import { plain } from "./markdown";
import { bodyOf, headingKey, linesIn, outlineOf, type Section } from "./sections";
import { findSpec } from "./spec-lookup";
import { ceilingOf, effectiveZone } from "./survey";
import { mayShow } from "./zones";

/** A section of a document, as a cell shows it. */
export interface SectionRow {
  /** As it is written. */
  heading: string;
  path: string;
  line: number;
  link: string;
  /** Without its heading; with what is nested in it. */
  markdown: string;
  /** Boxes that are ticked, and all there are. */
  done: number;
  total: number;
  movedTo: string;
  problem: string;
  /** ISO time of the commit. */
  asOf: string;
}

const HEADINGS_NAMED = 30;

/**
 * A section by its heading. What is not there or must not be shown is an error and no empty
 * section: none of no boxes would look like all of them.
 *
 * @throws UserError
 */
export async function sectionRow(
  snapshot: Snapshot,
  pathOrUrl: string,
  heading: string,
  clearance: Zone,
): Promise<SectionRow> {
  const layout = layoutOf(snapshot, await readHqFile(snapshot));
  const { path, movedTo, others } = findSpec(snapshot, layout, pathOrUrl);
  const { document, zones } = await readInContext(snapshot, layout, path);
  if (!document) {
    const found = `${quote(path)}, which can't be read as one`;
    throw expected("a markdown document", found, "name a document that has sections");
  }
  const zone = effectiveZone(path, document.zone, zones);
  const ceiling = ceilingOf(clearance, layout);
  if (!mayShow(zone, ceiling)) {
    throw expected(
      `a document that may be shown up to ${ceiling}`,
      `${path}, whose zone is ${zone}`,
      "raise the clearance, as far as sot/hq.yaml allows",
    );
  }
  const outline = outlineOf(document.text);
  const [section, ...more] = named(outline.sections, heading);
  if (!section) throw noSuchHeading(path, heading, outline.sections);
  const boxes = itemsIn(linesIn(outline, section)).filter(({ box }) => box !== "none");
  const same = more.map(({ line }) => `line ${line}`).join(" and ");
  const elsewhere = others.slice(0, 5).join(", ");
  return {
    heading: section.heading,
    path,
    line: section.line,
    link: linkTo(snapshot, path, section.line),
    markdown: bodyOf(document.text, section),
    done: boxes.filter(({ box }) => box === "done").length,
    total: boxes.length,
    movedTo,
    problem: [
      same && `${path}:${section.line}: the same heading stands in ${same} too.`,
      elsewhere && `The same name is at ${elsewhere} too.`,
    ]
      .filter((each) => each !== "")
      .join("\n"),
    asOf: snapshot.committedAt,
  };
}

/** As it is written, else by its words; where none has just these, a remark in brackets need not be said. */
function named(sections: readonly Section[], heading: string): Section[] {
  const bare = (text: string) => headingKey(text.replace(/\([^()]*\)/g, ""));
  for (const keyOf of [plain, headingKey, bare]) {
    const key = keyOf(heading);
    const found = sections.filter((section) => key !== "" && keyOf(section.heading) === key);
    if (found.length > 0) return found;
  }
  return [];
}

function noSuchHeading(path: string, heading: string, sections: readonly Section[]) {
  const real = sections.filter(({ level }) => level < 7);
  const names = real.slice(0, HEADINGS_NAMED).map((section) => quote(section.heading));
  const more = real.length - names.length;
  return expected(
    `a heading of ${path}`,
    quote(heading),
    names.length === 0
      ? "it has no headings"
      : `choose one of ${names.join(", ")}${more > 0 ? ` or ${more} more` : ""}`,
  );
}
