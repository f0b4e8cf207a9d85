import type { Check } from "../../src/governance/check";
import { runChecks } from "../../src/governance/checks";
import { evidenceText } from "../../src/governance/checks/rows";
import type { Commit, History } from "../../src/repository";
import { memorySnapshot } from "../support/memory-snapshot";

export const TODAY = "2025-11-22";
export const OVERVIEW = "context/system_overview_v01.md";
export const STATE = "docs/infrastructure/droplet_state_2025-10-28.md";
export const HANDOFF = "SESSION_HANDOFF_2025-11-20_v2.md";
export const LOG = "logs/context_actions.csv";
export const COMPOSE = "ops/docker-compose.production.yml";

/** A document with all seven keys. */
export function spec(path: string, body: string, keys: Record<string, string> = {}): string {
  const header = {
    entity: "note",
    level: "internal",
    zone: "internal",
    version: "v01",
    tags: "[a]",
    source_path: `/${path}`,
    date: "2025-11-20",
    ...keys,
  };
  const lines = Object.entries(header).map(([key, value]) => `- ${key}: ${value}`);
  return [...lines, "", "---", "", body].join("\n");
}

/** A portfolio with which everything is in order. */
export const IN_ORDER: Record<string, string> = {
  "README.md": spec(
    "README.md",
    `# Portfolio

GitHub holds the specs, Coda what changes daily: two halves, see the [map](sot/authority_map_v0_2.json).
Begin with the [overview](${OVERVIEW}). Folders: \`architecture/\`, \`context/\`, \`decisions/\`, \`docs/\`,
\`integrations/\`, \`logs/\`, \`ops/\`, \`sot/\`.
`,
  ),
  [OVERVIEW]: spec(
    OVERVIEW,
    `# Overview

- [Architecture](../architecture/architecture-spec_v0.3.md)
- [Founder HQ](founder_hq_v042.md)
- [State](../${STATE})
- [MCP plan](../integrations/mcp/mcp_plan_v01.md)
- [Handoff](../${HANDOFF})

\`\`\`mermaid
graph LR; Mac --> GitHub --> Droplet
\`\`\`

## Sync policy

1. Every change begins as a commit on the laptop, nowhere else.
2. It is pushed to GitHub before it goes to the droplet.
3. The droplet is never edited in place, not even in an emergency at night.

## Cadences

| Cadence | Target | Last seen |
| --- | --- | --- |
| Push to GitHub | per change | |
| Infrastructure audit | monthly | 2025-11-20 |
`,
  ),
  "CURRENT_FOCUS.md": spec("CURRENT_FOCUS.md", "# Focus\n"),
  "context/founder_hq_v042.md": spec("context/founder_hq_v042.md", "# Founder HQ\n"),
  "architecture/architecture-spec_v0.3.md": spec(
    "architecture/architecture-spec_v0.3.md",
    "# Architecture\n",
  ),
  "integrations/mcp/mcp_plan_v01.md": spec("integrations/mcp/mcp_plan_v01.md", "# MCP plan\n"),
  "integrations/coda/founder_hq_to_sot_v0_2.md": spec(
    "integrations/coda/founder_hq_to_sot_v0_2.md",
    `# Mapping

| Entity | Coda Table | Key Fields (Coda-owned) | GitHub-owned Fields | Primary Key | Zone |
| --- | --- | --- | --- | --- | --- |
| Decision | Decisions | \`status\` | \`adr_path\` | \`decision_id\` | internal |
`,
  ),
  "integrations/coda/table_ids.txt": "Table: Decisions\nTable ID: grid-abc\nParent Page: HQ\n",
  "sot/authority_map_v0_2.json":
    '{"Decision": {"fields": {"status": {"store": "Coda"}, "adr_path": {"store": "GitHub"}}}}\n',
  [STATE]: spec(
    STATE,
    `# State

Reached through the [tunnel](tunnel_token_v01.md); the gateway follows \`integrations/mcp/mcp_plan_v01.md\`.
`,
  ),
  "docs/infrastructure/tunnel_token_v01.md": spec(
    "docs/infrastructure/tunnel_token_v01.md",
    "# Tunnel\n",
  ),
  "decisions/2025-10-28_repo_sync_policy_v01.md": spec(
    "decisions/2025-10-28_repo_sync_policy_v01.md",
    "# Repo sync policy\n\n## Status\n\n**ACCEPTED**\n",
  ),
  [HANDOFF]: spec(HANDOFF, "# Handoff\n\n## Next 3 MITs\n\n1. Rest\n", { ttl_days: "14" }),
  "ops/deploy.sh": "git pull\n",
  ".github/workflows/founder-hq-check.yml": "on: push\n",
  [COMPOSE]: "services:\n  db:\n    image: postgres:16.4\n",
  [LOG]: "date,actor,action,entity,notes\n2025-11-20,ilse,create,Handoff,done\n",
};

/** All checks of some files, by id. Files that are undefined are taken away. */
export async function checksOf(
  files: Record<string, string | undefined>,
  history: History | "none" = touchedOn({}),
  today = TODAY,
): Promise<Map<string, Check>> {
  const there = Object.entries(files).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const snapshot = {
    ...memorySnapshot(Object.fromEntries(there)),
    committedAt: `${TODAY}T09:00:00Z`,
  };
  const checks = await runChecks(snapshot, history === "none" ? undefined : history, today);
  return new Map(checks.map((check) => [check.id, check]));
}

/** One check of a portfolio that is in order but for these files: its state, then its evidence. */
export async function judged(
  id: string,
  files: Record<string, string | undefined>,
  history?: History,
): Promise<string[]> {
  const check = (await checksOf({ ...IN_ORDER, ...files }, history)).get(id);
  return check ? [check.state, ...check.evidence.map(evidenceText)] : ["not there"];
}

/** A history in which each path was last touched on a day; all others on 20 November. */
export function touchedOn(days: Record<string, string>): History {
  return {
    page: async () => ({ commits: [], next: "" }),
    files: async () => ({ files: [], complete: true }),
    lastTouched: async (paths) =>
      new Map(paths.map((path) => [path, commitOf(days[path] ?? "2025-11-20")])),
  };
}

function commitOf(day: string): Commit {
  const numbers = { additions: 1, deletions: 0, files: 1 };
  const oid = day.replace(/-/g, "").padEnd(40, "0");
  return { oid, message: "", author: "ilse", committedAt: `${day}T10:00:00Z`, ...numbers };
}
