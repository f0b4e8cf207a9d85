import type { Remedy } from "./mend";

/** The only file that may ever be written below `.github`. */
export const WORKFLOW = ".github/workflows/founder-hq-check.yml";

/** Runs `hq check`; off until the variables say which pack, at a commit that a person has looked at. */
export const workflow: Remedy = ({ snapshot }) =>
  snapshot.entries.has(WORKFLOW)
    ? undefined
    : { file: WORKFLOW, edits: () => [[WORKFLOW, () => TEXT]] };

/** Like docs/founder-hq-check.yml, which says more. */
const TEXT = `# Question for you: which pack (owner/name), and which commit of it have you looked at? Until the
# variables FOUNDER_HQ_PACK and FOUNDER_HQ_PACK_COMMIT of this repository's actions say so, it is skipped.
name: Founder HQ check

on:
  push:
  pull_request:
  schedule:
    - cron: "0 6 * * 1"

permissions:
  contents: read

jobs:
  check:
    if: vars.FOUNDER_HQ_PACK != '' && vars.FOUNDER_HQ_PACK_COMMIT != ''
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          path: portfolio
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          repository: \${{ vars.FOUNDER_HQ_PACK }}
          ref: \${{ vars.FOUNDER_HQ_PACK_COMMIT }}
          path: pack
          persist-credentials: false
      - run: npm ci --omit=dev
        working-directory: pack
      - run: node pack/bin/hq.js check portfolio --format github
`;
