import { lintAuthority } from "../../authority/lint";
import { mappedTablesIn } from "../../authority/mapped-tables";
import { readAuthority } from "../../authority/read";
import type { History } from "../../repository";
import type { Check, Evidence } from "../check";
import { placed } from "./facts";
import { check, type Finding, fail, noneOf, pass, remark, unknown } from "./finding";
import { composeFiles, type Ground, goesByHeaders } from "./ground";

/** What a change must not break. */
export async function guardrailChecks(ground: Ground): Promise<Check[]> {
  return [
    check("guardrail/authority-map", "The authority map has no fault", await authorityMap(ground)),
    check("guardrail/headers", "Headers are valid", headers(ground)),
    check(
      "guardrail/state-after-compose",
      "The state document was updated with the compose file",
      await stateAfterCompose(ground),
    ),
  ];
}

async function authorityMap({ snapshot, layout, texts, at }: Ground): Promise<Finding> {
  const [map, ...others] = layout.places.authorityMap;
  if (map === undefined) {
    return unknown(
      "A person should say who owns what: write sot/authority_map_v0_2.json.",
      remark("no file is named like authority_map*.json"),
    );
  }
  const authority = await readAuthority(snapshot, layout);
  const tables = mappedTablesIn(texts.get(layout.places.mappingDocument[0] ?? "") ?? "");
  const found = lintAuthority(authority, layout, tables)
    // Two maps are a check of their own.
    .filter(({ path }) => !others.includes(path))
    .map(({ path, problem }) => {
      const { line, value } = placed(path, problem);
      return at(path, line, value);
    });
  if (found.length > 0) return fail("Mend these rules, so that one half owns each field.", found);
  return pass(at(map, 1, `${authority.rules.length} rules`));
}

function headers(ground: Ground): Finding {
  const { documents, at } = ground;
  if (!goesByHeaders(ground)) {
    return unknown(
      "No document here has the header of a spec: begin with the overview, if you want them to.",
    );
  }
  const wrong = documents
    .filter(({ state }) => state === "Incomplete")
    .flatMap(({ path, headerProblems }) =>
      headerProblems.map(({ line, value }) => at(path, line, value)),
    );
  const valid = documents.filter(({ state }) => state === "Valid").length;
  return noneOf(
    wrong,
    `${valid} valid headers`,
    "Complete and correct the headers of these documents.",
  );
}

async function stateAfterCompose({ layout, touched, history }: Ground): Promise<Finding> {
  const compose = composeFiles(layout);
  const documents = layout.places.stateDocuments;
  if (compose.length === 0) {
    return unknown("There is no compose file that a state document could lag behind.");
  }
  if (documents.length === 0) {
    return unknown("There is no state document yet that could be compared with the compose file.");
  }
  if (!touched || !history) {
    return unknown("Without the history it can't be told which of them changed last.");
  }
  const last = (paths: readonly string[]) =>
    paths
      .flatMap((path) => {
        const commit = touched.get(path);
        return commit ? [{ path, commit, time: Date.parse(commit.committedAt) }] : [];
      })
      .sort((a, b) => b.time - a.time)[0];
  const state = last(documents);
  const changed = last(compose);
  if (!state || !changed) return unknown("Their last changes are not in the history at hand.");
  const evidence: Evidence[] = [changed, state].map(({ path, commit: { oid, committedAt } }) => ({
    path,
    line: 0,
    value: `changed ${committedAt.slice(0, 10)} by ${oid.slice(0, 7)}`,
  }));
  const lags =
    state.time === changed.time
      ? await isOlder(history, state.commit.oid, changed.commit.oid)
      : state.time < changed.time;
  if (!lags) return pass(...evidence);
  return fail(`Bring ${state.path} up to ${changed.path}, which changed after it.`, evidence);
}

/** Of two commits of one second, as scripts make them, the one further down is older. */
async function isOlder(history: History, oid: string, than: string): Promise<boolean> {
  if (oid === than) return false;
  const { commits } = await history.page(100, "");
  const at = (wanted: string) => commits.findIndex((commit) => commit.oid === wanted);
  return at(than) >= 0 && at(oid) > at(than);
}
