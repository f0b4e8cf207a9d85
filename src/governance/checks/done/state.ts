import type { Check } from "../../check";
import { before, check, type Finding, optional } from "../finding";
import { composeFiles, type Ground } from "../ground";
import { leadsTo, lookingLike, theMcpPlan, there, type Wanted } from "./leads-to";

/** Where a state document is written that is not there yet. */
export const STATE = "docs/infrastructure/droplet_state_v01.md";

/** What really runs, as somebody wrote it down. */
export function stateChecks(ground: Ground): Check[] {
  const state = ground.first("stateDocuments");
  const leads = Object.entries(wantedByState(ground)).map(([id, wanted]) =>
    check(
      `done/state-${id}`,
      `The state document refers to ${wanted.what}`,
      leadsTo(ground, state, wanted),
    ),
  );
  return [
    check("done/state", "The state of the droplet is documented", there(ground, state, STATE)),
    ...leads,
    check("done/deploy", "A script deploys what is in GitHub (optional)", deploy(ground)),
  ];
}

/** What the state document must refer to, by the end of the check's id. */
export function wantedByState(ground: Ground): Record<string, Wanted> {
  return {
    tunnel: {
      what: "the tunnel document",
      targets: lookingLike(ground, /tunnel[^/]*\.md$/i, /cloudflare[^/]*\.md$/i),
      looks: /tunnel|cloudflare/i,
      optional: true,
    },
    mcp: { ...theMcpPlan(ground), optional: true },
  };
}

function deploy(ground: Ground): Finding {
  const [script] = lookingLike(ground, /(^|\/)deploy[^/]*\.sh$/i);
  if (script === undefined && composeFiles(ground.layout).length === 0) {
    return before("a compose file that it could start");
  }
  return optional(script, "write a deploy.sh that pulls, then starts what the compose file says");
}
