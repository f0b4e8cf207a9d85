import { folderOf } from "../../documents/zones";
import { composeFiles } from "../../governance/checks/ground";
import type { Remedy } from "./mend";

/** Beside the compose file that it starts; undefined where nothing would start. */
export const deployScript: Remedy = ({ layout, snapshot }) => {
  const [compose] = composeFiles(layout);
  const folder = folderOf(compose ?? "");
  const file = folder === "" ? "deploy.sh" : `${folder}/deploy.sh`;
  if (compose === undefined || snapshot.entries.has(file)) return undefined;
  return { file, edits: () => [[file, () => script(compose.slice(compose.lastIndexOf("/") + 1))]] };
};

function script(compose: string): string {
  return `#!/bin/sh
# Brings the droplet to what is on GitHub: pulls, then starts what the compose file says.
# With --dry-run it only says what it would do.
set -eu

dry_run=no
case "\${1-}" in
"") ;;
--dry-run) dry_run=yes ;;
*)
  echo "usage: $0 [--dry-run]" >&2
  exit 2
  ;;
esac

stop() {
  echo "Stopped: $1" >&2
  exit 1
}

run() {
  if [ "$dry_run" = yes ]; then
    echo "Would run: $*"
  else
    "$@"
  fi
}

cd "$(dirname "$0")"
changes=$(git status --porcelain) || stop "this is no git repository."
[ -z "$changes" ] || stop "the work tree has changes that are in no commit: $changes"
run git pull --ff-only || stop "the pull failed, so nothing was started."
run docker compose -f '${compose.replace(/'/g, "'\\''")}' up -d
`;
}
