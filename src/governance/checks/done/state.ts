import type { Check } from "../../check";
import { check } from "../finding";
import type { Ground } from "../ground";
import { leadsTo, lookingLike, theMcpPlan, there } from "./leads-to";

/** What really runs, as somebody wrote it down. */
export function stateChecks(ground: Ground): Check[] {
  const [state = ""] = ground.layout.places.stateDocuments;
  return [
    check(
      "done/state",
      "The state of the droplet is documented",
      there(ground, state, "docs/infrastructure/droplet_state_<date>.md"),
    ),
    check(
      "done/state-tunnel",
      "The state document refers to the tunnel document",
      leadsTo(ground, state, {
        what: "the tunnel document",
        targets: lookingLike(ground, /tunnel[^/]*\.md$/i, /cloudflare[^/]*\.md$/i),
        looks: /tunnel|cloudflare/i,
        optional: true,
      }),
    ),
    check(
      "done/state-mcp",
      "The state document refers to the MCP plan",
      leadsTo(ground, state, { what: "the MCP plan", ...theMcpPlan(ground), optional: true }),
    ),
  ];
}
