import { lintAuthority } from "../../authority/lint";
import { mappedTablesIn } from "../../authority/mapped-tables";
import { counted } from "../../counted";
import type { History } from "../../repository";
import type { Check, Evidence } from "../check";
import { lookingLike } from "./done/leads-to";
import { type Facts, placed } from "./facts";
import { before, check, type Finding, fail, noneOf, optional, pass, whole } from "./finding";
import { composeFiles, type Ground, goesByHeaders } from "./ground";
import { ours } from "./policy/documents";

/** What a change must not break. */
export async function guardrailChecks(ground: Ground): Promise<Check[]> {
  return [
    check("guardrail/authority-map", "The authority map has no fault", authorityMap(ground)),
    check("guardrail/headers", "Headers are valid", headers(ground)),
    check(
      "guardrail/state-after-compose",
      "The state document was updated with the compose file",
      await stateAfterCompose(ground),
    ),
    check("guardrail/workflow", "Every push is checked (optional)", workflow(ground)),
  ];
}

function authorityMap({ layout, texts, authority, at }: Ground): Finding {
  const [map, ...others] = layout.places.authorityMap;
  if (map === undefined) {
    return before("an authority map");
  }
  const tables = mappedTablesIn(texts.get(layout.places.mappingDocument[0] ?? "") ?? "");
  const found = lintAuthority(authority, layout, tables)
    // Two maps are a check of their own.
    .filter(({ path }) => !others.includes(path))
    .map(({ path, problem }) => {
      const { line, value } = placed(path, problem);
      return at(path, line, value);
    });
  if (found.length > 0) return fail("Mend these rules, so that one half owns each field.", found);
  return pass(at(map, 1, counted(authority.rules.length, "rule")));
}

/** What has a header, and not a whole one. */
export function incomplete(ground: Ground): Facts[] {
  return ours(ground).filter(({ state }) => state === "Incomplete");
}

function headers(ground: Ground): Finding {
  if (!goesByHeaders(ground)) {
    return before("a document with a whole header");
  }
  const wrong = incomplete(ground).flatMap(({ path, headerProblems }) =>
    headerProblems.map(({ line, value }) => ground.at(path, line, value)),
  );
  const valid = ground.documents.filter(({ state }) => state === "Valid").length;
  return noneOf(
    wrong,
    "Complete and correct the headers of these documents.",
    valid,
    "valid header",
  );
}

async function stateAfterCompose({ layout, touched, history }: Ground): Promise<Finding> {
  const last = (paths: readonly string[]) =>
    paths
      .flatMap((path) => {
        const commit = touched?.get(path);
        return commit ? [{ path, commit, time: Date.parse(commit.committedAt) }] : [];
      })
      .sort((a, b) => b.time - a.time)[0];
  const state = last(layout.places.stateDocuments);
  const changed = last(composeFiles(layout));
  if (!state || !changed || !history) {
    return before("a compose file and a state document, with the history of both");
  }
  const evidence: Evidence[] = [changed, state].map(({ path, commit: { oid, committedAt } }) =>
    whole(path, `changed ${committedAt.slice(0, 10)} by ${oid.slice(0, 7)}`),
  );
  const lags =
    state.time === changed.time
      ? await isOlder(history, state.commit.oid, changed.commit.oid)
      : state.time < changed.time;
  if (!lags) return pass(...evidence);
  return fail(`Bring ${state.path} up to ${changed.path}, which changed after it.`, evidence);
}

function workflow(ground: Ground): Finding {
  const [path] = lookingLike(ground, /^\.github\/workflows\/[^/]*(founder|hq)[^/]*\.ya?ml$/i);
  return optional(path, "let a workflow run hq check on every push");
}

/** Of two commits of one second, as scripts make them, the one further down is older. */
async function isOlder(history: History, oid: string, than: string): Promise<boolean> {
  if (oid === than) return false;
  const { commits } = await history.page(100, "");
  const at = (wanted: string) => commits.findIndex((commit) => commit.oid === wanted);
  return at(than) >= 0 && at(oid) > at(than);
}
