import { bodyOf, headingKey, outlineOf } from "../../documents/sections";
import { folderOf, mayShow } from "../../documents/zones";
import { composeFiles, type Ground, SYNC_POLICY } from "../../governance/checks/ground";
import { newDocument } from "./header";
import { type Mend, question } from "./mend";
import { relativePath } from "./sections";

const POLICY = `Until something better is decided:

1. Every change begins as a commit, and is pushed to GitHub before it goes anywhere else.
2. The droplet takes only what is in GitHub, and is never edited in place.
3. What comes from Coda arrives as a pull request; only the action log is appended to directly.`;

/** The decision how a change travels; undefined where there is one that was turned down. */
export function syncPolicyMend(ground: Ground): Mend | undefined {
  const { layout, today } = ground;
  const { decisions } = layout.places;
  if (decisions.some((path) => SYNC_POLICY.test(path))) return undefined;
  const folder = decisions[0] === undefined ? "decisions" : folderOf(decisions[0]);
  const path = `${folder}/${today}_repo_sync_policy_v01.md`;
  const [compose] = composeFiles(layout);
  const runs = compose
    ? `What runs on the droplet is written in \`${compose}\`.`
    : "No compose file says what runs on the droplet.";
  const body = `## Status

Proposed

## Context

Specs and decisions lie in this repository on GitHub, what changes daily in Coda. ${runs}

${question("how does a change get from the laptop to GitHub and to the droplet today?")}

## Risks

- Drift: the droplet runs what is in no commit, and nobody can tell since when.
- Missing commits: what was never pushed is lost with the laptop.

## Decision

${POLICY}

## Consequences

A deployment takes a commit and a push more, and what runs can be looked up. Later the droplet pulls by itself, or a workflow deploys.

${question("what has to happen before that, and by when?")}`;
  return {
    file: path,
    edits: () => [[path, () => newDocument(ground, path, "Repo sync policy", body)]],
  };
}

/** The policy as the overview says it: what was decided, as far as it may be shown there. */
export function policySaid({ layout, texts, zoneOf }: Ground, page: string): string {
  const path = layout.places.decisions.find((each) => SYNC_POLICY.test(each));
  if (path === undefined) return POLICY;
  const text = texts.get(path) ?? "";
  const decided = outlineOf(text).sections.find(
    ({ heading, level }) =>
      level > 1 && /^(interim )?(decision|policy)\b/.test(headingKey(heading)),
  );
  const said = decided && mayShow(zoneOf(path), zoneOf(page)) ? bodyOf(text, decided) : "";
  // Its links lead on from where it lies.
  const words = said.replace(/\[([^\][]*)\]\((?!\w+:)[^()]*\)/g, "$1");
  return [words, `- [How a change travels](${relativePath(page, path)})`]
    .filter(Boolean)
    .join("\n\n");
}
