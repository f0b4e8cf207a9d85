import { readHeader } from "../../../documents/header";
import { type Item, itemsIn } from "../../../documents/items";
import { plain } from "../../../documents/markdown";
import { outlineOf } from "../../../documents/sections";
import { isParent } from "../../../documents/zones";
import { quote } from "../../../errors";
import type { Check } from "../../check";
import { follow } from "../destinations";
import { check, type Finding, fail, look, pass, slug } from "../finding";
import type { Ground } from "../ground";
import { isDenied } from "../links";

/** Each point of the repository's own quality gates, as its founder ticked it or as the tree shows it. */
export function gateChecks(ground: Ground): Check[] {
  return ground.layout.places.qualityGates.flatMap((path) => {
    const text = ground.texts.get(path);
    // A README speaks of the gates and is none.
    if (text === undefined || isParent(path)) return [];
    const { bodyLine } = readHeader(text);
    const lines = outlineOf(text).lines.filter(({ number }) => number >= bodyLine);
    // What is nested below a point only explains it, unless it has a box of its own.
    const points = itemsIn(lines).filter(({ box, indent }) => box !== "none" || indent < 2);
    const gate = path.replace(/^.*\//, "");
    return points.map((point, index) => {
      const shown = ground.shows(path);
      const title = shown ? said(point.text) : `Point ${index + 1} of ${path}, withheld`;
      return check(
        `done/${gate}/${shown ? slug(title) : index + 1}`,
        title,
        judge(ground, path, point),
      );
    });
  });
}

/** A path with a slash and an ending, a folder, or a name with the ending of what founders write. */
const FILE =
  /^(?!\w+:\/\/)[^\s*<>{}()]*(\/[^\s*<>{}()/]*\.\w+|\/|\w\.(md|json|jsonl|csv|ya?ml|txt|sh|svg|png))$/i;

function judge(ground: Ground, path: string, { box, text, line }: Item): Finding {
  const paths = spansIn(text).filter((span) => FILE.test(span));
  const owed = paths.filter((target) => !isDenied(text, target));
  const missing = owed.filter(
    (target) => !follow(ground.places, path, { kind: "code path", target, line })?.there,
  );
  const evidence = ground.at(path, line, said(text));
  const lacks = missing.map((target) => ground.at(path, line, `${target} is not there`));
  if (box === "open")
    return fail(`Do what ${path}:${line} asks for, then tick it.`, [evidence, ...lacks]);
  if (lacks.length > 0) {
    if (box === "none")
      return fail(`Write what ${path}:${line} names, or correct the path.`, lacks);
    return look(`${path}:${line} is rightly ticked, since what it names is not there`, ...lacks);
  }
  if (box === "done" || (paths.length > 0 && owed.length === paths.length)) return pass(evidence);
  return look(`${ground.shows(path) ? quote(said(text)) : "it"} holds`, evidence);
}

const SPAN = /`([^`]+)`/g;

function spansIn(text: string): string[] {
  return [...text.matchAll(SPAN)].map(([, span = ""]) => span.trim());
}

/** A point without its marks; stars and brackets within a code span are none. */
function said(text: string): string {
  const spans = spansIn(text);
  return plain(text.replace(SPAN, "\0")).replaceAll("\0", () => spans.shift() ?? "");
}
