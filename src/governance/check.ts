/** Where a rule comes from. */
export type CheckKind = "Done" | "Guardrail" | "Policy" | "Cadence" | "Refresh";

/** Unknown: a machine can't judge it, or there is no evidence; the remedy says what a person should look at. */
export type CheckState = "Pass" | "Fail" | "Unknown";

/** What a check rests on: a place and what stands there. */
export interface Evidence {
  path: string;
  /** From 1; 0 for the file as a whole. */
  line: number;
  value: string;
}

/** One rule of the Definition of Done, the guardrails, a policy, a cadence or the refresh. */
export interface Check {
  /** Stable, such as `done/overview-state`. */
  id: string;
  title: string;
  kind: CheckKind;
  state: CheckState;
  evidence: Evidence[];
  /** What to do, in one sentence; "" when it passes. */
  remedy: string;
  /** Of a cadence: how often, as written. */
  target: string;
  /** Of a cadence: the day it was last seen, or "". */
  lastSeen: string;
  /** Whether `FixCheck` can propose what would mend it. */
  fixable: boolean;
}
