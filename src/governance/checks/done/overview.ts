import { linesOf } from "../../../documents/markdown";
import type { Check } from "../../check";
import { cadencesIn } from "../cadence/targets";
import { before, check, type Finding, optional, pass } from "../finding";
import type { Ground } from "../ground";
import { leadsTo, lookingLike, theMcpPlan, there, type Wanted } from "./leads-to";

/** Where an overview is written that is not there yet. */
export const OVERVIEW = "context/system_overview_v01.md";

/** The one page that leads to everything else. */
export function overviewChecks(ground: Ground): Check[] {
  const page = ground.first("overview");
  const leads = Object.entries(WANTED_BY_OVERVIEW).map(([id, wantedIn]) => {
    const wanted = wantedIn(ground);
    return check(
      `done/overview-${id}`,
      `The overview leads to ${wanted.what}`,
      id === "handoff" && !ground.handoff
        ? before("a handoff, which OpenHandoff writes")
        : leadsTo(ground, page, wanted),
    );
  });
  return [
    check("done/overview", "A system overview is published", there(ground, page, OVERVIEW)),
    ...leads,
    check("done/cadences", "The overview says what happens how often", cadences(ground, page)),
    check("done/diagram", "The overview has a diagram (optional)", diagram(ground, page)),
  ];
}

/** What the overview must lead to, by the end of the check's id. */
export const WANTED_BY_OVERVIEW: Record<string, (ground: Ground) => Wanted> = {
  architecture: (ground) => ({
    what: "the architecture spec",
    targets: lookingLike(ground, /architecture[^/]*spec[^/]*\.md$/i, /architecture.*\.md$/i),
    looks: /architecture/i,
  }),
  "founder-hq": (ground) => ({
    what: "the Founder HQ context",
    targets: lookingLike(ground, FOUNDER_HQ),
    looks: FOUNDER_HQ,
  }),
  state: ({ layout }) => ({
    what: "the state of the droplet",
    targets: layout.places.stateDocuments,
    looks: /droplet|_state/i,
  }),
  mcp: theMcpPlan,
  handoff: ({ handoff }) => ({
    what: "the latest handoff",
    targets: handoff ? [handoff.path] : [],
    looks: /handoff|sessions\//i,
  }),
};

/** The mapping between Founder HQ and the repository is not its context. */
const FOUNDER_HQ = /founder[-_ ]?hq(?![^/]*_to_)[^/]*\.(md|txt)$/i;

function cadences({ texts, at }: Ground, page: string): Finding {
  const [first] = cadencesIn(page, texts.get(page) ?? "");
  if (first && first.path !== "") return pass(at(page, first.line, first.name));
  return optional(undefined, "add a table of cadences, if they are to be others than those below");
}

const DIAGRAM =
  /^\s*(```|~~~)\s*mermaid|!\[[^\]]*\]\(|<img\s|\]\([^)]*\.(png|svg|jpe?g|gif|webp)\b/i;

function diagram({ texts, at }: Ground, page: string): Finding {
  const lines = linesOf(texts.get(page) ?? "");
  const index = lines.findIndex((line) => DIAGRAM.test(line));
  if (index >= 0) return pass(at(page, index + 1, (lines[index] ?? "").trim()));
  return optional(undefined, "draw how things flow from Mac to GitHub, droplet, Coda and n8n");
}
