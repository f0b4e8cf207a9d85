import { folderOf } from "../../documents/zones";
import type { Remedy } from "./mend";
import { runningFiles } from "./state";

/** Beside the compose files that it starts; undefined where it is not clear which those are. */
export const deployScript: Remedy = (ground) => {
  const paths = runningFiles(ground).map(({ path }) => path);
  const [folder, ...others] = new Set(paths.map(folderOf));
  const file = folder ? `${folder}/deploy.sh` : "deploy.sh";
  const names = paths.map((path) => path.slice(path.lastIndexOf("/") + 1));
  // Of a name that a shell might read otherwise nothing is made.
  const isClear = folder !== undefined && others.length === 0 && names.every(isPlain);
  if (!isClear || ground.snapshot.entries.has(file)) return undefined;
  return { file, edits: () => [[file, () => script(names)]] };
};

function isPlain(name: string): boolean {
  return /^\w[\w.-]*$/.test(name);
}

function script(names: readonly string[]): string {
  return `#!/bin/sh
# Brings the droplet to what is on GitHub: pulls, then starts what ${names.join(" and ")} says.
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
run docker compose ${names.map((name) => `-f ${name} `).join("")}up -d
`;
}
