/** A name and address as git writes it into a commit. */
export interface Identity {
  name: string;
  email: string;
}

/** The owner of the token, and so the author of every commit. */
export const VIEWER = {
  login: "founder",
  id: 1,
  nodeId: "U_kgDOAAAAAQ",
  name: "Founder",
  email: "founder@users.noreply.github.com",
};

/** Who commits what is done on GitHub. */
export const COMMITTER: Identity = { name: "GitHub", email: "noreply@github.com" };

/**
 * Finds the account behind a commit's address. Only GitHub's own no-reply addresses tell it:
 * https://docs.github.com/account-and-profile/reference/email-addresses-reference
 */
export function loginOf(email: string): string | undefined {
  return /^(?:\d+\+)?([A-Za-z0-9-]+)@users\.noreply\.github\.com$/.exec(email)?.[1];
}

/** Makes an opaque GraphQL id. `kind` is GitHub's prefix, such as `PR` or `C`. */
export function nodeId(kind: string, value: string | number): string {
  return `${kind}_${Buffer.from(String(value)).toString("base64url")}`;
}

/** Writes a moment as GitHub does: UTC, without milliseconds. */
export function timestamp(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}
