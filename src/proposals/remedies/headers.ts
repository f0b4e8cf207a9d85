import type { Facts } from "../../governance/checks/facts";
import { type Ground, goesByHeaders } from "../../governance/checks/ground";
import { incomplete } from "../../governance/checks/guardrails";
import { bare, lessThanAbove, moved } from "../../governance/checks/policy/documents";
import { evidenceText } from "../../governance/checks/rows";
import { inTurns } from "../../turns";
import { isWritable } from "../../writable-path";
import { withHeader } from "./header";
import type { Edits, Mend } from "./mend";

/** Whose headers each check finds wrong. */
const WRONG: Record<string, (ground: Ground) => Facts[]> = {
  // Where nothing has a whole header yet, it begins with any.
  "guardrail/headers": (ground) => [
    ...incomplete(ground),
    ...(goesByHeaders(ground) ? [] : bare(ground)),
  ],
  "policy/headers": bare,
  "policy/source-path": moved,
  "policy/zones": (ground) => lessThanAbove(ground).map(({ document }) => document),
};
export const HEADER_CHECKS = Object.keys(WRONG);

/** All of them share one pull request, whichever documents they are of. */
export const HEADERS = "headers";

/** So many fit into one press; the next adds the others. */
const MOST_DOCUMENTS = 500;

/** GitHub walks the history for each path, and gives up where one request asks for many. */
const PATHS_A_REQUEST = 20;

/**
 * @param others files that get their header with a pull request of their own
 */
export function headersMend(
  ground: Ground,
  id: string,
  others: ReadonlySet<string>,
): Mend | undefined {
  const wrong = WRONG[id]?.(ground) ?? [];
  const doable = wrong.filter(
    (document) => !others.has(document.path) && isDoable(ground, document),
  );
  if (doable.length === 0) return undefined;
  const now = doable.slice(0, MOST_DOCUMENTS);
  return {
    file: HEADERS,
    edits: () => headerEdits(ground, now),
    left: () =>
      wrong
        .filter((document) => !now.includes(document))
        .map(({ path, headerProblems: [problem] }) =>
          others.has(path)
            ? `${path} gets its header with its own pull request`
            : evidenceText(ground.at(path, problem?.line ?? 1, problem?.value ?? "no header")),
        ),
  };
}

/** Whether a document's header can be mended without a guess, and may be. */
function isDoable(ground: Ground, { path, mendable, day }: Facts): boolean {
  const { snapshot, layout, history, today } = ground;
  if (!mendable || (day === "" && !history)) return false;
  // Not every name fits into a header, or may be written.
  const isPlain =
    /^[\p{L}\p{M}\p{N}_-][\p{L}\p{M}\p{N}_./ -]*$/u.test(path) && !/[ .]\//.test(path);
  if (!isPlain && withHeader(ground, path, "", today) === "") return false;
  return (isPlain && !layout.hq.allowedPaths) || isWritable(path, snapshot, layout.hq);
}

async function headerEdits(ground: Ground, documents: readonly Facts[]): Promise<Edits> {
  const undated = documents.filter(({ day }) => day === "").map(({ path }) => path);
  const batches = Array.from({ length: Math.ceil(undated.length / PATHS_A_REQUEST) }, (_, index) =>
    undated.slice(index * PATHS_A_REQUEST, (index + 1) * PATHS_A_REQUEST),
  );
  const touched = await inTurns(batches, async (paths) => [
    ...((await ground.history?.lastTouched(paths)) ?? []),
  ]);
  const days = new Map(
    touched.flat().map(([path, commit]) => [path, commit.committedAt.slice(0, 10)]),
  );
  return documents.map(({ path }) => [
    path,
    (text) => withHeader(ground, path, text, days.get(path) ?? ""),
  ]);
}
