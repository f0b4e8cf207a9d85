import { linkTo, rowId } from "../../paths";
import type { Snapshot } from "../../repository";
import type { Check, CheckKind, CheckState, Evidence } from "../check";

/** A check as the table shows it. */
export interface CheckRow {
  id: string;
  /** What it is called, such as `done/overview`. */
  rule: string;
  title: string;
  kind: CheckKind;
  state: CheckState;
  remedy: string;
  /** `path:line: value`, one text each. */
  evidence: string[];
  /** Of the first evidence that has a place. */
  path: string;
  line: number;
  link: string;
  target: string;
  lastSeen: string;
  fixable: boolean;
  /** ISO time of the commit. */
  asOf: string;
  commit: string;
}

/** The rows of one commit, in the order of the checks. */
export function checkRows(snapshot: Snapshot, checks: readonly Check[]): CheckRow[] {
  return checks.map(({ id: rule, evidence, ...rest }) => {
    const { path = "", line = 0 } = evidence.find((each) => each.path !== "") ?? {};
    return {
      ...rest,
      id: rowId(snapshot, "", rule),
      rule,
      evidence: evidence.map(evidenceText),
      path,
      line,
      link: path === "" ? "" : linkTo(snapshot, path, line),
      asOf: snapshot.committedAt,
      commit: snapshot.commit,
    };
  });
}

/** `path:line: value`, as far as it has a place. */
export function evidenceText({ path, line, value }: Evidence): string {
  return [path, line > 0 ? `:${line}` : "", path && ": ", value].join("");
}
