import { readAuthority } from "../authority/read";
import { assertMayWrite, judge } from "../authority/verdict";
import { UserError } from "../errors";
import { HQ_FILE, readHqFile } from "../hq-file";
import { layoutOf } from "../layout";
import type { Repository, Snapshot } from "../repository";
import { writablePath } from "../writable-path";

/** Begun where a repository has no log yet. */
const FIRST_LOG = "logs/context_actions.csv";

/**
 * Where the log lies now, the branch first: the default one unless `sot/hq.yaml` names another. What
 * may be written is for the default branch to say, since a branch of logs may hold nothing else.
 *
 * @throws UserError when Coda may not write the log, or no file can lie there
 */
export async function placeOf(repository: Repository): Promise<{ base: Snapshot; path: string }> {
  const main = await repository.snapshot("");
  const hq = await readHqFile(main);
  const authority = await readAuthority(main, layoutOf(main, hq));
  assertMayWrite(judge(authority, "LogEntry", "", "Coda"), "the action log");
  const { logBranch = "", logs = [] } = hq;
  const base = logBranch === "" ? main : await branchNamed(repository, logBranch);
  // In a folder that was named other files may lie beside the log.
  const isLog = (path: string) => /\.csv$/i.test(path) || logs.includes(path);
  const path = layoutOf(base, hq).places.logs.find(isLog) ?? FIRST_LOG;
  return { base, path: writablePath(path, base, hq) };
}

async function branchNamed(repository: Repository, branch: string): Promise<Snapshot> {
  const [state] = await repository.branches([branch]);
  if (state?.oid) return repository.snapshot(branch);
  throw new UserError(
    `Expected the branch ${branch}, which ${HQ_FILE} names as logBranch, found none of that name: make the branch or mend the line in GitHub, then press again.`,
  );
}
