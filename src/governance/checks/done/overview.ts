import { linesOf } from "../../../documents/markdown";
import type { Check } from "../../check";
import { check, type Finding, pass, unknown } from "../finding";
import type { Ground } from "../ground";
import { leadsTo, lookingLike, theMcpPlan, there, type Wanted } from "./leads-to";

/** The one page that leads to everything else. */
export function overviewChecks(ground: Ground): Check[] {
  const { layout, handoff } = ground;
  const [page = ""] = layout.places.overview;
  const to = (id: string, name: string, wanted: Omit<Wanted, "what">) =>
    check(
      `done/overview-${id}`,
      `The overview leads to ${name}`,
      leadsTo(ground, page, { what: name, ...wanted }),
    );
  return [
    check(
      "done/overview",
      "A system overview is published",
      there(ground, page, "context/system_overview_v01.md"),
    ),
    to("architecture", "the architecture spec", {
      targets: lookingLike(ground, /architecture[^/]*spec[^/]*\.md$/i, /architecture.*\.md$/i),
      looks: /architecture/i,
    }),
    to("founder-hq", "the Founder HQ context", {
      targets: lookingLike(ground, FOUNDER_HQ),
      looks: FOUNDER_HQ,
    }),
    to("state", "the state of the droplet", {
      targets: layout.places.stateDocuments,
      looks: /droplet|_state/i,
    }),
    to("mcp", "the MCP plan", theMcpPlan(ground)),
    to("handoff", "the latest handoff", {
      targets: handoff ? [handoff.path] : [],
      looks: /handoff|sessions\//i,
    }),
    check("done/diagram", "The overview has a diagram (optional)", diagram(ground, page)),
  ];
}

/** The mapping between Founder HQ and the repository is not its context. */
const FOUNDER_HQ = /founder[-_ ]?hq(?![^/]*_to_)[^/]*\.(md|txt)$/i;

const DIAGRAM =
  /^\s*(```|~~~)\s*mermaid|!\[[^\]]*\]\(|<img\s|\]\([^)]*\.(png|svg|jpe?g|gif|webp)\b/i;

function diagram({ texts, at }: Ground, page: string): Finding {
  const lines = linesOf(texts.get(page) ?? "");
  const index = lines.findIndex((line) => DIAGRAM.test(line));
  if (index >= 0) return pass(at(page, index + 1, (lines[index] ?? "").trim()));
  return unknown("Optional: draw how things flow from Mac to GitHub, droplet, Coda and n8n.");
}
