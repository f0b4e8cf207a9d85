import { proseLines } from "../../../documents/markdown";
import type { Check } from "../../check";
import { check, type Finding, fail, look, pass, remark, whole } from "../finding";
import type { Ground } from "../ground";
import { leadsTo } from "./leads-to";

/** What a stranger reads first. */
export function readmeChecks(ground: Ground): Check[] {
  const { layout, readme } = ground;
  return [
    check("done/readme-halves", "The README tells which half holds what", halves(ground)),
    check(
      "done/readme-overview",
      "The README leads to the overview",
      leadsTo(ground, readme, {
        what: "a system overview",
        targets: layout.places.overview.slice(0, 1),
        looks: /overview/i,
      }),
    ),
    check(
      "done/readme-map",
      "The README leads to the authority map",
      leadsTo(ground, readme, {
        what: "an authority map",
        targets: layout.places.authorityMap,
        looks: /authority[_-]?map/i,
      }),
    ),
  ];
}

const REMEDY = "what Coda holds and what this repository holds";

function halves({ texts, readme, at }: Ground): Finding {
  const text = texts.get(readme);
  if (text === undefined) {
    return fail(`Write a README.md that says ${REMEDY}.`, [remark("no README.md at the root")]);
  }
  const lines = proseLines(text);
  const coda = lines.find(({ line }) => /\bcoda\b/i.test(line));
  const github = lines.find(({ line }) => /\bgithub\b|\brepo(sitory)?\b/i.test(line));
  if (!coda || !github) {
    const value = `no word of ${coda ? "GitHub" : "Coda"}`;
    return fail(`Say in ${readme} ${REMEDY}.`, [whole(readme, value)]);
  }
  const both = lines.find(({ line }) => /hemisphere|halves|sources? of truth|\bsot\b/i.test(line));
  const evidence = [both ?? github, coda].map(({ line, number }) =>
    at(readme, number, line.trim()),
  );
  if (both) return pass(...evidence);
  return look(`${readme} says ${REMEDY}`, ...evidence);
}
