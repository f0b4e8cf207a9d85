/** What GitHub calls the reasons for which it refuses. GraphQL sends the word, REST a status. */
export type RefusalType =
  | "BRANCH_PROTECTION_RULE_VIOLATION"
  | "CONFLICT"
  | "EXCESSIVE_PAGINATION"
  | "FORBIDDEN"
  | "MISSING_PAGINATION_BOUNDARIES"
  | "NOT_ALLOWED"
  | "NOT_FOUND"
  | "STALE_DATA"
  | "UNPROCESSABLE";

/** GitHub refuses a request, in GitHub's words; `errors` are REST's details of a 422. */
export class Refusal extends Error {
  constructor(
    readonly type: RefusalType,
    message: string,
    readonly errors?: object[],
  ) {
    super(message);
  }
}

const STATUSES: Partial<Record<RefusalType, number>> = {
  CONFLICT: 409,
  FORBIDDEN: 403,
  NOT_ALLOWED: 405,
  NOT_FOUND: 404,
};

/** Gives the HTTP status under which REST sends a refusal. */
export function statusOf(refusal: Refusal): number {
  return STATUSES[refusal.type] ?? 422;
}

/** GitHub's 422 for fields whose values don't fit, e.g. of a pull request. */
export function validationFailed(...errors: object[]): Refusal {
  return new Refusal("UNPROCESSABLE", "Validation Failed", errors);
}
